/* front.c -- a file as its name, keys with their values, and sections. */
#include "metric_priv.h"

static const char *const titles[3] = { "Formula", "Meaning", "Example" };

struct line {
    size_t     at, number;
    struct str text;                            /* without its end */
};

/* The line at *at, which moves behind it; false at the end. */
static bool next_line(const struct script *s, size_t *at, struct line *ret)
{
    const char *from = s->text.p + *at, *end;
    size_t left = s->text.n - *at;

    if (!left)
        return false;
    end = memchr(from, '\n', left);
    ret->at = *at;
    ret->number++;
    ret->text = (struct str){ from, end ? (size_t)(end - from) : left };
    *at += ret->text.n + (end != NULL);
    if (ret->text.n && ret->text.p[ret->text.n - 1] == '\r')
        ret->text.n--;
    return true;
}

static bool begins(struct str text, const char *with)
{
    size_t n = strlen(with);

    return text.n >= n && memcmp(text.p, with, n) == 0;
}

static bool add_entry(const struct script *s, const struct line *line, struct front *f,
                      struct err *e)
{
    const char *colon = memchr(line->text.p, ':', line->text.n);
    struct front_entry *entry = &f->entries[f->n];
    size_t at;

    if (!colon)
        return script_fail(s, line->at, e, ERR_INVALID, "\"%.*s\": a line is \"key: value\"",
                           WORD(line->text));
    if (f->n == FRONT_ENTRIES_MAX)
        return script_fail(s, line->at, e, ERR_LIMIT, "over %d keys", FRONT_ENTRIES_MAX);
    at = (size_t)(colon - s->text.p) + 1;
    *entry = (struct front_entry){
        .key = trim((struct str){ line->text.p, (size_t)(colon - line->text.p) }),
        .at = line->at, .value_at = at, .value_end = line->at + line->text.n,
    };
    f->n++;
    return true;
}

/* Moves each value's start to its first letter. */
static bool trim_values(const struct script *s, struct front *f, struct err *e)
{
    for (size_t i = 0; i < f->n; i++) {
        struct front_entry *entry = &f->entries[i];
        struct str value = trim((struct str){ s->text.p + entry->value_at,
                                              entry->value_end - entry->value_at });

        if (!entry->key.n)
            return script_fail(s, entry->at, e, ERR_INVALID, "a value without a key");
        if (!value.n)
            return script_fail(s, entry->at, e, ERR_INVALID, "\"%.*s\" has no value",
                               WORD(entry->key));
        entry->value_at = (size_t)(value.p - s->text.p);
        entry->value_end = entry->value_at + value.n;
    }
    return true;
}

/* The keys between the two lines of dashes. */
static bool read_keys(const struct script *s, size_t *at, struct line *line, struct front *f,
                      struct err *e)
{
    if (!next_line(s, at, line) || !str_equal(line->text, STR("---")))
        return script_fail(s, 0, e, ERR_INVALID, "the first line is not \"---\"");
    while (next_line(s, at, line)) {
        if (str_equal(line->text, STR("---")))
            return trim_values(s, f, e);
        if (!trim(line->text).n)
            continue;
        if (line->text.p[0] != ' ' && line->text.p[0] != '\t')
            TRY(add_entry(s, line, f, e));
        else if (f->n)
            f->entries[f->n - 1].value_end = line->at + line->text.n;
        else
            return script_fail(s, line->at, e, ERR_INVALID, "this line goes on with nothing");
    }
    return script_fail(s, s->text.n, e, ERR_INVALID, "a second line \"---\" is missing");
}

/* Which section a heading begins; 3: none. */
static bool section_of(const struct script *s, unsigned wanted, const struct line *line,
                       const bool seen[3], size_t *ret, struct err *e)
{
    struct str title = trim((struct str){ line->text.p + 2, line->text.n - 2 });

    for (size_t i = 0; i < 3; i++) {
        if (!(wanted & 1u << i) || !str_equal(title, str_of(titles[i])))
            continue;
        if (seen[i])
            return script_fail(s, line->at, e, ERR_INVALID, "\"## %s\" stands there twice",
                               titles[i]);
        *ret = i;
        return true;
    }
    return script_fail(s, line->at, e, ERR_INVALID, wanted == SECTIONS_ALL
                       ? "there is no section \"%.*s\": Formula, Meaning and Example"
                       : "there is no section \"%.*s\": Meaning alone", WORD(title));
}

