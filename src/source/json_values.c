/* json_values.c -- see json_values.h. */
#include "json_values.h"

#include "arena.h"

enum { READ_BYTES = 64 << 10, DEPTH_MAX = 2048, NAME_MAX_BYTES = 64 };

/* Where the reader is, between records. */
enum place { AT_TOP, IN_LIST, IN_REST };        /* the rest of the object that had the list */

/* How the scan of a value ended. */
enum outcome { WHOLE, LIST, BROKEN, CUT_OFF };

struct json_values {
    struct byte_source from;
    const struct str *lists;
    size_t       n_lists;
    struct bytes buffer;                        /* from the value's beginning on */
    size_t       at;                            /* the next byte to look at */
    bool         end, begun;
    int64_t      bytes_read;
    int64_t      line, place;                   /* of `at`; records that began on that line */
    enum place   where;
    size_t       base;                          /* depth of the list's elements */
    bool         loose;                         /* brackets are lost: stray ones are passed over */
    struct bytes kept;                          /* the beginning of a value that is too long */
    size_t       depth;
    char         stack[DEPTH_MAX];              /* brackets that are open */
    char         before;                        /* the byte before, but for spaces */
    bool         in_text, escaped;
    bool         is_name;                       /* the text is a name in the outermost object */
    char         name[NAME_MAX_BYTES];
    size_t       name_n;                        /* SIZE_MAX: it is none of a list */
    const struct str *named;                    /* the list that the name last read is of */
    const struct str *within;                   /* the list that records come from; NULL: none */
};

struct json_values *json_values_open(struct byte_source from, const struct str *lists, size_t n)
{
    struct json_values *v = must_alloc(sizeof *v);

    v->from = from;
    v->lists = lists;
    v->n_lists = n;
    v->line = 1;
    return v;
}

void json_values_close(struct json_values **v)
{
    if (!*v)
        return;
    bytes_done(&(*v)->buffer);
    bytes_done(&(*v)->kept);
    mem_free(*v);
    *v = NULL;
}

int64_t json_values_bytes(const struct json_values *v)
{
    return v->bytes_read;
}

/* Makes sure that there is a byte to look at; false in *ret where the stream ends. */
static bool more(struct json_values *v, bool *ret, struct err *e)
{
    size_t n;

    if (v->at == v->buffer.n && !v->end) {
        TRY(v->from.read(v->from.ctx, bytes_room(&v->buffer, READ_BYTES), READ_BYTES, &n, e));
        v->buffer.n += n;
        v->bytes_read += (int64_t)n;
        v->end = n == 0;
    }
    *ret = v->at < v->buffer.n;
    return true;
}

/* Forgets what was looked at. */
static void forget(struct json_values *v)
{
    memmove(v->buffer.p, v->buffer.p + v->at, v->buffer.n - v->at);
    v->buffer.n -= v->at;
    v->at = 0;
}

static void pass(struct json_values *v)
{
    if (v->buffer.p[v->at++] == '\n') {
        v->line++;
        v->place = 0;
    }
}

/* Keeps the beginning of a value that is too long, once, and forgets the rest. */
static void shorten(struct json_values *v)
{
    if (v->at <= LINE_BYTES_MAX && !(v->kept.n && v->at >= READ_BYTES))
        return;
    if (!v->kept.n)
        bytes_add(&v->kept, v->buffer.p, LINE_KEPT_MAX);
    forget(v);
}

static void begin_text(struct json_values *v)
{
    v->in_text = true;
    v->is_name = v->n_lists && v->depth == 1 && v->stack[0] == '{' &&
                 (v->before == '{' || v->before == ',');
    v->name_n = 0;
}

static void add_to_name(struct json_values *v, char c)
{
    if (v->name_n < NAME_MAX_BYTES)
        v->name[v->name_n++] = c;
    else
        v->name_n = SIZE_MAX;
}

static const struct str *list_named(const struct json_values *v)
{
    for (size_t i = 0; i < v->n_lists && v->name_n != SIZE_MAX; i++)
        if (str_equal(v->lists[i], (struct str){ v->name, v->name_n }))
            return &v->lists[i];
    return NULL;
}

/* A byte within a text. */
static bool step_text(struct json_values *v, char c)
{
    if (c == '\n')                              /* a text has no line breaks: it was cut off */
        return false;
    if (v->escaped || c == '\\') {
        v->escaped = !v->escaped;
        v->name_n = SIZE_MAX;                   /* a name in other words is another name */
    } else if (c == '"') {
        v->in_text = false;
        v->before = '"';
        if (v->is_name)
            v->named = list_named(v);
    } else if (v->is_name) {
        add_to_name(v, c);
    }
    return true;
}

