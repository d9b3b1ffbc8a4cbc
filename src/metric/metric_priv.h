/* metric_priv.h -- what the files of metric share: places, the syntax tree, scopes.
 *
 *   lex.c        text -> tokens
 *   parse.c      tokens -> syntax tree: names and places, no meaning yet
 *   check.c      syntax tree -> struct expr: what names mean in a scope, and types
 *   build.c      nodes of struct expr, with their types and limits
 *   clock.c      columns and spans that follow the clock of the question
 *   names.c      names of a scope; the nearest one to a wrong one
 *   derived.c    columns that are written in the language itself
 *   anchor.c     instants that place facts, and how things stood then
 *   dimension.c  names by which figures are split
 *   page.c       dimensions and policies of the user's own
 *   front.c      a file as its name, keys and sections
 *   parameter.c  parameters and their values
 *   metric.c     keys -> struct metric
 *   print.c      a tree in the language again */
#ifndef METRIC_PRIV_H
#define METRIC_PRIV_H

#include "arena.h"
#include "buf.h"
#include "metric.h"
#include "parse.h"

/* Nodes of a tree once derived columns are put in, and of all trees of one text; levels. */
enum { EXPR_WHOLE_MAX = 1 << 14, EXPR_BUILT_MAX = 1 << 17, TREE_DEPTH_MAX = 2 * EXPR_DEPTH_MAX,
       NAME_MAX_BYTES = 64 };

/* --- places (lex.c) --- */

/* A text that is read; offsets into it are places. */
struct script {
    struct str file;                            /* for messages; empty: a filter */
    struct str text;
    bool       words;                           /* texts need no quotes: a filter */
};

/* "file:line:column: ..." or "character n: ...", of a filter with a code: CODE_FILTER, or the one
 * given; always false. */
__attribute__((format(printf, 5, 6)))
bool script_fail(const struct script *s, size_t at, struct err *e, enum err_kind kind,
                 const char *fmt, ...);
__attribute__((format(printf, 6, 7)))
bool script_tell(const struct script *s, size_t at, struct err *e, enum err_kind kind,
                 enum err_code code, const char *fmt, ...);

/* Puts the place before a message about a text of our own; always false. */
bool script_prefix(const struct script *s, size_t at, struct err *e);

/* A word for "%.*s" of a message: not too long, and whole characters. */
#define WORD(s) (int)utf8_cut((s), 40).n, (s).p

/* Without spaces and line ends on both sides. */
struct str trim(struct str s);

/* Takes what stands before the separator (or all) off the front of `rest`, trimmed. */
bool next_part(struct str *rest, char separator, struct str *ret);

bool is_word_of(struct str word, const char *list);     /* one of "a|b|c" */

/* Letters, digits and _, no digit first; in lower case. */
bool is_name(struct str s);

/* --- tokens (lex.c) --- */

enum token_kind { TOKEN_END, TOKEN_NAME, TOKEN_TEXT, TOKEN_INT, TOKEN_REAL, TOKEN_SIGN };

struct token {
    enum token_kind kind;
    size_t          at;
    struct str      text;                       /* as written; TEXT: without its quotes */
    int64_t         integer;                    /* INT; a span in seconds */
    double          real;
    bool            span;                       /* INT with a unit */
};

struct lexer {
    const struct script *script;
    size_t               at, end;
};

MUST_USE bool lex_next(struct lexer *l, struct token *ret, struct err *e);

/* A word without quotes: letters of any script, digits, _ - and points; false: none is here. */
bool lex_word(struct lexer *l, struct token *ret);

/* --- syntax tree (parse.c) --- */

enum node_kind {
    NODE_NONE, NODE_BOOL, NODE_INT, NODE_REAL, NODE_TEXT, NODE_NOW,
    NODE_NAME,                                  /* text, perhaps of `table` */
    NODE_WORD,                                  /* a text, or args[0] where the left is none */
    NODE_OPERATOR,                              /* op over args */
    NODE_IS,                                    /* parameter `table` is choice `text` */
    NODE_POLICY, NODE_GIVEN,                    /* policy `table` is `text`; given */
    NODE_SPAN,                                  /* span(args[0], args[1]) */
};