/* Without blank lines at its ends; the first line's indent stays. */
static void keep_section(const struct script *s, size_t from, size_t to, size_t line,
                         struct str *ret, size_t *ret_line)
{
    while (from < to) {
        const char *end = memchr(s->text.p + from, '\n', to - from);
        size_t n = end ? (size_t)(end - s->text.p) + 1 - from : to - from;

        if (trim((struct str){ s->text.p + from, n }).n)
            break;
        from += n;
        line++;
    }
    while (to > from && memchr(" \t\r\n", s->text.p[to - 1], 4))
        to--;
    *ret = (struct str){ s->text.p + from, to - from };
    *ret_line = line;
}

static bool read_sections(const struct script *s, unsigned wanted, size_t at, struct line *line,
                          struct front *f, struct err *e)
{
    bool seen[3] = { false }, fenced = false, more;
    size_t open = 3, from = at, from_line = line->number + 1;

    do {
        more = next_line(s, &at, line);
        if (more && begins(trim(line->text), "```"))
            fenced = !fenced;
        if (more && (fenced || !begins(line->text, "## "))) {
            if (open == 3 && trim(line->text).n)
                return script_fail(s, line->at, e, ERR_INVALID,
                                   "\"%.*s\" stands before the first section",
                                   WORD(line->text));
            continue;
        }
        if (open < 3)
            keep_section(s, from, more ? line->at : at, from_line, &f->sections[open],
                         &f->lines[open]);
        if (more) {
            TRY(section_of(s, wanted, line, seen, &open, e));
            seen[open] = true;
            from = at;
            from_line = line->number + 1;
        }
    } while (more);
    for (size_t i = 0; i < 3; i++)
        if (wanted & 1u << i && !f->sections[i].n)
            return script_fail(s, s->text.n, e, ERR_INVALID, seen[i]
                               ? "the section \"## %s\" is empty"
                               : "the section \"## %s\" is missing", titles[i]);
    return true;
}

bool front_keys(const struct script *s, struct front *ret, struct err *e)
{
    struct line line = { 0 };
    size_t at = 0;

    *ret = (struct front){ 0 };
    return read_keys(s, &at, &line, ret, e);
}

bool front_read(const struct script *s, unsigned wanted, struct front *ret, struct err *e)
{
    struct line line = { 0 };
    size_t at = 0;

    *ret = (struct front){ 0 };
    TRY(read_keys(s, &at, &line, ret, e));
    return read_sections(s, wanted, at, &line, ret, e);
}

bool front_id(struct arena *a, struct str file, const char *what, struct str *ret, struct err *e)
{
    const char *slash = memrchr(file.p, '/', file.n);
    struct str id = slash ? (struct str){ slash + 1, file.n - (size_t)(slash + 1 - file.p) }
                          : file;

    if (id.n > 3 && !memcmp(id.p + id.n - 3, ".md", 3))
        id.n -= 3;
    if (!is_name(id))
        return err_set(e, ERR_INVALID, "%.*s: \"%.*s\" is no %s's id: a-z, 0-9 and _ are",
                       WORD(file), WORD(id), what);
    *ret = str_copy(a, id);
    return true;
}

struct str front_text(struct arena *a, const struct script *s, const struct front_entry *entry)
{
    char *out = NEW_N(a, char, entry->value_end - entry->value_at + 1);
    size_t n = 0;

    for (size_t i = entry->value_at; i < entry->value_end; i++) {
        char c = s->text.p[i];
        bool ends = c == '\n' || c == '\r';

        while (ends && i + 1 < entry->value_end && memchr(" \t\r\n", s->text.p[i + 1], 4))
            i++;
        while (ends && n && (out[n - 1] == ' ' || out[n - 1] == '\t'))
            n--;
        out[n++] = ends ? ' ' : c;
    }
    return (struct str){ out, n };
}
