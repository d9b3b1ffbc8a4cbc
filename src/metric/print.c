/* print.c -- a tree in the language of metrics again. */
#include "json.h"
#include "metric_priv.h"

struct printer {
    struct buf                 *b;
    const struct metric_schema *schema;
    const struct metric        *metric;
    size_t                      table;
};

/* How tightly an operator holds; what holds less than its place needs brackets. */
enum hold { HOLD_OR, HOLD_AND, HOLD_NOT, HOLD_COMPARE, HOLD_SUM, HOLD_PRODUCT, HOLD_VALUE };

static const struct { const char *name; enum hold hold; } operators[] = {
    [EXPR_NOT] = { "not ", HOLD_NOT }, [EXPR_AND] = { " and ", HOLD_AND },
    [EXPR_OR] = { " or ", HOLD_OR }, [EXPR_EQ] = { " = ", HOLD_COMPARE },
    [EXPR_NE] = { " != ", HOLD_COMPARE }, [EXPR_LT] = { " < ", HOLD_COMPARE },
    [EXPR_LE] = { " <= ", HOLD_COMPARE }, [EXPR_GT] = { " > ", HOLD_COMPARE },
    [EXPR_GE] = { " >= ", HOLD_COMPARE }, [EXPR_IS_NONE] = { " = none", HOLD_COMPARE },
    [EXPR_IN] = { " in (", HOLD_COMPARE }, [EXPR_ADD] = { " + ", HOLD_SUM },
    [EXPR_SUB] = { " - ", HOLD_SUM }, [EXPR_MUL] = { " * ", HOLD_PRODUCT },
    [EXPR_DIV] = { " / ", HOLD_PRODUCT }, [EXPR_IF] = { "if", HOLD_VALUE },
    [EXPR_COALESCE] = { "coalesce", HOLD_VALUE }, [EXPR_LEAST] = { "least", HOLD_VALUE },
    [EXPR_GREATEST] = { "greatest", HOLD_VALUE }, [EXPR_HAS] = { "has", HOLD_VALUE },
    [EXPR_WEEKDAY] = { "weekday", HOLD_VALUE }, [EXPR_HOUR] = { "hour", HOLD_VALUE },
    [EXPR_SPAN] = { "span", HOLD_VALUE }, [EXPR_UNSET] = { "unset", HOLD_VALUE },
    [EXPR_NAMED] = { "named", HOLD_VALUE },
};

static void print(struct printer *p, const struct expr *x, enum hold place);

/* Whether the bare name would mean something else, in a filter or in this metric. */
static bool is_shared(const struct printer *p, struct str name)
{
    if (dimension_is_dated(name) && !strcmp(p->schema->facts[p->table]->name, "conversation"))
        return true;
    for (size_t i = 0; p->metric && i < p->metric->n_parameters; i++)
        if (str_equal(p->metric->parameters[i].name, name))
            return true;
    return false;
}

static void print_column(struct printer *p, const struct expr *x)
{
    const struct table_def *t;
    const char *name;

    if (x->table >= p->schema->n_facts) {
        buf_add(p->b, "customer.segment");
        return;
    }
    t = p->schema->facts[x->table];
    name = t->columns[x->column].name;
    if (x->table != p->table || is_shared(p, str_of(name)))
        buf_add(p->b, "%s.", t->name);
    buf_add(p->b, "%s", name);
}

static void print_text(struct printer *p, struct str text)
{
    char quote = text.n && memchr(text.p, '"', text.n) ? '\'' : '"';

    buf_add(p->b, "%c%.*s%c", quote, (int)text.n, text.p, quote);
}

/* A point or an exponent tells that it is no whole number. */
static void print_real(struct printer *p, double number)
{
    AUTO(bytes_done) struct bytes text = { 0 };
    bool whole = true;

    json_print_double(&text, number);
    for (size_t i = 0; i < text.n; i++)
        whole = whole && text.p[i] != '.' && text.p[i] != 'e';
    buf_add(p->b, "%.*s%s", (int)text.n, text.p, whole ? ".0" : "");
}

