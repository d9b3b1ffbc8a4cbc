// connector.mjs -- what the tests of connectors over texts share: expected facts, and laws of any order.

import assert from "node:assert/strict";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import {
  allFacts, facts, folder, long, output, random, rejects, root, sameFacts, shuffle, take,
} from "./telltale.mjs";

export const sampleOf = (connector) =>
  readdirSync(join(root, "connectors", connector, "sample"))
    .sort()
    .map((name) => join(root, "connectors", connector, "sample", name));

/** A store with these files in it; what the import said goes to `said`. */
export async function imported(t, connector, ...imports) {
  const db = join(folder(t), "t.db");
  for (const paths of imports) await take(connector, paths, db);
  return db;
}

/** A file with this text, in a folder that is gone when the test ends. */
export function written(t, text, name = "input") {
  const path = join(folder(t), name);
  writeFileSync(path, text);
  return path;
}

/** Rejects of one text as [line, field, reason]. */
export async function rejectsOf(t, connector, text) {
  const db = await imported(t, connector, [written(t, text)]);
  return (await rejects(db)).map((row) => [row.line, row.field, row.reason]);
}

/** Facts as `expected/TABLE.csv` has them: its columns, all rows. UPDATE_EXPECTED=1 writes it anew. */
export async function checkExpected(db, connector, table) {
  const path = join(root, "connectors", connector, "expected", `${table}.csv`);
  const want = readFileSync(path, "utf8");
  const names = want.split("\n", 1)[0].split(",");
  const rows = await facts(table, db);
  for (const name of names) assert.ok(name in rows[0], `${table} has no column ${name}`);
  const lines = [names, ...rows.map((row) => names.map((name) => row[name]))];
  const got = lines.map((cells) => cells.join() + "\n").join("");
  if (process.env.UPDATE_EXPECTED) writeFileSync(path, got);
  else assert.equal(got, want);
}

/**
 * Repeats, order and cuts change nothing. `records` are the texts of one input, `writes` make a file of
 * some of them, each in a layout of its own. In ./check the first layout is cut once, else each three times.
 */
export async function checkLaws(t, connector, records, ...writes) {
  const file = (some, write = writes[0]) => written(t, write(some));
  const once = file(records);
  const db = join(folder(t), "t.db");
  const first = await take(connector, once, db);
  const want = await allFacts(db);
  assert.ok(first.fresh > 0 && first.rejected === 0);

  const again = await take(connector, once, db);
  assert.deepEqual([again.records, again.fresh, again.changed], [first.records, 0, 0]);
  sameFacts(await allFacts(db), want);

  const next = random(17);
  const same = async (...imports) => sameFacts(await allFacts(await imported(t, connector, ...imports)), want);
  for (const write of writes) await same([file(shuffle(records, next), write)]);
  await same([file(records.flatMap((record) => [record, record]))]);
  for (const write of long ? writes : writes.slice(0, 1))
    for (const share of long ? [2, 3, 7] : [3]) {
      const parts = [(_, i) => i % share, (_, i) => i % share === 0];
      const [some, rest] = parts.map((part) => file(records.filter(part), write));
      await same([some], [rest]);
      await same([rest], [some]);
      await same([rest, some]);
    }
}

/**
 * Records that come late, twice and in another order, and a rebuild, change nothing. `give` imports a list of
 * them into a store; the store with all of them at once is handed back.
 */
export async function checkLate(t, records, seed, give) {
  const dir = folder(t);
  const [whole, cut] = [join(dir, "whole.db"), join(dir, "cut.db")];
  const next = random(seed + 100);
  const [third, half] = [Math.floor(records.length / 3), Math.floor(records.length / 2)];
  const mixed = shuffle([...records, ...records.slice(0, third)], next);

  await give(whole, records);
  const want = await allFacts(whole);
  await give(cut, mixed.slice(0, half));
  await give(cut, shuffle(mixed.slice(third), next));
  sameFacts(await allFacts(cut), want);
  await output(["rebuild", "--db", cut, "--quiet"]);
  sameFacts(await allFacts(cut), want);
  return whole;
}

/** Seeds of made-up histories: the first of them in ./check, all where TELLTALE_LONG is 1. */
export const seeds = (...all) => (long ? all : all.slice(0, 1));
