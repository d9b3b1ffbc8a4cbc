// facts.test.mjs -- facts as CSV, as JSON lines and as Parquet say the same.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { facts, folder, output, root, run } from "./telltale.mjs";

const input = join(root, "tests", "conformance", "zendesk-tables", "input");

test("JSON lines hold what CSV holds, no data as null", async (t) => {
  const db = join(folder(t), "t.db");
  await output(["import", "zendesk-tables", input, "--now", "2026-07-01T00:00:00Z", "--db", db, "--quiet"]);

  for (const table of ["conversation", "reply", "leg", "sla_clock", "open_span", "person_gap"]) {
    const rows = await facts(table, db);
    const lines = (await output(["facts", table, "--db", db, "--format", "json"])).split("\n").filter(Boolean);
    const objects = lines.map((line) => JSON.parse(line));
    const asCsv = (value) => (value === null ? "" : String(value));

    assert.equal(objects.length, rows.length, table);
    assert.deepEqual(
      objects.map((object) => Object.fromEntries(Object.entries(object).map(([name, value]) => [name, asCsv(value)]))),
      rows,
      table,
    );
  }
});

test("a Parquet file is written, and a folder that is not there is an error", async (t) => {
  const place = folder(t);
  const db = join(place, "t.db");
  await output(["import", "zendesk-tables", input, "--now", "2026-07-01T00:00:00Z", "--db", db, "--quiet"]);

  await output(["facts", "reply", "--db", db, "--parquet", join(place, "it's; reply.parquet")]);
  assert.equal(readFileSync(join(place, "it's; reply.parquet")).subarray(0, 4).toString(), "PAR1");

  const { code, stderr } = await run(["facts", "reply", "--db", db, "--parquet", join(place, "no", "x.parquet")]);
  assert.notEqual(code, 0);
  assert.match(stderr, /x\.parquet/);
});
