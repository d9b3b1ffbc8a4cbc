#!/usr/bin/env node
// day.mjs -- a day of records, faster than real time: what the server's memory, its database and the rest of its folder
// come to as they arrive, and beside one import of the same records.
//
// Usage: day.mjs [--records N] [--steps N] [--writers N] [--batch N] [--memory MIB] [--folder FOLDER]
//
// The records of a day (200,000; 5000000 is a large desk's) come in --steps equal parts (48: half hours). Each line
// says what was acknowledged so far, at which rate, and what there is of memory and files.
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { folder, machine, telltale } from "./measure.mjs";
import { call, metric, option, served, userToken, wait } from "./served.mjs";

const all = Number(option("records", 200000)), steps = Number(option("steps", 48));
const writers = Number(option("writers", 64)), batch = Number(option("batch", 200));
const own = folder(option("folder", tmpdir())), live = join(own, "live"), midnight = Date.UTC(2026, 2, 3);

/** The record of a number, ever the same: a quarter begin a conversation, others go on with one of the last hours. */
function record(k) {
  const mixed = Math.imul(k, 0x9e3779b1) >>> 0, back = mixed % 8000, begun = k >> 2;
  const conversation = k % 4 === 0 ? begun : Math.max(0, begun - (back >> 2));
  const of = { type: "event", id: String(1000000000 + k), conversation: String(conversation),
               at: new Date(midnight + Math.floor(k / all * 86400000)).toISOString() };
  if (mixed % 17 === 0) return { ...of, kind: "status", value: "solved" };
  const byAgent = k % 2 === 1;
  return { ...of, kind: "message", public: true, actor_kind: byAgent ? "agent" : "customer",
           actor: byAgent ? `agent-${mixed % 200}` : `customer-${conversation % Math.ceil(all / 12)}`,
           text: `The lamp ${mixed.toString(36)} flickers since the update; what can I do?` };
}

const lines = (from, to) => {
  let text = "";
  for (let k = from; k < to; k++) text += JSON.stringify(record(k)) + "\n";
  return text;
};

/** A field of /proc/PID/status in MiB. */
const memory = (pid, field) =>
  Number(new RegExp(`^${field}:\\s+(\\d+) kB$`, "m").exec(readFileSync(`/proc/${pid}/status`, "latin1"))[1]) / 1024;

const mb = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;
const size = (path) => (existsSync(path) ? statSync(path).size : 0);

/** Bytes of the folder but for the database and its log. */
function others(path, known) {
  return readdirSync(path, { withFileTypes: true }).reduce((sum, one) => {
    const name = join(path, one.name);
    if (known.includes(name)) return sum;
    return sum + (one.isDirectory() ? others(name, known) : size(name));
  }, 0);
}

/** Sends records from..to by so many writers; those told to come later do. */
async function send(server, from, to) {
  let next = from, later = 0;
  const writer = async () => {
    while (next < to) {
      const first = next, last = Math.min(to, first + batch), body = lines(first, last);
      next = last;
      for (;;) {
        const { status, text } = await call(server, "POST", "/api/v1/records?source=day", body);
        if (status === 200) break;
        if (status !== 429) throw new Error(`${status}: ${text}`);
        later++;
        await wait(1000);
      }
    }
  };
  await Promise.all(Array.from({ length: writers }, writer));
  return later;
}

function report(server, db, done, s, peak) {
  const known = [db, `${db}.wal`];
  const now = memory(server.child.pid, "VmRSS");
  console.log(`${done} records, ${Math.round(s)} a second; memory ${now.toFixed(0)} MiB, most ${peak.toFixed(0)}; ` +
              `file ${mb(size(known[0]))}, log ${mb(size(known[1]))}, ` +
              `others ${mb(others(live, known))}`);
}

/** One import of the same records; the file's bytes. */
async function imported() {
  const db = join(own, "once.db");
  const child = spawn(telltale, ["import", "canonical", "-", "--source", "day", "--db", db, "--quiet"],
                      { stdio: ["pipe", "ignore", "inherit"] });
  const ended = once(child, "exit");
  for (let from = 0; from < all; from += 10000)
    if (!child.stdin.write(lines(from, Math.min(all, from + 10000)))) await once(child.stdin, "drain");
  child.stdin.end();
  if ((await ended)[0] !== 0) throw new Error("the import did not end well");
  return size(db);
}

console.log(machine());
mkdirSync(live);
const db = join(live, "day.db"), token = userToken(db, "admin", "all");
const server = await served(db, token, { more: option("memory") ? ["--memory", option("memory")] : [] });
const peaks = [];
let later = 0;
for (let step = 1, done = 0; step <= steps; step++) {
  const to = Math.round(all * step / steps), began = performance.now();
  later += await send(server, done, to);
  const rate = (to - done) / (performance.now() - began) * 1000;
  done = to;
  peaks.push(memory(server.child.pid, "VmHWM"));
  report(server, db, done, rate, peaks.at(-1));
}
const early = peaks[Math.max(0, Math.ceil(steps / 5) - 1)];
const commits = await metric(server, "telltale_commits_total");
await server.end();
const bytes = size(db);
execFileSync(telltale, ["verify", "--db", db, "--quiet"], { stdio: ["ignore", "ignore", "inherit"] });
const byOne = await imported();
console.log(`${commits} commits; ${later} requests were told to come later`);
console.log(`the most memory: ${early.toFixed(0)} MiB after a fifth, ${peaks.at(-1).toFixed(0)} MiB at the end, ` +
            `${(peaks.at(-1) / early).toFixed(2)} times`);
console.log(`the file: ${mb(bytes)} when it is closed, of one import ${mb(byOne)}, ` +
            `${(bytes / byOne).toFixed(2)} times`);
