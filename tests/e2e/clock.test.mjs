// clock.test.mjs -- a machine whose clock is set back, by libfaketime: what comes then is as good as what came before.

import assert from "node:assert/strict";
import { execFile, spawnSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { assertRebuildChangesNothing, assertThere, killable } from "./killed.mjs";
import { userToken } from "./served.mjs";
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

test("the clock is set back under a server that takes records, which is killed then", { timeout: 120_000,
  skip: here ? false : "there is no faketime" }, async (t) => {
  const dir = folder(t), db = join(dir, "t.db"), clock = join(dir, "clock"), acknowledged = [];
  const set = (shift) => writeFileSync(clock, `${shift}\n`);
  const env = { LD_PRELOAD: "/usr/$LIB/faketime/libfaketimeMT.so.1", FAKETIME_TIMESTAMP_FILE: clock,
                FAKETIME_CACHE_DURATION: "1", FAKETIME_DONT_FAKE_MONOTONIC: "1" };
  const token = await userToken(db, "sender", ["--role", "admin"]);
  let server, serial = 0, running = true;
  // Who is killed cannot clear away what libfaketime shares.
  const kill = (child) => {
    child.kill("SIGKILL");
    for (const name of ["faketime_shm_", "sem.faketime_sem_"]) rmSync(`/dev/shm/${name}${child.pid}`, { force: true });
  };

  const post = async (body, key) => {
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/x-ndjson",
                      "idempotency-key": key };
    return fetch(`${server.base}/api/v1/records?source=desk`, { method: "POST", body, headers });
  };
  const sender = async (name) => {
    for (; running; serial += 6) {
      const body = records(serial, serial + 6), answer = await post(body, `${name}-${serial}`).catch(() => undefined);
      if (!answer) return;
      assert.equal(answer.status, 200, await answer.text());
      acknowledged.push(body);
    }
  };
  const more = async (n) => {
    for (const end = acknowledged.length + n; acknowledged.length < end;)
      await new Promise((resolve) => setTimeout(resolve, 20));
  };
  const ahead = async () => new Date((await fetch(`${server.base}/healthz`)).headers.get("date")) - Date.now();

  set("+0");
  server = await killable(db, env);
  const first = await (await post(records(100000, 100006), "first")).text();
  for (const shift of ["-7200", "-90000"]) {
    running = true;
    const all = Promise.all(["a", "b", "c"].map(sender));
    await more(2);
    set(shift);
    while (Math.abs(await ahead() - Number(shift) * 1000) > 60_000) await more(1);
    await more(4);
    const again = await post(records(100000, 100006), "first");
    assert.equal(again.headers.get("idempotent-replayed"), "true");
    assert.equal(await again.text(), first);
    kill(server.child);
    running = false;
    await Promise.all([all, server.ended]);
    server = await killable(db, env);
  }
  server.child.kill("SIGTERM");
  assert.equal(await server.ended, 0);
  const lines = [...new Set(acknowledged.join("").trim().split("\n"))];
  assert.ok(lines.length > 50);
  await assertThere(db, token, lines);
  await assertRebuildChangesNothing(db);
});
