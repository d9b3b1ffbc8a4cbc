/* withdraw.c -- see withdraw.h. */
#include "withdraw.h"

#include "driver.h"
#include "intern.h"
#include "key.h"

static const char columns[] = "type VARCHAR, id_key UBIGINT, source VARCHAR, id VARCHAR, "
                              "version TIMESTAMP";

/* The version of a record. */
#define VERSION(prefix) "coalesce(" prefix ".version, " prefix ".\"at\")"

bool withdraw_add(struct stage *t, const struct row *row, int64_t place, struct err *e)
{
    uint64_t id_key = key_of_id(row->id);
    duckdb_appender to;

    if (!t->withdrawn)
        TRY(driver_runf(t->store, e, "CREATE OR REPLACE TEMP TABLE stage_withdrawn (%s, place "
                        "BIGINT)", columns));
    t->withdrawn = true;
    t->withdrawn_n[row->kind]++;
    TRY(stage_create(t, row->kind, e));
    TRY(stage_appender(t, STAGE_WITHDRAWN, "stage_withdrawn", &to, e));
    duckdb_append_varchar(to, row->type->name);
    duckdb_append_uint64(to, id_key);
    duckdb_append_varchar_length(to, row->source.p, row->source.n);
    if (row->kind == RECORD_EVENT && id_key < KEY_HASHED)
        duckdb_append_null(to);
    else
        duckdb_append_varchar_length(to, row->id.p, row->id.n);
    duckdb_append_timestamp(to, (duckdb_timestamp){ row->version_us });
    duckdb_append_int64(to, place);
    return duckdb_appender_end_row(to) == DuckDBSuccess ||
           duckdb_fail(e, duckdb_appender_error(to));
}

bool withdraw_prepare(struct stage *t, struct err *e)
{
    if (!t->withdrawn)
        return true;
    return driver_run(t->store, "UPDATE stage_withdrawn SET id_key = telltale_id_key("
        "telltale_erased(source, id)), id = telltale_erased(source, id) WHERE type = 'customer' "
        "AND telltale_erased(source, id) IS NOT NULL; CREATE OR REPLACE TEMP TABLE "
        "stage_withdrawn AS SELECT * FROM stage_withdrawn QUALIFY row_number() OVER (PARTITION BY "
        "type, id_key, source, id ORDER BY version DESC, place) = 1", e);
}

/* All withdrawals that there are, as a query; NULL: none. */
static const char *known(const struct stage *t)
{
    static const char here[] = "SELECT type, id_key, source, id, version FROM stage_withdrawn";
    static const char before[] = "SELECT * FROM journal.withdrawn";
    static const char both[] = "SELECT type, id_key, source, id, version FROM stage_withdrawn "
                               "UNION ALL SELECT * FROM journal.withdrawn";

    if (!t->withdrawn)
        return t->store->owner->withdrawn ? before : NULL;
    return t->store->owner->withdrawn ? both : here;
}

static const char *source_of(enum record_kind kind, const char *event, const char *other)
{
    return kind == RECORD_EVENT ? event : other;
}

bool withdraw_staged(struct stage *t, enum record_kind kind, struct stage_counts *counts,
                     struct err *e)
{
    const char *name = record_type(kind)->name, *all = known(t);
    int64_t before, after;

    if (!all)
        return true;
    TRY(driver_int(t->store, &before, e, "SELECT count(*) FROM stage_%s", name));
    TRY(driver_runf(t->store, e, "DELETE FROM stage_%s s USING (%s) w WHERE w.type = '%s' AND "
        "w.id_key = s.id_key AND w.source = %s AND w.id IS NOT DISTINCT FROM s.id AND w.version "
        ">= " VERSION("s"), name, all, name,
        source_of(kind, "telltale_source_name(s.source)", "s.source")));
    TRY(driver_int(t->store, &after, e, "SELECT count(*) FROM stage_%s", name));
    counts->repeated += before - after;
    return true;
}

/* Those that took nothing away and are not the newest word either. */
static bool drop_stale(struct stage *t, enum record_kind kind, struct err *e)
{
    const char *name = record_type(kind)->name;
    const char *staged = source_of(kind, "telltale_source_name(s.source)", "s.source");
    const char *kept = source_of(kind, "telltale_source_name(j.source)", "j.source");

    if (t->store->owner->withdrawn)
        TRY(driver_runf(t->store, e, "DELETE FROM stage_withdrawn w USING journal.withdrawn o "
            "WHERE w.type = '%s' AND o.type = w.type AND o.id_key = w.id_key AND o.source = "
            "w.source AND o.id IS NOT DISTINCT FROM w.id AND o.version >= w.version", name));
    return driver_runf(t->store, e, "DELETE FROM stage_withdrawn w USING stage_%s s WHERE "
        "w.type = '%s' AND w.id_key = s.id_key AND w.source = %s AND w.id IS NOT DISTINCT FROM "
        "s.id; DELETE FROM stage_withdrawn w USING journal.%s j WHERE w.type = '%s' AND w.id_key = "
        "j.id_key AND w.source = %s AND w.id IS NOT DISTINCT FROM j.id AND w.version < "
        VERSION("j"), name, name, staged, name, name, kept);
}

bool withdraw_journal(struct stage *t, enum record_kind kind, struct stage_counts *counts,
                      struct err *e)
{
    const char *name = record_type(kind)->name;
    int64_t replaced, gone, fresh;

    if (!t->withdrawn_n[kind])
        return true;
    TRY(driver_int(t->store, &replaced, e, "SELECT count(*) FROM stage_gone_%s", name));
    TRY(driver_runf(t->store, e, "INSERT INTO stage_gone_%s BY NAME SELECT j.id_key, j.source, "
        "j.id, %s AS key, w.place FROM journal.%s j JOIN stage_withdrawn w ON w.type = '%s' AND "
        "w.id_key = j.id_key AND w.source = %s AND w.id IS NOT DISTINCT FROM j.id WHERE "
        "w.version >= " VERSION("j") " AND NOT EXISTS (SELECT 1 FROM stage_gone_%s g WHERE "
        "g.id_key = j.id_key AND g.source = j.source AND g.id IS NOT DISTINCT FROM j.id)", name,
        kind == RECORD_EVENT ? "j.key" : "0", name, name,
        source_of(kind, "telltale_source_name(j.source)", "j.source"), name));
    TRY(driver_int(t->store, &gone, e, "SELECT count(*) FROM stage_gone_%s", name));
    gone -= replaced;
    TRY(drop_stale(t, kind, e));
    TRY(driver_int(t->store, &fresh, e, "SELECT count(*) FROM stage_withdrawn WHERE type = '%s' "
                   "AND place NOT IN (SELECT place FROM stage_gone_%s WHERE place IS NOT NULL)",
                   name, name));
    counts->records += t->withdrawn_n[kind];
    counts->changed += gone;
    counts->repeated += t->withdrawn_n[kind] - gone - fresh;
    return true;
}

bool withdraw_write(struct stage *t, struct err *e)
{
    if (!t->withdrawn)
        return true;
    TRY(driver_runf(t->store, e, "CREATE TABLE IF NOT EXISTS journal.withdrawn (%s); DELETE FROM "
        "journal.withdrawn o USING stage_withdrawn w WHERE o.type = w.type AND o.id_key = w.id_key "
        "AND o.source = w.source AND o.id IS NOT DISTINCT FROM w.id; INSERT INTO "
        "journal.withdrawn SELECT type, id_key, source, id, version FROM stage_withdrawn",
        columns));
    t->store->owner->withdrawn = true;
    return true;
}