struct node {
    enum node_kind     kind;
    enum expr_kind     op;
    size_t             at, at_text;             /* at_text: place of `text` where it is another */
    struct str         text, table;
    int64_t            integer;
    double             real;
    const struct node **args;
    size_t             n, depth;
};

/* One aggregate as written. */
struct term_node {
    enum aggregate     aggregate;
    size_t             at, table_at, anchor_at;
    const struct node *value, *where;           /* NULL: none is written */
    struct str         table, anchor;           /* empty: the metric's */
};

/* Parses the script's bytes [at, end), all of them. */
MUST_USE bool parse_condition(struct arena *a, const struct script *s, size_t at, size_t end,
                              const struct node **ret, struct err *e);
MUST_USE bool parse_value(struct arena *a, const struct script *s, size_t at, size_t end,
                          struct term_node ret[2], size_t *ret_n, struct err *e);

const char *aggregate_name(enum aggregate aggregate);

/* --- scopes and names (names.c) --- */

enum { SCOPE_TABLES_MAX = FACT_JOINS_MAX + 2 };

/* What names mean at some place. */
struct scope {
    struct arena               *arena;
    const struct metric_schema *schema;
    const struct script        *script;
    size_t                      tables[SCOPE_TABLES_MAX];       /* the main one first */
    size_t                      n;
    const struct metric        *metric;         /* whose parameters; NULL: there are none */
    const char                 *anchor;         /* dimensions have names; NULL: they have not */
    size_t                     *built;          /* nodes so far */
    bool                        inner;          /* the program's own text: helpers have names */
    bool                        built_in;       /* dimensions of the user's own have no names */
};

enum { NEAR_MAX = 256 };

struct near {                                   /* names that were looked at for a word */
    struct str word, names[NEAR_MAX];
    size_t     n;
};

struct near near_of(struct str word);

/* Which are near is worked out only where somebody asks: most words are found. */
void near_try(struct near *n, struct str name);

/* "; is it "x"?", or nothing where no name is near. */
const char *near_text(struct arena *a, const struct near *n);

/* The table's and the column's number; false: there is none. */
bool schema_table(const struct metric_schema *schema, struct str name, size_t *ret);
bool schema_column(const struct metric_schema *schema, size_t table, struct str name,
                   size_t *ret);
bool schema_policy(const struct metric_schema *schema, struct str name, size_t *ret);

/* What a table has one row of for each conversation can be joined; what belongs to a
 * conversation can be joined with it. */
bool table_is_per_conversation(const struct metric_schema *schema, size_t table);
bool table_has_conversation(const struct metric_schema *schema, size_t table);

/* Has a customer: its own, or its conversation's. */
bool table_has_customer(const struct metric_schema *schema, size_t table);

bool scope_has(const struct scope *s, size_t table);

/* What a name means; ERR_INVALID, with its place, where it means nothing. */
MUST_USE bool scope_name(const struct scope *s, const struct node *name, const struct expr **ret,
                         struct err *e);

/* --- trees (build.c) --- */

/* A node with its arguments; `like` gives what else it holds. ERR_LIMIT: the tree is too big. */
MUST_USE bool build(const struct scope *s, size_t at, const struct expr *like,
                    const struct expr *const *args, size_t n, const struct expr **ret,
                    struct err *e);

/* Short forms: kind and type with one, two, three arguments; a whole number. */
MUST_USE bool build_1(const struct scope *s, size_t at, enum expr_kind kind, enum expr_type type,
                      const struct expr *x, const struct expr **ret, struct err *e);
MUST_USE bool build_2(const struct scope *s, size_t at, enum expr_kind kind, enum expr_type type,
                      const struct expr *x, const struct expr *y, const struct expr **ret,
                      struct err *e);
MUST_USE bool build_if(const struct scope *s, size_t at, const struct expr *when,
                       const struct expr *x, const struct expr *y, const struct expr **ret,
                       struct err *e);

/* All conditions together, one level; NULL ones are passed over, none at all is NULL. */
MUST_USE bool build_and(const struct scope *s, size_t at, const struct expr *x,
                        const struct expr *y, const struct expr **ret, struct err *e);

/* A column, and the pair of it and its twin where it has one. */
MUST_USE bool build_column(const struct scope *s, size_t at, size_t table, size_t column,
                           const struct expr **ret, struct err *e);

