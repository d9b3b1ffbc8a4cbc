#!/usr/bin/env node
// live.mjs -- records as they come: how many a second are acknowledged on disk, by so many writers; and how long
// after a POST was answered those who listen have a figure with its records, beside questions during it and at rest.
//
// Usage: live.mjs [--store FILE] [--conversations N] [--seconds N] [--batch N] [--writers 1,8,64] [--rate N]
//                 [--listeners N] [--rounds N] [--follow-seconds N]
//
// --store is copied, not written into; without it a made-up company of --conversations is. Beside the intake stand the
// file system's own write and fdatasync of as many bytes, and rows put into a plain table by DuckDB alone
// (bench_insert.c), as many a commit as ours had: by turns, --rounds times, medians. While records come at --rate,
// --listeners have five views: told of a change, each asks for its own again. A Chromium, where there is one, has the
// overview open. --writers none leaves out the intake.
import { execFileSync } from "node:child_process";
import { closeSync, copyFileSync, fdatasyncSync, openSync, rmSync, statSync, writeSync } from "node:fs";
import http from "node:http";
import { join } from "node:path";

import { launch, signIn } from "./browser.mjs";
import { folder, inserts, machine, median, telltale } from "./measure.mjs";
import { call, metric, option, served, userToken, wait } from "./served.mjs";

const own = folder();

const seconds = Number(option("seconds", 10)), batch = Number(option("batch", 200));
const rate = Number(option("rate", 2000)), listeners = Number(option("listeners", 20));
const writers = option("writers", "1,8,64").split(",").map(Number).filter((n) => n > 0);
const rounds = Number(option("rounds", 3)), followed = Number(option("follow-seconds", seconds));

