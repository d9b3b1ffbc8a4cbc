// facts.test.mjs -- facts as CSV, as JSON lines and as Parquet say the same.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { allFacts, folder, output, parseCsv, program, root, run, tables } from "./telltale.mjs";

const input = join(root, "tests", "conformance", "zendesk-tables", "input");

test("JSON lines hold what CSV holds, no data as null", async (t) => {
  const db = join(folder(t), "t.db");
  await output(["import", "zendesk-tables", input, "--now", "2026-07-01T00:00:00Z", "--db", db, "--quiet"]);

  const all = await allFacts(db);

  assert.deepEqual(Object.keys(all).sort(), [...tables].sort());
  for (const table of tables) {
    assert.equal(all[table], await output(["facts", table, "--db", db, "--format", "csv"]), table);
    const rows = parseCsv(all[table]);
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

test("a Parquet file that cannot be finished leaves what was there", async (t) => {
  const place = folder(t);
  const db = join(place, "t.db");
  await output(["import", "zendesk-tables", input, "--now", "2026-07-01T00:00:00Z", "--db", db, "--quiet"]);
  // No file may grow over 4 KiB, as on a disk that is full.
  const write = (name) =>
    new Promise((resolve) => {
      const command = `trap '' XFSZ; ulimit -f 8; exec "$0" facts conversation --db "$1" --parquet "$2"`;
      execFile("sh", ["-c", command, program, db, join(place, name)], (error, _, stderr) =>
        resolve({ code: error ? error.code : 0, stderr }),
      );
    });

  for (const name of ["new.parquet", "old.parquet"]) {
    writeFileSync(join(place, "old.parquet"), "what was there");
    const { code, stderr } = await write(name);
    assert.notEqual(code, 0, stderr);
    assert.match(stderr, new RegExp(name));
  }
  assert.deepEqual(readdirSync(place).sort(), ["old.parquet", "t.db"]);
  assert.equal(readFileSync(join(place, "old.parquet"), "utf8"), "what was there");
});

test("a Parquet file takes the place of one that is there, also behind a link", async (t) => {
  const place = folder(t);
  const db = join(place, "t.db");
  await output(["import", "zendesk-tables", input, "--now", "2026-07-01T00:00:00Z", "--db", db, "--quiet"]);
  writeFileSync(join(place, "old.parquet"), "what was there");
  symlinkSync("old.parquet", join(place, "link.parquet"));

  await output(["facts", "reply", "--db", db, "--parquet", join(place, "link.parquet")]);
  assert.equal(readFileSync(join(place, "old.parquet")).subarray(0, 4).toString(), "PAR1");
  assert.deepEqual(readdirSync(place).sort(), ["link.parquet", "old.parquet", "t.db"]);
});
