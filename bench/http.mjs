#!/usr/bin/env node
// http.mjs -- requests per second of one page from memory, beside nginx serving the same file; the
// memory of idle listeners.
//
// Usage: http.mjs [--seconds N] [--bytes N] [--listeners N]
//
// Needs the Debian packages wrk and nginx-light; ends with status 77 and says so where one is missing.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const CONNECTIONS = [1, 64, 1000];

function option(name, usual) {
  const i = process.argv.indexOf(`--${name}`);
  return i < 0 ? usual : Number(process.argv[i + 1]);
}

const seconds = option("seconds", 5), bytes = option("bytes", 16384);
const wanted = option("listeners", 5000);
const build = process.env.TELLTALE_BUILD ?? "build";
const nginx = ["/usr/sbin/nginx", "/usr/local/sbin/nginx"].find(existsSync);

/** Our server, and a way to ask it things. */
async function ours(connections) {
  const program = spawn(join(build, "tests/bench_http"), [String(bytes), String(connections)],
    { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: program.stdout })[Symbol.asyncIterator]();
  const next = async () => (await lines.next()).value ?? "";
  return {
    port: Number(await next()),
    ask: async (what) => { program.stdin.write(`${what}\n`); return (await next()).split(" ").map(Number); },
    end: () => new Promise((done) => { program.once("exit", done); program.stdin.end(); }),
  };
}

const answers = (port) => new Promise((done) => {
  const socket = connect(port, "127.0.0.1", () => { socket.destroy(); done(true); });
  socket.once("error", () => done(false));
});

/** nginx with as many workers as the machine has cores, no log, from memory as far as it can. */
async function peer(folder) {
  const port = 20000 + process.pid % 20000;
  chmodSync(folder, 0o755);              // nginx started by root works as another user
  mkdirSync(join(folder, "www"));
  writeFileSync(join(folder, "www/page"), "x".repeat(bytes));
  const temp = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    .map((what) => `${what}_temp_path ${folder}/${what};`).join(" ");
  writeFileSync(join(folder, "nginx.conf"), `daemon off; worker_processes auto;
pid ${folder}/pid; error_log ${folder}/error.log; events { worker_connections 4096; }
http { access_log off; sendfile on; tcp_nopush on; open_file_cache max=10; keepalive_requests 10000000; ${temp}
server { listen 127.0.0.1:${port} backlog=4096; root ${folder}/www; default_type text/html; } }\n`);
  const program = spawn(nginx, ["-p", folder, "-e", `${folder}/error.log`, "-c", `${folder}/nginx.conf`],
    { stdio: "ignore" });
  for (let i = 0; i < 100 && !(await answers(port)); i++) await new Promise((r) => setTimeout(r, 50));
  return { port, end: () => new Promise((done) => { program.once("exit", done); program.kill("SIGTERM"); }) };
}

/** What wrk says: requests per second, and latencies as it prints them. */
function load(url, connections) {
  const threads = connections > 1 ? 2 : 1;
  const text = execFileSync("wrk", ["--latency", `-t${threads}`, `-c${connections}`, `-d${seconds}s`, url],
    { encoding: "utf8" });
  const part = (pattern) => text.match(pattern)?.[1] ?? "?";
  return { rate: Number(part(/Requests\/sec:\s+([\d.]+)/)), p50: part(/^\s+50%\s+(\S+)/m),
    p99: part(/^\s+99%\s+(\S+)/m), errors: text.match(/(Socket errors|Non-2xx).*/)?.[0] ?? "" };
}

async function pages() {
  const folder = mkdtempSync(join(tmpdir(), "telltale-bench-"));
  const server = await ours(4000), beside = await peer(folder);
  const targets = [["telltale", `http://127.0.0.1:${server.port}/page`],
    ["telltale-worker", `http://127.0.0.1:${server.port}/other`],
    ["nginx", `http://127.0.0.1:${beside.port}/page`]];
  for (const connections of CONNECTIONS)
    for (const [name, url] of targets) {
      const r = load(url, connections);
      console.log(`page/${name} ${connections} connections ${r.rate.toFixed(0)} requests/s ` +
        `p50 ${r.p50} p99 ${r.p99} ${r.errors}`);
    }
  await beside.end();
  await server.end();
  rmSync(folder, { recursive: true, force: true });
}

/** Opens a listener; done when it was told something. */
const listen = (port, heard) => new Promise((done, fail) => {
  const socket = connect(port, "127.0.0.1", () => socket.write("GET /live HTTP/1.1\r\nHost: localhost\r\n\r\n"));
  let first = true;
  socket.on("data", (data) => {
    if (first && data.includes("event: change")) { first = false; done(socket); }
    else if (data.includes("generation\":2")) heard();
  });
  socket.on("error", fail);
});

async function listeners() {
  const server = await ours(wanted + 100);
  const [before] = await server.ask("state"), sockets = [];
  let heard = 0, all;
  const everybody = new Promise((done) => { all = done; });
  for (let i = 0; i < wanted; i += 100)
    sockets.push(...await Promise.all(Array.from({ length: Math.min(100, wanted - i) },
      () => listen(server.port, () => { if (++heard === wanted) all(); }))));
  const [after, n] = await server.ask("state"), start = performance.now();
  const [told, tell_us] = await server.ask("tell");
  await everybody;
  const heard_ms = performance.now() - start;
  console.log(`listeners/${n} ${after - before} kB more, ${((after - before) / n).toFixed(1)} kB each; ` +
    `${told} told in ${(tell_us / 1000).toFixed(1)} ms, the last heard after ${heard_ms.toFixed(0)} ms`);
  for (const socket of sockets) socket.destroy();
  await server.end();
}

const missing = [[!nginx, "nginx-light"], [spawnSync("wrk", ["-v"]).error, "wrk"]]
  .filter(([absent]) => absent).map(([, name]) => name);
if (missing.length) {
  console.log(`skipped: ${missing.join(" and ")} not here`);
  process.exitCode = 77;
} else {
  console.log(`load ${loadavg()[0].toFixed(1)}, ${bytes} bytes, ${seconds} s a case`);
  await pages();
  await listeners();
}
