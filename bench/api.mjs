#!/usr/bin/env node
// api.mjs -- the overview's data under load, beside a file from the same server and nginx serving that file;
// idle listeners; time to the first paint of the overview.
//
// Usage: api.mjs [--store FILE] [--conversations N] [--seconds N] [--listeners N] [--paint N]
//
// --store is copied, not written into; without it a made-up company of --conversations is. Needs the Debian packages
// wrk and nginx-light, and for the paint chromium and the npm packages of tests; says what it leaves out, and
// ends with status 77 without wrk or nginx.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";

import { launch, signIn } from "./browser.mjs";
import { folder, machine, median, telltale } from "./measure.mjs";
import { option, served, userToken, wait } from "./served.mjs";

const CONNECTIONS = [1, 64, 1000];
const own = folder();
const nginx = ["/usr/sbin/nginx", "/usr/local/sbin/nginx"].find(existsSync);

const seconds = Number(option("seconds", 5)), wanted = Number(option("listeners", 5000));
const paints = Number(option("paint", 5)), conversations = option("conversations", "20000");

/** The store to serve, and a token that reads it. */
function store() {
  const db = join(own, "bench.db"), given = option("store");

  if (given) copyFileSync(given, db);
  else execFileSync(telltale, ["demo", "--conversations", conversations, "--db", db, "--quiet"]);
  return { db, token: userToken(db, "manager", "read") };
}

/** A file of the dashboard from this server, and its bytes as they are sent. */
async function aFile(base) {
  const page = await (await fetch(`${base}/`)).text();
  const path = /(?:src|href)="(\/assets\/[^"]+\.(?:js|css))"/.exec(page)?.[1] ?? "/";
  const packed = Number((await fetch(`${base}${path}`, { method: "HEAD", headers: { "accept-encoding": "gzip" } }))
    .headers.get("content-length"));
  return { path, packed, bytes: Buffer.from(await (await fetch(`${base}${path}`)).arrayBuffer()) };
}

/** nginx with that file, packed beforehand as ours is; no log, from memory as far as it can. */
async function peer(file) {
  const at = own, port = 20000 + process.pid % 20000, name = "page.js";
  chmodSync(at, 0o755);
  mkdirSync(join(at, "www"));
  writeFileSync(join(at, "www", name), file.bytes);
  execFileSync("gzip", ["-9", "-k", join(at, "www", name)]);
  const temp = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((what) => `${what}_temp_path ${at}/${what};`);
  writeFileSync(join(at, "nginx.conf"), `daemon off; worker_processes auto; pid ${at}/pid; error_log ${at}/error.log;
events { worker_connections 4096; }
http { access_log off; sendfile on; tcp_nopush on; open_file_cache max=10; keepalive_requests 10000000; gzip_static on;
${temp.join(" ")} server { listen 127.0.0.1:${port} backlog=4096; root ${at}/www; default_type text/javascript; } }\n`);
  const program = spawn(nginx, ["-p", at, "-e", `${at}/error.log`, "-c", `${at}/nginx.conf`], { stdio: "ignore" });
  const url = `http://127.0.0.1:${port}/${name}`;
  for (let i = 0; i < 100 && !(await fetch(url).then((r) => r.ok, () => false)); i++) await wait(50);
  return { url, end: () => new Promise((done) => { program.once("exit", done); program.kill("SIGTERM"); }) };
}

/** What wrk says of one address. */
function load(url, connections, headers) {
  const script = join(own, "report.lua");
  writeFileSync(script, `done = function(s, l, r)
  io.write(string.format("%.0f %.2f %.2f %.2f %d\\n", s.requests / (s.duration / 1e6), l:percentile(50) / 1000,
    l:percentile(95) / 1000, l:percentile(99) / 1000,
    s.errors.connect + s.errors.read + s.errors.write + s.errors.status + s.errors.timeout)) end\n`);
  const text = execFileSync("wrk", [`-t${connections > 1 ? 2 : 1}`, `-c${connections}`, `-d${seconds}s`, "-s", script,
                                    ...headers.flatMap((h) => ["-H", h]), url], { encoding: "utf8" });
  const [rate, p50, p95, p99, errors] = text.trim().split("\n").at(-1).split(" ");
  return `${rate} requests/s, p50 ${p50} p95 ${p95} p99 ${p99} ms, ${errors} errors`;
}