const char *type_name(enum expr_type type);

/* The type that both can be; false: there is none. */
bool type_both(enum expr_type x, enum expr_type y, enum expr_type *ret);

/* Whether some node of the tree is such a one. */
bool expr_any(const struct expr *x, bool (*is)(const struct expr *x));

/* --- what the question's clock changes (clock.c) --- */

MUST_USE bool clock_column(const struct scope *s, size_t at, const struct expr *column,
                           const struct expr **ret, struct err *e);
MUST_USE bool clock_span(const struct scope *s, size_t at, const struct expr *from,
                         const struct expr *to, const struct expr **ret, struct err *e);

/* --- meaning (check.c) --- */

MUST_USE bool check_node(const struct scope *s, const struct node *n, const struct expr **ret,
                         struct err *e);

/* The same, and it is a condition. */
MUST_USE bool check_condition(const struct scope *s, const struct node *n,
                              const struct expr **ret, struct err *e);

/* A text of the program's own; `name` is for messages. */
MUST_USE bool check_text(const struct scope *s, const char *name, const char *text,
                         const struct expr **ret, struct err *e);

/* --- tables written in the language --- */

struct derived {
    const char *table, *name;
    const char *doc;                            /* NULL: for other derived columns only */
    const char *text;
};

const struct derived *derived_table(size_t *ret_n);

/* The derived column of that table and name, or NULL. */
const struct derived *derived_of(const struct scope *s, size_t table, struct str name);
MUST_USE bool derived_expr(const struct scope *s, const struct derived *d, size_t table,
                           const struct expr **ret, struct err *e);

struct anchor {
    const char *table, *name, *doc;
    const char *at;                             /* its instant; NULL: spans of time */
    const char *standing;                       /* team, priority, ...: % is the name; NULL: own
                                                   columns only */
    const char *agent;                          /* the agent; NULL: by `standing` */
};

const struct anchor *anchor_table(size_t *ret_n);
const struct anchor *anchor_of(struct str table, struct str name);

/* Its instant in a scope whose main table is the anchor's; NULL for spans of time. */
MUST_USE bool anchor_instant(const struct scope *s, const struct anchor *anchor,
                             const struct expr **ret, struct err *e);

/* The dimension of the user's own of that name, or NULL; its tree, as dimension_expr() gives it. */
const struct own_dimension *own_dimension_of(const struct metric_schema *schema,
                                             struct str name);
MUST_USE bool own_dimension_expr(struct arena *a, const struct metric_schema *schema,
                                 const struct own_dimension *d, size_t table,
                                 const char *anchor, const struct expr **ret, struct err *e);

/* Whether the dimension counts as it stood at the anchor: team, agent, ... */
bool dimension_is_dated(struct str name);

/* --- files --- */

extern const char *const metric_kras;           /* "a|b|c", in the order of the catalogue */

enum { FRONT_ENTRIES_MAX = 64 };

struct front_entry {
    struct str key;
    size_t     at, value_at, value_end;
};

struct front {
    struct front_entry entries[FRONT_ENTRIES_MAX];
    size_t             n;
    struct str         sections[3];             /* Formula, Meaning, Example */
    size_t             lines[3];                /* of their first lines */
};

/* Its keys alone. */
MUST_USE bool front_keys(const struct script *s, struct front *ret, struct err *e);

/* The same and the sections wanted, which are all there and the only ones. */
enum { SECTION_FORMULA = 1, SECTION_MEANING = 2, SECTION_EXAMPLE = 4,
       SECTIONS_ALL = SECTION_FORMULA | SECTION_MEANING | SECTION_EXAMPLE };
MUST_USE bool front_read(const struct script *s, unsigned wanted, struct front *ret,
                         struct err *e);

/* What a file is about, by its name; `what` says which kind of thing that is. */
MUST_USE bool front_id(struct arena *a, struct str file, const char *what, struct str *ret,
                       struct err *e);

/* A value with its line ends and indents as one space each. */
struct str front_text(struct arena *a, const struct script *s, const struct front_entry *entry);

/* Reads what stands after `parameter NAME:`. */
MUST_USE bool parameter_read(struct arena *a, const struct script *s,
                             const struct front_entry *entry, struct metric_parameter *ret,
                             struct err *e);

#endif
