#!/usr/bin/env node
// live.mjs -- records as they come: how many a second are acknowledged on disk, by so many writers; and how long
// after POST a figure is another one, beside questions during it and at rest.
//
// Usage: live.mjs [--store FILE] [--conversations N] [--seconds N] [--batch N] [--writers 1,8,64] [--rate N]
//                 [--listeners N]
//
// --store is copied, not written into; without it a made-up company of --conversations is. The file system's own
// write and fdatasync of as many bytes stands beside the intake.
import { execFileSync, spawn } from "node:child_process";
import { closeSync, copyFileSync, fdatasyncSync, openSync, statSync, writeSync } from "node:fs";
import http from "node:http";
import { join } from "node:path";

import { folder, machine, telltale } from "./measure.mjs";

const own = folder();

function option(name, usual) {
  const i = process.argv.indexOf(`--${name}`);
  return i < 0 ? usual : process.argv[i + 1];
}

const seconds = Number(option("seconds", 10)), batch = Number(option("batch", 200));
const rate = Number(option("rate", 2000)), listeners = Number(option("listeners", 20));
const writers = option("writers", "1,8,64").split(",").map(Number);
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const agent = new http.Agent({ keepAlive: true, maxSockets: Infinity });

function store() {
  const db = join(own, "live.db"), given = option("store");

  if (given) copyFileSync(given, db);
  else execFileSync(telltale, ["demo", "--conversations", option("conversations", "20000"), "--db", db, "--quiet"]);
  execFileSync(telltale, ["user", "add", "bench", "--role", "admin", "--db", db],
               { input: "correct horse battery\n", stdio: ["pipe", "ignore", "ignore"] });
  const token = execFileSync(telltale, ["token", "add", "bench", "--scopes", "all", "--db", db],
                             { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  return { db, token: token.trim() };
}

async function served(db) {
  const child = spawn(telltale, ["serve", "--db", db, "--port", "0", "--quiet", "--rate", "1000000",
                                 "--per-client", "2000", "--connections", "2000"], { stdio: ["ignore", "pipe",
                                 "inherit"] });
  let out = "";
  child.stdout.on("data", (data) => (out += data));
  for (let i = 0; i < 6000 && !/ on http\S+\n/.test(out); i++) await wait(20);
  return { child, base: / on (http\S+)\n/.exec(out)[1],
           end: () => new Promise((done) => { child.once("exit", done); child.kill("SIGTERM"); }) };
}

/** One request; its status and its JSON. */
function call(server, method, path, body) {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${server.token}` };
    if (body !== undefined)
      Object.assign(headers, { "content-type": "application/x-ndjson", "content-length": Buffer.byteLength(body) });
    const request = http.request(server.base + path, { method, agent, headers }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (part) => (text += part));
      answer.on("end", () => resolve({ status: answer.statusCode, json: text ? JSON.parse(text) : undefined }));
    });
    request.on("error", reject);
    request.end(body);
  });
}

let serial = 0;
const run = 100000000 + Date.now() % 100000000; /* ids are numbers that rise, as help desks give them */

/** Messages of conversations that go on: a quarter of the records begin one. */
function records(n, name) {
  return Array.from({ length: n }, () => {
    const k = serial++, conversation = k % 4 === 0 ? k / 4 : Math.floor(Math.max(0, k / 4 - Math.random() * 2000));
    const agentSays = k % 2 === 1;
    return JSON.stringify({
      type: "event", id: `${run}${String(k).padStart(9, "0")}`, kind: "message", public: true,
      conversation: `${name}-${conversation}`, at: new Date().toISOString(),
      actor: agentSays ? `agent-${k % 40}` : `customer-${conversation}`, actor_kind: agentSays ? "agent" : "customer",
      text: "The lamp flickers since the update; what can I do?" });
  }).join("\n");
}

const percentile = (list, p) => {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted.length ? sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))] : NaN;
};
const shown = (list) => `p50 ${percentile(list, 0.5).toFixed(0)} ms, p95 ${percentile(list, 0.95).toFixed(0)} ms, ` +
                        `p99 ${percentile(list, 0.99).toFixed(0)} ms of ${list.length}`;

/** Bytes written and brought to disk one after the other: so many a second. */
function diskRate(bytes) {
  const fd = openSync(join(own, "sync"), "w"), data = Buffer.alloc(bytes, 120), until = performance.now() + 2000;
  let n = 0;
  for (; performance.now() < until; n++) {
    writeSync(fd, data);
    fdatasyncSync(fd);
  }
  closeSync(fd);
  return n / 2;
}

async function intake(server, n) {
  const until = performance.now() + seconds * 1000, took = [];
  let done = 0, busy = 0;
  const writer = async (i) => {
    while (performance.now() < until) {
      const began = performance.now();
      const { status } = await call(server, "POST", "/api/v1/records?source=bench", records(batch, `w${i}`));
      if (status === 200) {
        done += batch;
        took.push(performance.now() - began);
      } else {
        busy++;
        await wait(1000);
      }
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: n }, (_, i) => writer(i)));
  const s = (performance.now() - began) / 1000;
  console.log(`${n} writers, ${batch} records a request: ${Math.round(done / s)} records/s on disk, ${shown(took)}` +
              (busy ? `, ${busy} told to come later` : ""));
}

/** Questions one after the other until told to stop; what each took. */
function asking(server, took) {
  const questions = ["metrics=contact_volume&grain=day&from=-28d", "metrics=csat&from=-90d", "metrics=fcr&by=team"];
  let stopped = false;
  const loop = (async () => {
    for (let i = 0; !stopped; i++) {
      const began = performance.now();
      await call(server, "GET", `/api/v1/ask?${questions[i % questions.length]}&now=${new Date().toISOString()}`);
      took.push(performance.now() - began);
      await wait(50);
    }
  })();
  return () => { stopped = true; return loop; };
}

function listen(server) {
  return new Promise((resolve) => {
    const request = http.get(`${server.base}/api/v1/live`, { headers: { authorization: `Bearer ${server.token}` } },
                             (answer) => { answer.resume(); answer.on("error", () => {}); resolve(request); });
  });
}

/** From a POST that was begun until a question counts its records. */
async function follow(server) {
  const rest = [], during = [], seen = [], acked = [];
  let stop = asking(server, rest);
  await wait(seconds * 500);
  await stop();
  const ears = await Promise.all(Array.from({ length: listeners }, () => listen(server)));
  stop = asking(server, during);
  const until = performance.now() + seconds * 1000, every = batch / rate * 1000, posts = [];
  for (let due = performance.now(), i = 0; due < until; due += every, i++) {
    await wait(Math.max(0, due - performance.now()));
    const began = performance.now(), probe = i % 20 === 0;
    posts.push(call(server, "POST", "/api/v1/records?source=bench",
                    records(batch, "f")).then(async ({ status }) => {
      if (status !== 200) return;
      acked.push(performance.now() - began);
      if (!probe) return;
      await call(server, "GET", `/api/v1/ask?metrics=contact_volume&from=-1d&now=${new Date().toISOString()}`);
      seen.push(performance.now() - began);
    }));
  }
  await Promise.all(posts);
  await stop();
  for (const ear of ears) ear.destroy();
  console.log(`${rate} records/s, ${listeners} listeners: POST to answer ${shown(acked)}`);
  console.log(`POST to figure: ${shown(seen)}`);
  console.log(`questions at rest: ${shown(rest)}; meanwhile: ${shown(during)}`);
}

console.log(machine());
const { db, token } = store(), server = Object.assign(await served(db), { token });
await call(server, "GET", "/api/v1/ask?metrics=contact_volume");
const bytes = batch * 300;
console.log(`the disk: ${Math.round(diskRate(bytes))} times a second ${bytes} bytes by write and fdatasync`);
for (const n of writers) await intake(server, n);
await follow(server);
await server.end();
console.log(`the file: ${(statSync(db).size / 1e6).toFixed(0)} MB`);
agent.destroy();
