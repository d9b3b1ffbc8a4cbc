// clock.test.mjs -- a machine whose clock is set back, by libfaketime: what comes then is as good as what came before.

import assert from "node:assert/strict";
import { execFile, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { allFacts, folder, output, program, sameFacts } from "./telltale.mjs";

const here = spawnSync("faketime", ["-f", "-1d", "true"]).status === 0;

/** Runs telltale when it is so long ago; what it printed. */
const before = (shift, args) =>
  new Promise((resolve, reject) =>
    execFile("faketime", ["-f", shift, program, ...args], { encoding: "utf8" }, (error, out, err) =>
      error ? reject(new Error(`${args.join(" ")}: ${err}`)) : resolve(out)));

const minute = (i) => new Date(Date.UTC(2020, 2, 1) + i * 60_000).toISOString();

/** Records of tickets from..to-1, each changed once more by a later version. */
const records = (from, to) =>
  Array.from({ length: to - from }, (_, k) => {
    const i = from + k, of = { source: "desk", type: "conversation", id: `T${i % 40}`, at: minute(i % 40) };
    const event = { source: "desk", type: "event", id: `E${i}`, at: minute(i), conversation: `T${i % 40}` };
    return [{ ...of, version: minute(1000 + i), kind: "ticket", channel: "email", customer: `C${i % 7}` },
            { ...event, kind: "message", actor: "A1", actor_kind: "agent", public: true }]
      .map((one) => JSON.stringify(one) + "\n").join("");
  }).join("");

test("the clock is set back between imports, then further, then right again", { timeout: 120_000,
  skip: here ? false : "there is no faketime" }, async (t) => {
  const dir = folder(t), db = join(dir, "t.db"), whole = join(dir, "whole.db");
  const file = (name, text) => {
    writeFileSync(join(dir, name), text);
    return join(dir, name);
  };
  const take = (path) => ["import", "canonical", path, "--db", db, "--quiet"];
  const lines = join(dir, "lines.jsonl");

  await output(take(file("1", records(0, 30))));
  await before("-400d", take(file("2", records(20, 60))));
  writeFileSync(lines, records(60, 90));
  await before("-900d", ["tail", lines, "--once", "--db", db]);
  await before("-100d", ["backup", join(dir, "t.backup"), "--db", db, "--quiet"]);
  writeFileSync(lines, records(60, 120));
  assert.match(await output(["tail", lines, "--once", "--db", db]), /^60 records/);
  await output(["import", "canonical", file("all", records(0, 120)), "--db", whole, "--quiet"]);
  sameFacts(await allFacts(db), await allFacts(whole));
  await output(["restore", "--check", join(dir, "t.backup"), "--quiet"]);
  await before("-50d", ["verify", "--deep", "--db", db, "--quiet"]);
  await output(["verify", "--deep", "--db", db, "--quiet"]);
});
