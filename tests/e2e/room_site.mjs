// room_site.mjs -- what room.test.mjs runs where a small file system is mounted: `node room_site.mjs FOLDER`.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { closeSync, openSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { ask, serve, welcome } from "./server.mjs";
import { output, random, run } from "./telltale.mjs";

const dir = process.argv[2], db = join(dir, "t.db"), filler = join(dir, "filler");
const later = [];
const t = { after: (f) => later.push(f) };
const next = random(11);
const text = () => Array.from({ length: 40 }, () => next().toString(36)).join(" "); // packs badly

const ticket = { type: "conversation", source: "desk", at: "2025-03-03T00:00:00Z", kind: "ticket", channel: "email" };
const records = (from, n) =>
  Array.from({ length: n }, (_, i) => ({ ...ticket, id: `T${from + i}`, customer: `C${i % 9}`, subject: text() }))
    .map((one) => JSON.stringify(one) + "\n").join("");

/** Fills the file system but for so many MiB. */
function fill(left) {
  const file = openSync(filler, "w"), part = Buffer.alloc(1 << 20);
  const said = (what) => Number(execFileSync("stat", ["-f", "-c", what, dir]));
  const free = () => said("%a") * said("%S");
  try {
    while (free() > left << 20) writeSync(file, part);
  } catch (error) {
    assert.equal(error.code, "ENOSPC");
  }
  closeSync(file);
}

const server = await serve(t, { db });
const as = await welcome(server);
const headers = { "content-type": "application/x-ndjson", "x-telltale": "1" };
const send = (body) => ask(server, "POST", "/api/v1/records", { as, raw: true, body, headers });
const health = async () => (await ask(server, "GET", "/healthz")).json.status;
const read = async () => (await ask(server, "GET", "/api/v1/facts/conversation?limit=1", { as, raw: true })).status;

// While there is room for what was taken, what comes is refused, and reads go on.
assert.equal((await send(records(0, 500))).status, 200);
assert.equal(await health(), "ready");
fill(20);
const refused = await send(records(500, 500));
assert.equal(refused.status, 503, refused.text);
assert.match(refused.json.detail, /^no room: \d+ MiB are free/);
assert.match(refused.headers["retry-after"], /^[1-9]\d*$/);
assert.ok(!refused.text.includes(dir), "an answer tells no path");
assert.equal(await health(), "full");
assert.equal(await read(), 200);
rmSync(filler);
assert.equal(await health(), "ready");
assert.equal((await send(records(500, 500))).status, 200);

// Somebody else fills the disk while a batch is written.
const many = records(1000, 16000), taken = send(many);
await sleep(900);
fill(0);
assert.ok([200, 503].includes((await taken).status));
assert.equal(await read(), 200);
assert.equal(await read(), 200);
rmSync(filler);
assert.equal((await send(many)).status, 200);
assert.equal(await read(), 200);
for (const f of later) await f();
const facts = ["facts", "conversation", "--format", "csv", "--db", db];
const count = async () => (await output(facts)).split("\n").length - 2;
assert.equal(await count(), 17000);
await output(["verify", "--deep", "--db", db, "--quiet"]);

// A file system that can only be read.
writeFileSync(join(dir, "more.jsonl"), records(17000, 5));
execFileSync("mount", ["-o", "remount,ro", dir]);
assert.equal(await count(), 17000);
const written = await run(["import", "canonical", join(dir, "more.jsonl"), "--db", db, "--quiet"]);
assert.equal(written.code, 8);
assert.match(written.stderr, /can only be read/);
await output(["verify", "--db", db, "--quiet"]);
execFileSync("mount", ["-o", "remount,rw", dir]);
await output(["import", "canonical", join(dir, "more.jsonl"), "--db", db, "--quiet"]);
assert.equal(await count(), 17005);
