// repeat.test.mjs -- repeats, order and cuts of the input change no fact.

import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

import { writeTables } from "./generate.mjs";
import {
  allFacts, copy, folder, output, random, readLines, root, sameFacts, shuffle, take, writeLines,
} from "./telltale.mjs";

const sample = join(root, "connectors", "zendesk-tables", "sample");
const conformance = join(root, "tests", "conformance", "zendesk-tables", "input");
const big = ["ticket_comment.csv", "ticket_field_history.csv"];

async function imported(t, ...folders) {
  const db = join(folder(t), "t.db");
  for (const from of folders) await take("zendesk-tables", from, db);
  return db;
}

/** A copy of a folder of tables with each file's lines changed. */
function changed(t, from, change) {
  const to = copy(t, from);
  for (const name of readdirSync(to)) {
    const path = join(to, name);
    const { header, rows } = readLines(path);
    writeLines(path, { header, rows: change(rows, name) });
  }
  return to;
}

// The tables whose comments have line breaks are left alone by `changed`.
const made = mkdtempSync(join(tmpdir(), "telltale-test-"));
after(() => rmSync(made, { recursive: true, force: true }));
writeTables(made, 300, 7);
const inputs = [conformance, made];

const known = new Map();
/** The facts of a folder that was imported once, into a store of its own. */
async function factsOf(t, input) {
  if (!known.has(input)) known.set(input, await allFacts(await imported(t, input)));
  return known.get(input);
}

test("a second import of the same files is all repeats, and a rebuild gives the same facts, to the byte", async (t) => {
  for (const input of [sample, ...inputs]) {
    const db = join(folder(t), "t.db");
    const once = await take("zendesk-tables", input, db);
    const facts = await allFacts(db);
    const twice = await take("zendesk-tables", input, db);

    assert.equal(once.fresh, once.records);
    assert.deepEqual([twice.records, twice.fresh, twice.changed], [once.records, 0, 0]);
    sameFacts(await allFacts(db), facts);
    await output(["rebuild", "--db", db, "--quiet"]);
    sameFacts(await allFacts(db), facts);
  }
});

test("rows in another order, and there twice, give the same facts", async (t) => {
  for (const input of inputs) {
    const next = random(11);
    const shuffled = changed(t, input, (rows) => shuffle(rows.flatMap((row, i) => (i % 3 ? [row] : [row, row])), next));
    sameFacts(await allFacts(await imported(t, shuffled)), await factsOf(t, input));
  }
});

test("half of the history and comments first, then all, gives the same facts", async (t) => {
  for (const input of inputs) {
    const half = changed(t, input, (rows, name) => (big.includes(name) ? rows.filter((_, i) => i % 2) : rows));
    sameFacts(await allFacts(await imported(t, half, input)), await factsOf(t, input));
  }
});

test("two halves that share no comment and no change give the same facts", async (t) => {
  for (const input of inputs) {
    const part = (which) =>
      changed(t, input, (rows, name) => (big.includes(name) ? rows.filter((_, i) => i % 2 === which) : rows));
    sameFacts(await allFacts(await imported(t, part(1), part(0))), await factsOf(t, input));
  }
});

test("an export of later days only touches what it tells of", async (t) => {
  const later = "2025-04-11";
  const early = changed(t, sample, (rows, name) =>
    rows.filter((row) => !big.includes(name) || !row.includes(`,${later}`)));
  const db = await imported(t, early);
  const said = await take("zendesk-tables", sample, db);

  assert.ok(said.fresh > 0 && said.fresh < 20, `${said.fresh} new`);
  assert.ok(said.conversations < 20, `${said.conversations} conversations`);
  sameFacts(await allFacts(db), await factsOf(t, sample));
});

test("of two rows of one user the newer says the role", async (t) => {
  const to = copy(t, sample);
  const path = join(to, "user.csv");
  const { header, rows } = readLines(path);
  const older = rows[0].replace(",agent,", ",end-user,").replace("2025-02-01 09:00:00", "2024-02-01 09:00:00");

  assert.notEqual(older, rows[0]);
  for (const list of [[older, ...rows], [...rows, older]]) {
    writeLines(path, { header, rows: list });
    sameFacts(await allFacts(await imported(t, to)), await factsOf(t, sample));
  }
});
