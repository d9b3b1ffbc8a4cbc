/* partition.c -- see partition.h. */
#include "partition.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "arena.h"

enum { PIECE_BYTES = 32 * 1024 };

struct piece {
    struct piece *next;
    size_t        n, cap;
    int64_t       offset;                       /* where it lies in the file; -1: in memory */
    char         *p;                            /* NULL once it lies in the file */
};

struct list {
    struct piece *last;                         /* pieces, the newest first */
    size_t        bytes;
};

struct partitions {
    unsigned             workers;
    size_t               budget_bytes;
    const char          *folder;
    atomic_size_t        held_bytes;
    atomic_int_fast64_t  file_bytes;
    atomic_int           file;                  /* -1: none yet */
    struct list         *lists;                 /* [worker][stream][partition] */
};

struct partitions *partitions_open(unsigned workers, size_t memory_bytes,
                                   const char *spill_folder)
{
    struct partitions *p = must_alloc(sizeof *p);

    p->workers = workers;
    p->budget_bytes = memory_bytes;
    p->folder = spill_folder;
    p->file = -1;
    p->lists = must_alloc((size_t)workers * PARTITION_STREAMS * PARTITIONS * sizeof *p->lists);
    return p;
}

static struct list *list_of(const struct partitions *p, unsigned worker,
                            enum partition_stream stream, unsigned partition)
{
    return &p->lists[(worker * PARTITION_STREAMS + stream) * PARTITIONS + partition];
}

static void list_done(struct partitions *p, struct list *l)
{
    while (l->last) {
        struct piece *next = l->last->next;

        if (l->last->p)
            atomic_fetch_sub(&p->held_bytes, l->last->cap);
        mem_free(l->last->p);
        mem_free(l->last);
        l->last = next;
    }
    l->bytes = 0;
}

void partitions_close(struct partitions **p)
{
    if (!*p)
        return;
    for (size_t i = 0; i < (size_t)(*p)->workers * PARTITION_STREAMS * PARTITIONS; i++)
        list_done(*p, &(*p)->lists[i]);
    if ((*p)->file >= 0)
        close((*p)->file);
    mem_free((*p)->lists);
    mem_free(*p);
    *p = NULL;
}

/* The file for what does not fit, made by whoever needs it first. */
static bool open_file(struct partitions *p, int *ret, struct err *e)
{
    int none = -1, fd = atomic_load(&p->file);

    if (fd < 0) {
        fd = open(p->folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
        if (fd < 0)
            return err_set(e, ERR_UNAVAILABLE, "%s: no room to spill to: %s", p->folder,
                           strerror(errno));
        if (!atomic_compare_exchange_strong(&p->file, &none, fd)) {
            close(fd);
            fd = none;
        }
    }
    *ret = fd;
    return true;
}

static bool write_all(int fd, const char *bytes, size_t n, int64_t offset, struct err *e)
{
    while (n) {
        ssize_t done = pwrite(fd, bytes, n, offset);

        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return err_set(e, ERR_UNAVAILABLE, "spilling to disk: %s", strerror(errno));
        bytes += done;
        offset += done;
        n -= (size_t)done;
    }
    return true;
}

static bool read_all(int fd, char *bytes, size_t n, int64_t offset, struct err *e)
{
    while (n) {
        ssize_t done = pread(fd, bytes, n, offset);

        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return err_set(e, ERR_UNAVAILABLE, "reading what was spilled: %s",
                           done ? strerror(errno) : "it ends too early");
        bytes += done;
        offset += done;
        n -= (size_t)done;
    }
    return true;
}

/* Puts a full piece into the file and gives its memory to the next one. */
static bool spill(struct partitions *p, struct piece *full, char **ret_p, struct err *e)
{
    int fd;

    TRY(open_file(p, &fd, e));
    full->offset = atomic_fetch_add(&p->file_bytes, (int64_t)full->n);
    TRY(write_all(fd, full->p, full->n, full->offset, e));
    *ret_p = full->p;
    full->p = NULL;
    return true;
}

static bool add_piece(struct partitions *p, struct list *l, size_t n, struct err *e)
{
    struct piece *piece = must_alloc(sizeof *piece);
    char *memory = NULL;

    piece->cap = n > PIECE_BYTES ? n : PIECE_BYTES;
    piece->next = l->last;
    piece->offset = -1;
    if (l->last && l->last->cap == piece->cap &&
        atomic_load(&p->held_bytes) + piece->cap > p->budget_bytes &&
        !spill(p, l->last, &memory, e)) {
        mem_free(piece);
        return false;
    }
    if (!memory) {
        memory = must_room(piece->cap);
        atomic_fetch_add(&p->held_bytes, piece->cap);
    }
    piece->p = memory;
    l->last = piece;
    return true;
}

bool partitions_add(struct partitions *p, unsigned worker, enum partition_stream stream,
                    uint64_t key, const void *row, size_t n, struct err *e)
{
    struct list *l = list_of(p, worker, stream, partition_of(key));

    if (!l->last || l->last->cap - l->last->n < n)
        TRY(add_piece(p, l, n, e));
    memcpy(l->last->p + l->last->n, row, n);
    l->last->n += n;
    l->bytes += n;
    return true;
}

size_t partitions_bytes(const struct partitions *p, enum partition_stream stream,
                        unsigned partition)
{
    size_t n = 0;

    for (unsigned worker = 0; worker < p->workers; worker++)
        n += list_of(p, worker, stream, partition)->bytes;
    return n;
}

bool partitions_read(const struct partitions *p, enum partition_stream stream,
                     unsigned partition, struct bytes *ret, struct err *e)
{
    bytes_room(ret, partitions_bytes(p, stream, partition));
    for (unsigned worker = 0; worker < p->workers; worker++)
        for (const struct piece *piece = list_of(p, worker, stream, partition)->last; piece;
             piece = piece->next) {
            if (piece->p)
                memcpy(ret->p + ret->n, piece->p, piece->n);
            else
                TRY(read_all(atomic_load(&p->file), ret->p + ret->n, piece->n, piece->offset, e));
            ret->n += piece->n;
        }
    return true;
}

bool partitions_take(struct partitions *p, enum partition_stream stream, unsigned partition,
                     struct bytes *ret, struct err *e)
{
    TRY(partitions_read(p, stream, partition, ret, e));
    for (unsigned worker = 0; worker < p->workers; worker++)
        list_done(p, list_of(p, worker, stream, partition));
    return true;
}