static bool opens(struct json_values *v, char c)
{
    bool in_list = v->depth && v->stack[v->depth - 1] == '[';

    if (v->before != ':' && !(in_list && (v->before == ',' || v->before == '[')) && v->before)
        return false;
    if (v->depth == DEPTH_MAX)
        return false;
    v->stack[v->depth++] = c;
    return true;
}

static bool closes(struct json_values *v, char c)
{
    if (!v->depth || v->stack[v->depth - 1] != (c == '}' ? '{' : '['))
        return false;
    v->depth--;
    return true;
}

static bool text_may_begin(const struct json_values *v)
{
    return v->before && memchr("{[,:", v->before, 4);
}

/* A byte outside of texts; false where it cannot stand there. */
static bool step(struct json_values *v, char c)
{
    if (c == ' ' || c == '\t' || c == '\r' || c == '\n')
        return true;
    if (c == '{' || c == '[') {
        if (!opens(v, c))
            return false;
    } else if (c == '}' || c == ']') {
        if (!closes(v, c))
            return false;
    } else if (c == '"') {
        if (!text_may_begin(v))
            return false;
        begin_text(v);
        return true;
    }
    v->before = c;
    return true;
}

/* Looks at a value, or the rest of one, up to where its depth is `base` again. */
static bool scan(struct json_values *v, size_t base, enum outcome *ret, struct err *e)
{
    bool any;

    for (;;) {
        char c;
        bool list;

        TRY(more(v, &any, e));
        if (!any) {
            *ret = CUT_OFF;
            return true;
        }
        c = v->buffer.p[v->at];
        list = c == '[' && v->depth == 1 && v->named && v->before == ':' && !v->in_text;
        if (!(v->in_text ? step_text(v, c) : step(v, c))) {
            *ret = BROKEN;
            return true;
        }
        pass(v);
        if (list || (v->depth == base && !v->in_text)) {
            *ret = list ? LIST : WHOLE;
            return true;
        }
        shorten(v);
    }
}

static void start_value(struct json_values *v, size_t depth)
{
    v->depth = depth;
    v->before = depth ? ',' : '\0';
    v->in_text = v->escaped = false;
    v->named = NULL;
    v->kept.n = 0;
}

/* What was looked at, as a value. */
static void give(struct json_values *v, int64_t line, int64_t place, const char *wrong,
                 struct json_value *ret)
{
    bool over = v->kept.n > 0;

    *ret = (struct json_value){ .line = line, .place = place,
                                .list = v->where == IN_LIST && v->within ? *v->within : STR("") };
    ret->text = over ? (struct str){ v->kept.p, v->kept.n }
                     : (struct str){ v->buffer.p, v->at };
    ret->wrong = over ? "the record is over 4 MiB" : wrong;
}

static int64_t lines_in(const char *p, size_t n)
{
    int64_t lines = 0;

    for (size_t i = 0; i < n; i++)
        lines += p[i] == '\n';
    return lines;
}

/* Where a record may begin again: a brace at the beginning of a line. */
static bool find_brace(const struct json_values *v, size_t *ret)
{
    for (size_t i = 1; i < v->at; i++)
        if (v->buffer.p[i] == '{' && v->buffer.p[i - 1] == '\n') {
            *ret = i;
            return true;
        }
    return false;
}

/* Goes on to the next line that begins with a brace. */
static bool skip(struct json_values *v, struct err *e)
{
    bool any, line = false;

    for (;;) {
        TRY(more(v, &any, e));
        if (!any || (line && v->buffer.p[v->at] == '{'))
            return true;
        line = v->buffer.p[v->at] == '\n';
        pass(v);
        shorten(v);
    }
}

/* Gives what is broken, and goes on behind it. */
static bool give_up(struct json_values *v, int64_t line, int64_t place, const char *wrong,
                    struct json_value *ret, struct err *e)
{
    size_t again;

    if (!v->kept.n && find_brace(v, &again)) {
        v->at = again;
        v->line = line + lines_in(v->buffer.p, again);
        v->place = 0;
    } else if (v->at == v->buffer.n || v->buffer.p[v->at] != '{') {
        TRY(skip(v, e));
    }
    v->where = AT_TOP;
    v->loose = true;
    give(v, line, place, wrong, ret);
    return true;
}

