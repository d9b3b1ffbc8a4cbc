// repeat.test.mjs -- repeats, order and cuts of the input change no fact.

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

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

/** The tables whose comments have line breaks are left alone by `change`. */
function inputs(t) {
  const generated = folder(t);
  writeTables(generated, 300, 7);
  return [conformance, generated];
}

test("a second import of the same files is all repeats", async (t) => {
  for (const input of [sample, ...inputs(t)]) {
    const db = join(folder(t), "t.db");
    const once = await take("zendesk-tables", input, db);
    const facts = await allFacts(db);
    const twice = await take("zendesk-tables", input, db);

    assert.equal(once.fresh, once.records);
    assert.deepEqual([twice.records, twice.fresh, twice.changed], [once.records, 0, 0]);
    sameFacts(await allFacts(db), facts);
  }
});

test("rows in another order give the same facts", async (t) => {
  for (const input of inputs(t)) {
    const next = random(11);
    const shuffled = changed(t, input, (rows) => shuffle(rows, next));
    sameFacts(await allFacts(await imported(t, shuffled)), await allFacts(await imported(t, input)));
  }
});

test("rows that are there twice give the same facts", async (t) => {
  for (const input of inputs(t)) {
    const doubled = changed(t, input, (rows) => rows.flatMap((row, i) => (i % 3 ? [row] : [row, row])));
    const db = await imported(t, input);
    const facts = await allFacts(db);
    sameFacts(await allFacts(await imported(t, doubled)), facts);
  }
});

test("half of the history and comments first, then all, gives the same facts", async (t) => {
  for (const input of inputs(t)) {
    const half = changed(t, input, (rows, name) => (big.includes(name) ? rows.filter((_, i) => i % 2) : rows));
    sameFacts(await allFacts(await imported(t, half, input)), await allFacts(await imported(t, input)));
  }
});

test("two halves that share no comment and no change give the same facts", async (t) => {
  for (const input of inputs(t)) {
    const part = (which) =>
      changed(t, input, (rows, name) => (big.includes(name) ? rows.filter((_, i) => i % 2 === which) : rows));
    sameFacts(await allFacts(await imported(t, part(1), part(0))), await allFacts(await imported(t, input)));
  }
});

test("a rebuild gives the same facts, to the byte", async (t) => {
  for (const input of [sample, ...inputs(t)]) {
    const db = await imported(t, input);
    const facts = await allFacts(db);
    await output(["rebuild", "--db", db, "--quiet"]);
    sameFacts(await allFacts(db), facts);
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
  sameFacts(await allFacts(db), await allFacts(await imported(t, sample)));
});

test("of two rows of one user the newer says the role", async (t) => {
  const to = copy(t, sample);
  const path = join(to, "user.csv");
  const { header, rows } = readLines(path);
  const older = rows[0].replace(",agent,", ",end-user,").replace("2025-02-01 09:00:00", "2024-02-01 09:00:00");

  assert.notEqual(older, rows[0]);
  for (const list of [[older, ...rows], [...rows, older]]) {
    writeLines(path, { header, rows: list });
    sameFacts(await allFacts(await imported(t, to)), await allFacts(await imported(t, sample)));
  }
});
