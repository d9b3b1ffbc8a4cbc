// blame.test.mjs -- many rows that cannot be used are found again in their file, each at its line.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { copy, facts, folder, output, rejects, root } from "./telltale.mjs";

const sample = join(root, "connectors", "zendesk-tables", "sample");
const more = { _fivetran_deleted: "FALSE", body: "x", created: "2025-04-01 00:00:00", public: "TRUE", user_id: "1" };

/** The sample with more comments; what is set aside of it, in order of lines. */
async function importWith(t, comments) {
  const input = copy(t, sample);
  const file = join(input, "ticket_comment.csv");
  const [header, ...rows] = readFileSync(file, "utf8").trimEnd().split("\n");
  const lines = comments.map((c) => header.split(",").map((name) => ({ ...more, ...c })[name] ?? "").join(","));
  const db = join(folder(t), "t.db");

  writeFileSync(file, [header, ...rows, ...lines, ""].join("\n"));
  await output(["import", "zendesk-tables", input, "--db", db, "--quiet"]);
  const set = (await rejects(db)).map((row) => ({ ...row, line: Number(row.line) }));
  return { first: rows.length + 2, set: set.sort((a, b) => a.line - b.line), lines, db };
}

test("100,000 rows, in time that grows with their number", { timeout: 120_000 }, async (t) => {
  const { first, set, lines } = await importWith(
    t,
    Array.from({ length: 100_000 }, (_, i) => ({ id: `bad${i}`, ticket_id: "" })),
  );

  assert.equal(set.length, 100_000);
  for (const [i, row] of set.entries())
    if (row.line !== first + i || row.text.trimEnd() !== lines[i] || row.field !== "ticket_id")
      assert.fail(`line ${row.line}, field ${row.field}: ${row.text}`);
});

test("equal rows are blamed one each, rows with other faults by theirs", async (t) => {
  const { first, set } = await importWith(t, [
    { id: "", ticket_id: "4701" },
    { id: "", ticket_id: "4701" },
    { id: "B1", ticket_id: "" },
    { id: "B2", ticket_id: "4701" },
    { id: "B3", ticket_id: "4701", created: "" },
    { id: "", ticket_id: "4701" },
  ]);

  assert.deepEqual(
    set.map((row) => [row.line - first, row.field]),
    [
      [0, "id"],
      [1, "id"],
      [2, "ticket_id"],
      [4, "created"],
      [5, "id"],
    ],
  );
});

test("a zone that one row names is refused, and is not that of the rows after it", async (t) => {
  const { first, set, db } = await importWith(t, [
    { id: "Z1", ticket_id: "4701", created: "2025-04-01 08:00:00 Europe/Warsaw" },
    ...Array.from({ length: 50 }, (_, i) => ({ id: `Z${i + 2}`, ticket_id: "4701", created: "2025-04-01 08:00:00" })),
  ]);

  assert.deepEqual(set.map((row) => [row.line - first, row.field]), [[0, "created"]]);
  assert.match(set[0].reason, /^"2025-04-01 08:00:00 Europe\/Warsaw" is not an instant/);
  const [ticket] = (await facts("conversation", db)).filter((row) => row.conversation_id === "4701");
  assert.equal(ticket.updated_at, "2025-04-01T08:00:00Z");
});
