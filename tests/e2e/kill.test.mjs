// kill.test.mjs -- a process killed at any moment leaves whole conversations behind, and the
// same command again ends where an undisturbed one does.
//
// Eight kills; a hundred, of an import that takes longer, where TELLTALE_LONG is 1. TELLTALE_SEED repeats a run.

import assert from "node:assert/strict";
import { copyFileSync, existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { writeTables } from "./generate.mjs";
import {
  allFacts, copy, folder, long, output, random, readLines, sameFacts, start, tables, take, writeLines,
} from "./telltale.mjs";

const [kills, tickets] = long ? [100, 3000] : [8, 800];
const seed = Number(process.env.TELLTALE_SEED ?? Date.now() % 1000000);
const batch = ["--batch-events", long ? "2000" : "600"];
const importing = (from, db) => ["import", "zendesk-tables", from, "--db", db, "--quiet", ...batch];

/** Runs a command and kills it after `ms`; true where it was still running. */
function killAfter(args, ms) {
  return new Promise((resolve) => {
    const child = start(args);
    const timer = setTimeout(() => child.kill("SIGKILL"), ms);
    child.on("exit", (code, signal) => {
      clearTimeout(timer);
      resolve(signal === "SIGKILL");
    });
  });
}

function copyStore(from, to) {
  copyFileSync(from, to);
  if (existsSync(`${from}.wal`)) copyFileSync(`${from}.wal`, `${to}.wal`);
}

// Tables that are written with the records of each conversation; the others stand behind them
// until the last transaction of an import.
const replayed = ["conversation", "reply", "leg", "sla_clock", "open_span"];

/** The rows of each conversation, all tables that speak of one conversation alone. */
function byConversation(facts) {
  const rows = new Map();
  for (const table of replayed)
    for (const line of facts[table].split("\r\n").slice(1, -1)) {
      const id = line.split(",")[1];
      rows.set(id, `${rows.get(id) ?? ""}${table}: ${line}\n`);
    }
  return rows;
}

/** Every conversation is as one of the undisturbed states has it: never half of it. */
function assertWhole(facts, states) {
  const known = states.map(byConversation);
  const conversations = byConversation(facts);
  for (const [id, rows] of conversations)
    assert.ok(known.some((state) => state.get(id) === rows), `conversation ${id} is not whole:\n${rows}`);
  return conversations.size;
}

function ofConversations(facts) {
  return Object.fromEntries(tables.map((name) => [name, replayed.includes(name) ? facts[name] : ""]));
}

async function assertRebuildChangesNothing(db) {
  const other = `${db}.copy`;
  copyStore(db, other);
  const facts = await allFacts(other);
  await output(["rebuild", "--db", other, "--quiet"]);
  sameFacts(ofConversations(await allFacts(other)), ofConversations(facts));
}

function assertNothingIsLeft(db) {
  const names = readdirSync(join(db, "..")).filter((name) => !name.startsWith("t.db.copy"));
  assert.deepEqual(names.filter((name) => name !== "t.db" && name !== "t.db.wal"), []);
}

async function prepare(t) {
  const all = folder(t);
  writeTables(all, tickets, 1);
  const half = copy(t, all);
  for (const name of ["ticket_comment.csv", "ticket_field_history.csv"]) {
    const { header, rows } = readLines(join(half, name));
    writeLines(join(half, name), { header, rows: rows.filter((_, i) => i % 2) });
  }
  const at = folder(t);
  const began = Date.now();
  await output(importing(all, join(at, "all.db")));
  const ms = Date.now() - began;
  await output(importing(half, join(at, "half.db")));
  return {
    all, half, ms, halfDb: join(at, "half.db"), allDb: join(at, "all.db"),
    facts: await allFacts(join(at, "all.db")), halfFacts: await allFacts(join(at, "half.db")),
  };
}

test(`an import or a rebuild that is killed (${kills} times, TELLTALE_SEED=${seed})`, async (t) => {
  const p = await prepare(t);
  const next = random(seed);
  const seen = { killed: 0, partly: 0 };

  for (let i = 0; i < kills; i++) {
    const db = join(folder(t), "t.db");
    const into = ["nothing", "nothing", "half", "all"][i % 4];
    if (into === "half") copyStore(p.halfDb, db);
    if (into === "all") copyStore(p.allDb, db);
    const command = into === "all" ? ["rebuild", "--db", db, "--quiet"] : importing(p.all, db);
    const killed = await killAfter(command, next() * p.ms * (into === "all" ? 0.5 : 1.1));
    seen.killed += killed;

    if (existsSync(db) && (await output(["rejects", "--db", db]).catch(() => null)) !== null) {
      const states = into === "nothing" ? [p.facts] : into === "half" ? [p.halfFacts, p.facts] : [p.facts];
      const whole = assertWhole(await allFacts(db), states);
      if (into !== "nothing") assert.equal(whole, tickets);
      seen.partly += whole > 0 && whole < tickets;
      await assertRebuildChangesNothing(db);
    } else {
      assert.notEqual(into, "all", "a store that was whole cannot be opened");
    }
    const said = await take("zendesk-tables", p.all, db, batch);
    assert.equal(said.rejected, 0);
    assert.equal(said.records, said.fresh + said.changed + said.repeated);
    sameFacts(await allFacts(db), p.facts);
    assertNothingIsLeft(db);
    const again = await take("zendesk-tables", p.all, db, batch);
    assert.deepEqual([again.fresh, again.changed], [0, 0]);
  }
  t.diagnostic(`${seen.killed} killed while running, ${seen.partly} left a part of the conversations`);
  assert.ok(seen.killed >= kills / 4, "too few were killed while they ran");
});