function store() {
  const db = join(own, "live.db"), given = option("store");

  if (given) copyFileSync(given, db);
  else execFileSync(telltale, ["demo", "--conversations", option("conversations", "20000"), "--db", db, "--quiet"]);
  return { db, token: userToken(db, "admin", "all") };
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

/** So many writers for a while; records a second, what each request took, records a commit. */
async function intake(server, n) {
  const until = performance.now() + seconds * 1000, took = [], commits = await metric(server, "telltale_commits_total");
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
  return { rate: done / s, took, busy, group: done / (await metric(server, "telltale_commits_total") - commits) };
}

/** Rows of the same fields into a plain table by the engine alone: one writer, so many rows a transaction. */
function plain(rows) {
  const path = join(own, "plain.db");
  const out = execFileSync(inserts, [path, String(rows), String(seconds)], { encoding: "utf8" });
  for (const end of ["", ".wal"]) rmSync(path + end, { force: true });
  return JSON.parse(out);
}

/** Intake and plain inserts by turns; medians and ratios. */
async function compare(server, n) {
  const ours = [], theirs = [];
  for (let i = 0; i < rounds; i++) {
    ours.push(await intake(server, n));
    theirs.push(plain(Math.max(1, Math.round(ours[i].group))));
  }
  const rate = median(ours.map((one) => one.rate)), busy = ours.reduce((sum, one) => sum + one.busy, 0);
  const group = median(ours.map((one) => one.group));
  console.log(`${n} writers, ${batch} records a request: ${Math.round(rate)} records/s on disk, ` +
              `${Math.round(group)} a commit, ${shown(ours.flatMap((one) => one.took))}` +
              (busy ? `, ${busy} told to come later` : ""));
  for (const way of ["insert", "appender"]) {
    const other = median(theirs.map((one) => one[way]));
    const ratio = median(theirs.map((one, i) => ours[i].rate / one[way]));
    console.log(`  plain DuckDB by ${way}, as many rows a commit: ${Math.round(other)} rows/s; ` +
                `ours beside it ${ratio.toFixed(3)} times`);
  }
}

const views = ["metrics=contact_volume&grain=day&from=-28d", "metrics=csat&from=-90d",
               "metrics=first_contact_resolution&by=team&from=-28d",
               "metrics=first_response_time.median&by=channel&from=-28d", "metrics=backlog&from=-28d"];
const asked = (server, view) => call(server, "GET", `/api/v1/ask?${view}`); /* as the dashboard asks */

/** Questions one after the other until told to stop; what each took. */
function asking(server, took) {
  let stopped = false;
  const loop = (async () => {
    for (let i = 0; !stopped; i++) {
      const began = performance.now();
      await asked(server, views[i % views.length]);
      took.push(performance.now() - began);
      await wait(50);
    }
  })();
  return () => { stopped = true; return loop; };
}

/** One with a view, which asks anew when told of a change; told meanwhile, once more. took.heard: from being told until
 * the figure is there. took.shown: from the answer to each POST until a figure has its records; answers are
 * { at, generation }. */
function listen(server, view, answers, took) {
  let told = 0, busy = false;
  let next = 0, seen = 0; /* the first answer not shown yet; the generation of the figure that is */
  const ask = async () => {
    if (busy) return;
    for (busy = true; told; ) {
      const since = told;
      told = 0;
      const { json } = await asked(server, view), now = performance.now();
      took.heard.push(now - since);
      for (; answers[next]?.generation <= json.generation; next++)
        took.shown.push(answers[next].generation <= seen ? 0 : Math.max(0, now - answers[next].at));
      seen = json.generation;
    }
    busy = false;
  };
  return new Promise((resolve) => {
    const request = http.get(`${server.base}/api/v1/live`, { headers: { authorization: `Bearer ${server.token}` } },
                             (answer) => {
      answer.on("error", () => {}).on("data", (data) => {
        if (!data.includes("event: change")) return;
        told ||= performance.now();
        void ask();
      });
      resolve({ end: async () => { request.destroy(); while (busy) await wait(20); } });
    });
  });
}

/** The overview in a Chromium; null without one. What it asked the server for is counted. */
async function watch(server) {
  const browser = await launch();
  if (!browser) return null;
  const page = await (await signIn(browser, server.base)).newPage();
  let requests = 0;
  page.on("requestfinished", () => requests++);
  await page.goto(`${server.base}/`);
  await page.waitForSelector("h1");
  return { requests: () => requests, end: () => browser.close() };
}

/** Records at a steady rate: what answers and figures take meanwhile. */
async function follow(server) {
  const rest = [], during = [], acked = [], answers = [], took = { heard: [], shown: [] };
  let stop = asking(server, rest);
  await wait(seconds * 500);
  await stop();
  const ears = await Promise.all(Array.from({ length: listeners }, (_, i) => listen(server, views[i % views.length],
                                                                                    answers, took)));
  const watcher = await watch(server);
  stop = asking(server, during);
  const until = performance.now() + followed * 1000, every = batch / rate * 1000, posts = [];
  for (let due = performance.now(); due < until; due += every) {
    await wait(Math.max(0, due - performance.now()));
    const began = performance.now();
    posts.push(call(server, "POST", "/api/v1/records?source=bench",
                    records(batch, "f")).then(({ status, headers }) => {
      if (status !== 200) return;
      const at = performance.now();
      acked.push(at - began);
      answers.push({ at, generation: Number(headers["telltale-generation"]) });
    }));
  }
  await Promise.all(posts);
  await stop();
  await Promise.all(ears.map((ear) => ear.end()));
  console.log(`${rate} records/s for ${followed} s, ${listeners} listeners, ` +
              (watcher ? `a Chromium (${watcher.requests()} requests)` : "no Chromium") +
              `: POST to answer ${shown(acked)}`);
  await watcher?.end();
  console.log(`POST answered to figure at a listener: ${shown(took.shown)}`);
  console.log(`told to figure: ${shown(took.heard)}`);
  console.log(`questions at rest: ${shown(rest)}; meanwhile: ${shown(during)}`);
}

console.log(machine());
const { db, token } = store(), server = await served(db, token);
await call(server, "GET", "/api/v1/ask?metrics=contact_volume");
const bytes = batch * 300;
console.log(`the disk: ${Math.round(diskRate(bytes))} times a second ${bytes} bytes by write and fdatasync`);
for (const n of writers) await compare(server, n);
await follow(server);
await server.end();
console.log(`the file: ${(statSync(db).size / 1e6).toFixed(0)} MB`);