static void print_parameter(struct printer *p, const struct expr *x)
{
    const struct metric_parameter *parameter = &p->metric->parameters[x->parameter];

    buf_add(p->b, "%.*s", (int)parameter->name.n, parameter->name.p);
    if (x->kind == EXPR_CHOICE)
        buf_add(p->b, " is %.*s", (int)parameter->choices[x->integer].n,
                parameter->choices[x->integer].p);
}

static void print_policy(struct printer *p, const struct expr *x)
{
    buf_add(p->b, "policy %s ", p->schema->policies[x->parameter].name);
    if (x->kind == EXPR_GIVEN) {
        buf_add(p->b, "given");
        return;
    }
    buf_add(p->b, "is ");
    print_text(p, x->text);
}

static void print_call(struct printer *p, const struct expr *x)
{
    buf_add(p->b, "%s(", operators[x->kind].name);
    for (size_t i = 0; i < x->n; i++) {
        buf_add(p->b, "%s", i ? ", " : "");
        print(p, x->args[i], HOLD_OR);
    }
    buf_add(p->b, ")");
}

static void print_in(struct printer *p, const struct expr *x)
{
    print(p, x->args[0], HOLD_SUM);
    for (size_t i = 1; i < x->n; i++) {
        buf_add(p->b, "%s", i == 1 ? " in (" : ", ");
        print(p, x->args[i], HOLD_SUM);
    }
    buf_add(p->b, ")");
}

/* On the right of a comparison a filter would take it for a text. */
static bool is_word(const struct expr *x)
{
    return x->kind == EXPR_COLUMN && x->type == TYPE_TEXT;
}

static void print_operator(struct printer *p, const struct expr *x)
{
    enum hold hold = operators[x->kind].hold;
    bool compare = hold == HOLD_COMPARE, left = hold == HOLD_SUM || hold == HOLD_PRODUCT;

    if (x->kind == EXPR_NOT && x->args[0]->kind == EXPR_IS_NONE) {
        print(p, x->args[0]->args[0], HOLD_SUM);
        buf_add(p->b, " != none");
    } else if (x->kind == EXPR_NOT) {
        buf_add(p->b, "not ");
        print(p, x->args[0], HOLD_NOT);
    } else if (x->kind == EXPR_IS_NONE) {
        print(p, x->args[0], HOLD_SUM);
        buf_add(p->b, " = none");
    } else if (x->kind == EXPR_IN) {
        print_in(p, x);
    } else {
        for (size_t i = 0; i < x->n; i++) {
            bool word = compare && i && is_word(x->args[i]);

            buf_add(p->b, "%s%s", i ? operators[x->kind].name : "", word ? "(" : "");
            print(p, x->args[i], (enum hold)(hold + (compare || !left || i > 0)));
            buf_add(p->b, "%s", word ? ")" : "");
        }
    }
}

static void print(struct printer *p, const struct expr *x, enum hold place)
{
    enum hold hold = operators[x->kind].hold;
    bool brackets = operators[x->kind].name && hold < place;

    if (x->kind == EXPR_NOT && x->args[0]->kind == EXPR_IS_NONE)
        brackets = HOLD_COMPARE < place;
    if (brackets)
        buf_add(p->b, "(");
    switch (x->kind) {
    case EXPR_NONE: buf_add(p->b, "none"); break;
    case EXPR_BOOL: buf_add(p->b, "%s", x->integer ? "true" : "false"); break;
    case EXPR_INT: buf_add(p->b, "%lld", (long long)x->integer); break;
    case EXPR_REAL: print_real(p, x->real); break;
    case EXPR_TEXT: print_text(p, x->text); break;
    case EXPR_COLUMN: print_column(p, x); break;
    case EXPR_NOW: buf_add(p->b, "now"); break;
    case EXPR_PARAMETER: case EXPR_CHOICE: print_parameter(p, x); break;
    case EXPR_POLICY: case EXPR_GIVEN: print_policy(p, x); break;
    case EXPR_CLOCK: print(p, x->args[0], place); break;
    default:
        if (hold == HOLD_VALUE)
            print_call(p, x);
        else
            print_operator(p, x);
    }
    if (brackets)
        buf_add(p->b, ")");
}

void expr_print(struct buf *b, const struct metric_schema *schema, const struct metric *m,
                size_t table, const struct expr *x)
{
    struct printer p = { b, schema, m, table };

    print(&p, x, HOLD_OR);
}