/* Something that is no object: up to the end of the line, or of the list's element. */
static bool no_object(struct json_values *v, struct json_value *ret, struct err *e)
{
    int64_t line = v->line, place = ++v->place;
    bool any;

    v->kept.n = 0;
    for (;;) {
        TRY(more(v, &any, e));
        if (!any || v->buffer.p[v->at] == '\n' ||
            (v->where == IN_LIST && v->at && memchr(",]", v->buffer.p[v->at], 2)))
            break;
        pass(v);
        shorten(v);
    }
    give(v, line, place, "not a JSON object", ret);
    return true;
}

/* Reads an object; *ret_given is false where it only led into a list. */
static bool read_object(struct json_values *v, struct json_value *ret, bool *ret_given,
                        struct err *e)
{
    int64_t line = v->line, place = ++v->place;
    size_t base = v->where == IN_LIST ? v->base : 0;
    enum outcome outcome;

    start_value(v, base);
    TRY(scan(v, base, &outcome, e));
    *ret_given = outcome != LIST;
    if (outcome == BROKEN || outcome == CUT_OFF)
        return give_up(v, line, place, outcome == BROKEN ? "the record is malformed or cut off"
                                                         : "the file ends within the record",
                       ret, e);
    if (outcome == WHOLE) {
        give(v, line, place, NULL, ret);
        return true;
    }
    if (v->line == line)                        /* it was no record */
        v->place--;
    v->where = IN_LIST;
    v->base = 2;
    v->within = v->named;
    return true;
}

/* Passes over what stands between records; *ret_byte is -1 at the end of the stream. */
static bool next_byte(struct json_values *v, int *ret_byte, struct err *e)
{
    bool any;

    for (;;) {
        char c;

        if (v->at >= READ_BYTES)
            forget(v);
        TRY(more(v, &any, e));
        c = any ? v->buffer.p[v->at] : '\0';
        if (!any || !(memchr(" \t\r\n", c, 4) || (v->where == IN_LIST && c == ',') ||
                      (v->loose && v->where == AT_TOP && memchr(",]}", c, 3)))) {
            forget(v);
            *ret_byte = any ? (unsigned char)c : -1;
            return true;
        }
        pass(v);
    }
}

/* Behind the list's bracket: at the top again, or in the object that had the list. */
static bool end_list(struct json_values *v, struct json_value *ret, bool *ret_given,
                     struct err *e)
{
    int64_t line = v->line, place = v->place + 1;
    enum outcome outcome = WHOLE;

    pass(v);
    *ret_given = false;
    if (v->base == 1) {
        v->where = AT_TOP;
        return true;
    }
    start_value(v, 1);
    v->stack[0] = '{';
    v->before = ']';
    v->where = IN_REST;
    TRY(scan(v, 0, &outcome, e));
    if (outcome == LIST) {
        v->where = IN_LIST;
        v->within = v->named;
        return true;
    }
    v->where = AT_TOP;
    *ret_given = outcome != WHOLE;
    if (outcome == WHOLE)
        return true;
    if (v->line == line)
        v->place = place;
    return give_up(v, line, place, "the file ends, or is malformed, behind the list", ret, e);
}

static bool begin(struct json_values *v, struct err *e)
{
    bool any = true;

    if (v->begun)
        return true;
    v->begun = true;
    while (v->buffer.n < 3 && any) {
        v->at = v->buffer.n;
        TRY(more(v, &any, e));
    }
    v->at = v->buffer.n >= 3 && memcmp(v->buffer.p, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    return true;
}

bool json_values_next(struct json_values *v, struct json_value *ret, bool *ret_more,
                      struct err *e)
{
    bool given = false;
    int c;

    TRY(begin(v, e));
    *ret_more = true;
    while (!given) {
        TRY(next_byte(v, &c, e));
        if (c == '{') {
            TRY(read_object(v, ret, &given, e));
        } else if (c == '[' && v->where == AT_TOP) {
            pass(v);
            v->where = IN_LIST;
            v->base = 1;
            v->within = NULL;
            v->stack[0] = '[';
        } else if (c == ']' && v->where == IN_LIST) {
            TRY(end_list(v, ret, &given, e));
        } else if (c >= 0) {
            given = true;
            TRY(no_object(v, ret, e));
        } else {
            *ret_more = given = v->where == IN_LIST;
            if (!given)
                return true;
            v->where = AT_TOP;
            *ret = (struct json_value){ .text = STR(""), .line = v->line, .place = v->place + 1,
                                        .wrong = "the file ends within the list" };
        }
    }
    return true;
}
