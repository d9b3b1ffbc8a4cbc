/* parameter.c -- parameters of a metric, and the values that questions give them. */
#include "metric_priv.h"

static bool fail(const struct metric_parameter *p, struct str text, struct err *e)
{
    static const char *const wanted[] = {
        [PARAMETER_SECONDS] = "a span such as 60 s, 5 min, 24 h, 7 d",
        [PARAMETER_NUMBER] = "a number",
        [PARAMETER_CHOICE] = "one of its choices",
    };

    return err_tell(e, ERR_INVALID, CODE_SETTING_VALUE, "%.*s: \"%.*s\" is not %s", WORD(p->name),
                    WORD(text), wanted[p->kind]);
}

/* A number or a span; `span`: it has a unit. */
static bool read_number(struct str text, double *ret, bool *ret_whole, bool *ret_span)
{
    struct script script = { .text = text };
    struct lexer lexer = { &script, 0, text.n };
    struct token t, end;
    struct err ignored;

    if (!lex_next(&lexer, &t, &ignored) || (t.kind != TOKEN_INT && t.kind != TOKEN_REAL) ||
        !lex_next(&lexer, &end, &ignored) || end.kind != TOKEN_END)
        return false;
    *ret = t.real;
    *ret_whole = t.kind == TOKEN_INT;
    *ret_span = t.span;
    return true;
}

static bool read_value(const struct metric_parameter *p, struct str text, double *ret,
                       struct err *e)
{
    bool whole, span;
    double number;

    for (size_t i = 0; i < p->n_choices; i++) {
        if (str_equal(p->choices[i], text)) {
            *ret = (double)i;
            return true;
        }
    }
    if (p->kind == PARAMETER_CHOICE || !read_number(text, &number, &whole, &span) ||
        (p->kind == PARAMETER_SECONDS ? !whole : span))
        return fail(p, text, e);
    *ret = number;
    return true;
}

/* VALUE = NUMBER, for one value of the dimension. */
static bool read_at(struct arena *a, const struct metric_parameter *p, struct str part,
                    struct parameter_value *v, struct err *e)
{
    struct str rest = part, key, value;

    if (!p->by.n)
        return err_set(e, ERR_INVALID, "%.*s does not differ by a dimension", WORD(p->name));
    (void)next_part(&rest, '=', &key);
    value = trim(rest);
    if (!key.n || !value.n)
        return fail(p, part, e);
    if (v->n_at == CHOICES_MAX)
        return err_set(e, ERR_LIMIT, "%.*s differs for at most %d values", WORD(p->name),
                       CHOICES_MAX);
    for (size_t i = 0; i < v->n_at; i++)
        if (str_equal(v->at[i], key))
            return err_set(e, ERR_INVALID, "%.*s: \"%.*s\" is given twice", WORD(p->name),
                           WORD(key));
    TRY(read_value(p, value, &v->numbers[v->n_at], e));
    v->at[v->n_at++] = str_copy(a, key);
    return true;
}

bool parameter_parse(struct arena *a, const struct metric_parameter *p, struct str text,
                     struct parameter_value *ret, struct err *e)
{
    struct str rest = text.p ? text : STR(""), part;
    struct parameter_value v;

    parameter_default(p, &v);
    for (size_t i = 0; next_part(&rest, ',', &part); i++) {
        if (memchr(part.n ? part.p : "", '=', part.n))
            TRY(read_at(a, p, part, &v, e));
        else if (i == 0)
            TRY(read_value(p, part, &v.number, e));
        else
            return fail(p, part, e);
    }
    *ret = v;
    return true;
}

void parameter_default(const struct metric_parameter *p, struct parameter_value *ret)
{
    *ret = (struct parameter_value){ .number = p->kind == PARAMETER_CHOICE ? 0 : p->number };
}

/* --- in a file --- */

static bool read_choices(struct arena *a, const struct script *s,
                         const struct front_entry *entry, struct str text,
                         struct metric_parameter *p, struct err *e)
{
    struct str rest = text, choice;

    p->kind = PARAMETER_CHOICE;
    while (next_part(&rest, '|', &choice)) {
        if (!is_name(choice))
            return script_fail(s, entry->value_at, e, ERR_INVALID,
                               "\"%.*s\" is no choice: a-z, 0-9 and _ are", WORD(choice));
        if (p->n_choices == CHOICES_MAX)
            return script_fail(s, entry->value_at, e, ERR_LIMIT, "over %d choices", CHOICES_MAX);
        for (size_t i = 0; i < p->n_choices; i++)
            if (str_equal(p->choices[i], choice))
                return script_fail(s, entry->value_at, e, ERR_INVALID,
                                   "the choice \"%.*s\" stands there twice", WORD(choice));
        p->choices[p->n_choices++] = str_copy(a, choice);
    }
    return true;
}

/* "1 d by tier": takes the dimension off the end. */
static bool take_by(struct arena *a, const struct script *s, const struct front_entry *entry,
                    struct str *text, struct str *ret, struct err *e)
{
    const char *by = text->n > 4 ? memmem(text->p, text->n, " by ", 4) : NULL;
    struct near near;
    struct str name;

    if (!by)
        return true;
    name = trim((struct str){ by + 4, text->n - (size_t)(by + 4 - text->p) });
    near = near_of(name);
    near_try(&near, STR("tier"));
    if (!is_word_of(name, "channel|team|category|priority|tier|queue|kind|source|segment"))
        return script_fail(s, entry->value_at, e, ERR_INVALID,
                           "spans do not differ by \"%.*s\"%s", WORD(name),
                           near_text(a, &near));
    *ret = str_copy(a, name);
    text->n = (size_t)(by - text->p);
    return true;
}

bool parameter_read(struct arena *a, const struct script *s, const struct front_entry *entry,
                    struct metric_parameter *ret, struct err *e)
{
    struct metric_parameter p = { 0 };
    struct str text = front_text(a, s, entry), name = entry->key;
    bool whole, span;

    name = trim((struct str){ name.p + strlen("parameter"), name.n - strlen("parameter") });
    if (!is_name(name) || is_word_of(name, "and|or|not|in|is|where|none|true|false|now|policy"))
        return script_fail(s, entry->at, e, ERR_INVALID,
                           "\"%.*s\" is no name for a parameter: a-z, 0-9 and _ are",
                           WORD(name));
    p.name = str_copy(a, name);
    if (memchr(text.p, '|', text.n)) {
        TRY(read_choices(a, s, entry, text, &p, e));
        *ret = p;
        return true;
    }
    TRY(take_by(a, s, entry, &text, &p.by, e));
    if (!read_number(trim(text), &p.number, &whole, &span))
        return script_fail(s, entry->value_at, e, ERR_INVALID, "\"%.*s\" is no span (60 s), "
                           "number or list of choices (a | b)", WORD(text));
    p.kind = span ? PARAMETER_SECONDS : PARAMETER_NUMBER;
    if (p.by.n && !span)
        return script_fail(s, entry->value_at, e, ERR_INVALID,
                           "only spans can differ by a dimension");
    *ret = p;
    return true;
}
