// room_live_site.mjs -- what room.test.mjs runs where a small file system is mounted: `node room_live_site.mjs FOLDER`.
//
// Records come from several senders all the time, while the disk fills by itself, is filled at a stroke, has room
// again, and while the server is killed on a full one.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { closeSync, openSync, rmSync, writeSync } from "node:fs";
import http from "node:http";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { assertRebuildChangesNothing, assertThere, killable, send } from "./killed.mjs";
import { userToken } from "./served.mjs";
import { long, output, random } from "./telltale.mjs";

const dir = process.argv[2], db = join(dir, "t.db"), filler = join(dir, "filler"), next = random(5);
const text = () => Array.from({ length: 30 }, () => next().toString(36)).join(" "); // packs badly
const acknowledged = [];
let serial = 0;

function free() {
  const said = (what) => Number(execFileSync("stat", ["-f", "-c", what, dir]));
  return said("%a") * said("%S");
}

/** Fills the file system but for so many MiB. */
function fill(left) {
  const file = openSync(filler, "a"), part = Buffer.alloc(1 << 20);
  try {
    while (free() > left << 20) writeSync(file, part);
  } catch (error) {
    assert.equal(error.code, "ENOSPC");
  }
  closeSync(file);
}

function batch() {
  return Array.from({ length: 100 }, () => {
    const k = serial++;
    return JSON.stringify({ type: "event", id: `e${k}`, conversation: `k${k % 700}`, kind: "message", public: true,
                            at: new Date(Date.UTC(2026, 1, 1) + k * 1000).toISOString(), text: text(),
                            actor: k % 2 ? "ann" : `c${k % 90}`, actor_kind: k % 2 ? "agent" : "customer" });
  });
}

/** Senders until told to stop: { seen, stop }; of each status how often it came since `seen` was emptied. */
function senders(server, token) {
  const agent = new http.Agent({ keepAlive: true }), load = { seen: {} };
  let stopped = false;
  const writer = async () => {
    while (!stopped) {
      const lines = batch(), status = await send(server.base, agent, token, lines.join("\n"));
      load.seen[status] = (load.seen[status] ?? 0) + 1;
      if (status === 200) acknowledged.push(...lines);
      else if (status === 0) return;
      else await sleep(20);
    }
  };
  const all = Promise.all(Array.from({ length: 4 }, writer));
  load.stop = async () => {
    stopped = true;
    await all;
    agent.destroy();
  };
  return load;
}

const asked = async (server, path, token) =>
  fetch(server.base + path, { headers: token ? { authorization: `Bearer ${token}` } : {} });
const health = async (server) => (await (await asked(server, "/healthz")).json()).status;

/** Waits until an answer of this status came, and only those that may come did. */
async function until(load, status, may = [200, 503]) {
  load.seen = {};
  for (let i = 0; !load.seen[status]; i++) {
    assert.ok(i < 600, `no ${status}: ${JSON.stringify(load.seen)}`);
    await sleep(50);
  }
  for (const one of Object.keys(load.seen)) assert.ok(may.includes(Number(one)), JSON.stringify(load.seen));
}

const token = await userToken(db, "sender", ["--role", "admin"]);
let server = await killable(db), load = senders(server, token);
const reads = async () => (await asked(server, "/api/v1/ask?metrics=contact_volume", token)).status;

// It fills by what comes.
await until(load, 200);
fill(40);
await until(load, 503);
assert.equal(await health(server), "full");
assert.equal(await reads(), 200);
rmSync(filler);
await until(load, 200);

// Somebody else fills it, at any moment of a commit.
for (let i = 0; i < (long ? 20 : 2); i++) {
  await sleep(200 + next() * 400);
  fill(0);
  await until(load, 503);
  assert.equal(await reads(), 200);
  rmSync(filler);
  await until(load, 200);
  assert.equal(await health(server), "ready");
}

// It is killed there.
for (let i = 0; i < (long ? 20 : 1); i++) {
  fill(0);
  await sleep(next() * 300);
  server.child.kill("SIGKILL");
  await server.ended;
  await load.stop();
  rmSync(filler);
  server = await killable(db);
  load = senders(server, token);
  await until(load, 200);
}
await load.stop();
server.child.kill("SIGTERM");
assert.equal(await server.ended, 0);
await assertThere(db, token, acknowledged);
await assertRebuildChangesNothing(db);
await output(["verify", "--deep", "--db", db, "--quiet"]);
console.log(`${acknowledged.length} of ${serial} records were answered for`);
