/* keeping_commands.h -- rows of the commands that keep a store, for the table of commands.c. */
#ifndef KEEPING_COMMANDS_H
#define KEEPING_COMMANDS_H

#define BACKUP_OPTIONS \
    OPTION_DB, \
    { .name = "force", .doc = "write over a file that is there" }, \
    OPTION_MEMORY, \
    OPTION_QUIET

#define BACKUP_EXAMPLES \
    { "telltale backup telltale-2026-03-02.backup", "also while the server runs" }

#define BACKUP_COMMAND \
    .name = "backup", .args = "FILE", .run = cmd_backup, \
    .doc = "copy the whole store into one file", \
    .more = "Records, facts, settings, users, trail: all that was committed when it began. " \
            "Others go on reading and writing meanwhile. The file gets its name when it is whole."

#define RESTORE_OPTIONS \
    OPTION_DB, \
    { .name = "check", .doc = "only check the backup, to the last byte" }, \
    { .name = "keep", .doc = "leave the store that was there beside it, as DB.before-restore" }, \
    OPTION_QUIET

#define RESTORE_EXAMPLES \
    { "telltale restore telltale-2026-03-02.backup", "stop the server first" }, \
    { "telltale restore --check telltale-2026-03-02.backup", "is it good?" }

#define RESTORE_COMMAND \
    .name = "restore", .args = "FILE", .run = cmd_restore, \
    .doc = "put what a backup holds in the place of the store", \
    .more = "The backup is checked wholly before anything is replaced."

#define VERIFY_OPTIONS \
    OPTION_DB, \
    OPTION_FORMAT, \
    { .name = "all", .doc = "print every check; by default those alone that found a fault" }, \
    { .name = "deep", \
      .doc = "also make all facts again, in a copy, and compare them; takes room for the copy" }, \
    OPTION_MEMORY, \
    OPTION_QUIET

#define VERIFY_EXAMPLES \
    { "telltale verify", "also while the server runs" }, \
    { "telltale verify --deep", "and the facts are those that the records give" }

#define VERIFY_COMMAND \
    .name = "verify", .args = "", .run = cmd_verify, \
    .doc = "look whether the store is sound", \
    .more = "Reads every block, and looks for records that are there twice, facts of no " \
            "conversation, words that there are not. A fault makes the command fail."

#define TAIL_OPTIONS \
    OPTION_DB, \
    { .name = "connector", .argument = "NAME", .fallback = "canonical", \
      .doc = "who writes the file: canonical, for lines of JSON, or asterisk-queue-log" }, \
    { .name = "source", .argument = "NAME", \
      .doc = "who says it, where several of one kind are kept; by default the connector's own" }, \
    { .name = "every", .argument = "MS", .fallback = "200", \
      .doc = "how often to look, in milliseconds; what came since is taken in together" }, \
    { .name = "once", .doc = "take in what is there, and end" }, \
    OPTION_MEMORY

#define TAIL_EXAMPLES \
    { "telltale tail /var/log/asterisk/queue_log --connector asterisk-queue-log", \
      "also while the server runs" }, \
    { "telltale tail events.jsonl --once", "what came since the last time" }

#define TAIL_COMMAND \
    .name = "tail", .args = "FILE", .run = cmd_tail, \
    .doc = "take in what is written to a file, as it is written", \
    .more = "It goes on where it stopped, whatever stopped it, and follows the file when it is " \
            "rotated. It ends on SIGTERM and SIGINT."

#endif
