// tail.test.mjs -- telltale tail: ended, killed and rotated while it follows, alone and beside a server.

import assert from "node:assert/strict";
import { appendFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";

import { serve } from "./server.mjs";
import { allFacts, folder, output, rejects, run, sameFacts, start } from "./telltale.mjs";

/** Lines of calls from..to-1, of a queue log. */
const calls = (from, to) =>
  Array.from({ length: to - from }, (_, k) => {
    const i = from + k, at = 1750000000 + i * 90;
    return [`${at}|c${i}|sales|NONE|ENTERQUEUE||+4930${i % 7}|1`, `${at + 5}|c${i}|sales|SIP/ann|CONNECT|5|b${i}|3`,
            `${at + 60}|c${i}|sales|SIP/ann|COMPLETECALLER|5|55|1`].map((line) => line + "\n").join("");
  }).join("");

const connector = ["--connector", "asterisk-queue-log"];

/** Follows a file; stop(signal) resolves to its exit code or signal. */
function follow(t, file, db) {
  const args = ["tail", file, ...connector, "--db", db, "--every", "50"];
  const child = start(args, { stdio: ["ignore", "ignore", "pipe"] });
  const ended = new Promise((resolve) => child.on("exit", (code, signal) => resolve(code ?? signal)));
  const stop = (signal = "SIGTERM") => {
    child.kill(signal);
    return ended;
  };

  t.after(() => stop("SIGKILL"));
  return { stop };
}

async function imported(dir, text) {
  const file = join(dir, "whole"), db = join(dir, "whole.db");
  writeFileSync(file, text);
  await output(["import", "asterisk-queue-log", file, "--db", db, "--quiet"]);
  return allFacts(db);
}

test("stopped, killed and rotated: the facts are those of one import", { timeout: 120_000 }, async (t) => {
  const dir = folder(t), file = join(dir, "queue_log"), db = join(dir, "t.db");
  const text = calls(0, 60);
  let at = 0;
  const grow = (n) => {
    appendFileSync(file, text.slice(at, at + n));
    at += n;
  };

  grow(1000);
  for (const signal of ["SIGTERM", "SIGKILL", "SIGINT", "SIGKILL"]) {
    const tail = follow(t, file, db);
    for (let i = 0; i < 4; i++) {
      grow(217);
      await sleep(60);
    }
    assert.equal(await tail.stop(signal), signal === "SIGKILL" ? signal : 0);
  }
  grow(text.indexOf("\n", at) + 1 - at);
  renameSync(file, `${file}.1`);
  grow(text.length - at);
  assert.equal(await output(["tail", file, ...connector, "--db", db, "--once"]) !== "", true);
  sameFacts(await allFacts(db), await imported(dir, text));
  assert.match(await output(["tail", file, ...connector, "--db", db, "--once"]), /^0 records/);
});

test("beside a server, it takes in through it", { timeout: 60_000 }, async (t) => {
  const dir = folder(t), file = join(dir, "queue_log");
  writeFileSync(file, calls(0, 5));
  const server = await serve(t, { db: join(dir, "t.db") });
  const tail = follow(t, file, server.db);
  const asked = ["facts", "conversation", "--format", "csv", "--db", server.db];
  const count = async () => (await output(asked)).split("\n").length - 2;

  for (let i = 0; i < 100 && (await count()) < 5; i++) await sleep(50);
  appendFileSync(file, calls(5, 9) + "wrong\n");
  for (let i = 0; i < 100 && (await count()) < 9; i++) await sleep(50);
  assert.equal(await count(), 9);
  await tail.stop();
  assert.match(JSON.stringify(await rejects(server.db)), /fewer than five fields/);
  await server.stop();
  assert.match(await output(["tail", file, ...connector, "--db", server.db, "--once"]), /^0 records/);
});

test("what is no file of lines is refused", async (t) => {
  const dir = folder(t), db = join(dir, "t.db");

  assert.equal((await run(["tail", join(dir, "x"), "--connector", "zendesk-tables", "--db", db, "--once"])).code, 2);
  assert.equal((await run(["tail", dir, "--db", db, "--once"])).code, 2);
});
