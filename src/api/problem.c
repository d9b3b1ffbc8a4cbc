/* problem.c -- see problem.h. */
#include "problem.h"

#include "parse.h"
#include "put.h"
#include "str.h"

#define TEXT_PART(name, doc) { name, SHAPE_TEXT, FIELD_OPTIONAL, doc, NULL, NULL }
#define INT_PART(name, doc) { name, SHAPE_INT, FIELD_OPTIONAL, doc, NULL, NULL }

static const struct shape_field part_fields[] = {
    TEXT_PART("name", "of a parameter, field, setting or pull"),
    TEXT_PART("text", "what was given"),
    TEXT_PART("metric", "id of a metric"),
    TEXT_PART("dimension", "id of a dimension"),
    INT_PART("least", "the least that is taken"),
    INT_PART("most", "the most that is taken"),
    INT_PART("line", "of the file, from 1"),
    INT_PART("column", "the character of the filter, from 1"),
    INT_PART("n", "how many"),
    INT_PART("wait_s", "seconds to wait"),
};
const struct shape problem_params_shape = SHAPE("ProblemParams", "The parts that the code has",
                                                part_fields);

#define WORD_OF(id, name, parts) "|" name
const char problem_codes[] = ERR_CODES(WORD_OF);

static const struct shape_field fields[] = {
    { "type", SHAPE_TEXT, 0, "which kind of problem, a name that stays", NULL, NULL },
    { "title", SHAPE_TEXT, 0, "the kind in words", NULL, NULL },
    { "status", SHAPE_INT, 0, "the status of the answer", NULL, NULL },
    { "detail", SHAPE_TEXT, 0, "what was wrong with what", NULL, NULL },
    { "field", SHAPE_TEXT, FIELD_OPTIONAL, "the parameter, or field of the body, that it is about",
      NULL, NULL },
    { "code", SHAPE_TEXT, FIELD_OPTIONAL, "what was wrong, a name that stays; not all have one",
      NULL, problem_codes + 1 },
    { "params", SHAPE_OBJECT, FIELD_OPTIONAL, "its parts, where there is a code",
      &problem_params_shape, NULL },
};

const struct shape problem_shape = SHAPE("Problem", "What went wrong (RFC 9457)", fields);

static const struct kind {
    unsigned    status;
    const char *type, *title;
} kinds[] = {
    [ERR_NONE] = { 500, "urn:telltale:internal", "Internal error" },
    [ERR_INVALID] = { 400, "urn:telltale:invalid", "Invalid request" },
    [ERR_DENIED] = { 403, "urn:telltale:denied", "Not allowed" },
    [ERR_NOT_FOUND] = { 404, "urn:telltale:not-found", "Not found" },
    [ERR_CONFLICT] = { 409, "urn:telltale:conflict", "Conflict" },
    [ERR_LIMIT] = { 413, "urn:telltale:limit", "Too much" },
    [ERR_TIMEOUT] = { 504, "urn:telltale:timeout", "Took too long" },
    [ERR_UNAVAILABLE] = { 503, "urn:telltale:unavailable", "Not available" },
    [ERR_INTERNAL] = { 500, "urn:telltale:internal", "Internal error" },
    [ERR_BUSY] = { 429, "urn:telltale:busy", "Too much at once" },
};

unsigned problem_status(const struct err *e, const struct problem *p)
{
    if (e->kind == ERR_INVALID && p->allowed)
        return 405;
    if (e->kind == ERR_INVALID && p->media)
        return 415;
    if ((e->kind == ERR_INVALID || e->kind == ERR_CONFLICT) && p->of_body)
        return 422;
    if (e->kind == ERR_DENIED && p->nobody)
        return 401;
    if (e->kind == ERR_LIMIT && p->wait)
        return 429;
    return kinds[e->kind].status;
}

void problem_put_code(struct put *o, const struct err *e)
{
    const char *name, *value;
    size_t at = 0;

    put_word(o, "code", err_code_name(e->code));
    put_object(o, "params");
    while (err_part_next(e, &at, &name, &value)) {
        bool is_text = part_fields[shape_find(&problem_params_shape, name, 0)].kind == SHAPE_TEXT;
        int64_t number = 0;

        if (!is_text && parse_int(str_of(value), &number))
            put_int(o, name, number);
        else
            put_word(o, name, value);
    }
    put_end(o);
}

void problem_print(struct bytes *to, const struct err *e, const struct problem *p)
{
    const struct kind *k = &kinds[e->kind];
    unsigned status = problem_status(e, p);
    struct put o;

    put_begin(&o, to, &problem_shape);
    put_word(&o, "type", status == 401 ? "urn:telltale:sign-in" : k->type);
    put_word(&o, "title", status == 401 ? "Not signed in" : k->title);
    put_int(&o, "status", status);
    put_word(&o, "detail", k->status == 500 ? "see the server's log" : e->msg);
    if (p->field)
        put_word(&o, "field", p->field);
    if (e->code && k->status != 500)
        problem_put_code(&o, e);
    put_finish(&o);
}