async function pages(base, token) {
  const file = await aFile(base), beside = await peer(file);
  const packed = "Accept-Encoding: gzip", bearer = `Authorization: Bearer ${token}`;
  const scorecard = `${base}/api/v1/scorecard?from=-28d&compare=previous,target`;
  const began = performance.now();
  const answer = await fetch(scorecard, { headers: { authorization: `Bearer ${token}` } });
  const size = (await answer.arrayBuffer()).byteLength;

  console.log(`overview, first answer: ${(performance.now() - began).toFixed(0)} ms, ${answer.status}, ${size} bytes`);
  console.log(`file ${file.path}: ${file.bytes.length} bytes, ${file.packed} packed`);
  for (const connections of CONNECTIONS) {
    console.log(`${connections} connections`);
    console.log(`  overview's data      ${load(scorecard, connections, [packed, bearer])}`);
    console.log(`  file, this server    ${load(base + file.path, connections, [packed])}`);
    console.log(`  file, nginx          ${load(beside.url, connections, [packed])}`);
  }
  await beside.end();
}

const residentKb = (pid) => Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "latin1"))[1]);

/** Opens a listener; done when it was told the first thing. */
const listen = (base, token) => new Promise((done, fail) => {
  const { port, host } = new URL(base);
  const socket = connect(Number(port), "127.0.0.1", () => socket.write(
    `GET /api/v1/live HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${token}\r\n\r\n`));
  socket.on("data", (data) => { if (data.includes("event: change")) done(socket); });
  socket.on("error", fail);
});

async function listeners(server, token) {
  const before = residentKb(server.child.pid), sockets = [];
  for (let i = 0; i < wanted; i += 100)
    sockets.push(...await Promise.all(Array.from({ length: Math.min(100, wanted - i) },
                                                 () => listen(server.base, token))));
  await wait(1000);
  const more = residentKb(server.child.pid) - before;
  console.log(`${sockets.length} listeners: ${more} kB more, ${(more / sockets.length).toFixed(1)} kB each`);
  for (const socket of sockets) socket.destroy();
}

/** Milliseconds to the first paint, by Chromium itself. `kept`: files are in its cache already. */
async function paint(browser, base, kept) {
  const context = await signIn(browser, base), times = [];
  for (let i = 0; i < paints + (kept ? 1 : 0); i++) {
    const page = await context.newPage();
    const tools = await context.newCDPSession(page);
    await tools.send("Network.setCacheDisabled", { cacheDisabled: !kept });
    await page.goto(`${base}/`, { waitUntil: "commit" });
    await page.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length > 0);
    times.push(await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0].startTime));
    await page.close();
  }
  await context.close();
  return `first paint ${median(times.slice(kept ? 1 : 0)).toFixed(0)} ms`;
}

async function paintings(base) {
  const browser = await launch();
  if (!browser) return console.log("paint: skipped, no chromium here");
  for (const kept of [false, true])
    console.log(`overview, ${kept ? "warm" : "cold"} cache of the browser: ${await paint(browser, base, kept)}`);
  await browser.close();
}

const missing = [[!nginx, "nginx-light"], [spawnSync("wrk", ["-v"]).error, "wrk"]]
  .filter(([absent]) => absent).map(([, name]) => name);
if (missing.length) {
  console.log(`skipped: ${missing.join(" and ")} not here`);
  process.exitCode = 77;
} else {
  const asked = option("store") ? "the store given" : `${conversations} conversations`;
  console.log(`${machine()}, ${asked}, ${seconds} s a case`);
  const { db, token } = store(), server = await served(db, token, { connections: Math.max(wanted, 1000) + 200 });
  await pages(server.base, token);
  await listeners(server, token);
  if (paints) await paintings(server.base);
  await server.end();
}
