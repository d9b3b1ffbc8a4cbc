// clickhouse.mjs -- ClickHouse for the tests: Debian's server of 2018, and today's engine of npm's @chdb.
//
// Each is { name, run(queries) }; run() gives for each query its rows, or throws with the query's place.

import { execFile, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";

import { folder, program, root } from "./telltale.mjs";

const settings = { output_format_json_quote_64bit_integers: 0, max_threads: 2 };
const tests = join(program, "..", "tests");

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

const users = `<yandex>
  <profiles><default><max_memory_usage>2000000000</max_memory_usage></default></profiles>
  <users><default><password></password><networks><ip>127.0.0.1</ip></networks>
    <profile>default</profile><quota>default</quota></default></users>
  <quotas><default></default></quotas>
</yandex>
`;

const config = (at, http, tcp) => `<yandex>
  <logger><level>warning</level><log>${at}/log</log><errorlog>${at}/errors</errorlog></logger>
  <http_port>${http}</http_port><tcp_port>${tcp}</tcp_port><listen_host>127.0.0.1</listen_host>
  <mark_cache_size>100000000</mark_cache_size><uncompressed_cache_size>0</uncompressed_cache_size>
  <path>${at}/data/</path><tmp_path>${at}/tmp/</tmp_path><user_files_path>${at}/files/</user_files_path>
  <users_config>${at}/users.xml</users_config><default_profile>default</default_profile>
  <default_database>default</default_database><timezone>Asia/Tokyo</timezone>
</yandex>
`;

async function post(port, query) {
  const address = `http://127.0.0.1:${port}/?${new URLSearchParams({ ...settings, default_format: "JSONCompact" })}`;
  const answer = await fetch(address, { method: "POST", body: query });
  const text = await answer.text();
  if (!answer.ok) throw new Error(text.slice(0, 2000));
  return text.trim() === "" ? [] : JSON.parse(text).data;
}

async function answers(port, server) {
  for (let i = 0; i < 100; i++) {
    if (server.exitCode !== null) return false;
    try {
      await post(port, "SELECT 1");
      return true;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  return false;
}

/** Debian's clickhouse-server, on loopback, with a folder of its own; null where it is not installed. */
export async function ofDebian(t) {
  if (spawnSync("clickhouse-server", ["--version"], { stdio: "ignore" }).error) return null;
  const at = folder(t);
  const [http, tcp] = [await freePort(), await freePort()];
  for (const name of ["data", "tmp", "files"]) mkdirSync(join(at, name));
  writeFileSync(join(at, "config.xml"), config(at, http, tcp));
  writeFileSync(join(at, "users.xml"), users);
  const server = spawn("clickhouse-server", [`--config-file=${join(at, "config.xml")}`], { stdio: "ignore", cwd: at });
  t.after(async () => {
    server.kill("SIGKILL");
    if (server.exitCode === null && server.signalCode === null)
      await new Promise((resolve) => server.once("exit", resolve));
  });
  if (!(await answers(http, server))) throw new Error(`clickhouse-server does not answer: see ${at}/errors`);
  const [[version]] = await post(http, "SELECT version()");
  return {
    name: `ClickHouse ${version}`,
    async run(queries) {
      const all = [];
      for (const query of queries) all.push(await post(http, query).catch((e) => e));
      return all;
    },
  };
}

/** Answers of tests/chdb.c: "ok SIZE" or "error SIZE", and so many bytes. */
function readAnswers(bytes) {
  const all = [];
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf("\n", at);
    const [word, size] = bytes.toString("utf8", at, end).split(" ");
    const text = bytes.toString("utf8", end + 1, end + 1 + Number(size));
    if (word === "error") all.push(new Error(text.slice(0, 2000)));
    else all.push(text.trim() === "" ? [] : JSON.parse(text).data);
    at = end + 1 + Number(size);
  }
  return all;
}

/** Today's engine; null where npm did not bring it. */
export function ofToday(t) {
  const library = process.env.TELLTALE_CHDB ??
    join(root, "tests", "node_modules", "@chdb", `lib-linux-${process.arch}-gnu`, "libchdb.so");
  if (!existsSync(library)) return null;
  return {
    name: "ClickHouse of today",
    run(queries) {
      const set = Object.entries(settings).map(([name, value]) => `SET ${name} = ${value}`);
      const file = join(folder(t), "queries");
      writeFileSync(file, [...set, ...queries].map((query) => `${JSON.stringify(query)}\n`).join(""));
      return new Promise((resolve, reject) => {
        const child = execFile(join(tests, "chdb"), [library, file], { encoding: "buffer", maxBuffer: 1 << 30 },
          (error, stdout, stderr) => {
            if (error) reject(new Error(`${error.message}: ${stderr}`));
            else resolve(readAnswers(stdout).slice(set.length));
          });
        child.stdin.end();
      });
    },
  };
}

/** Rows of SELECTs by the embedded engine, as objects. */
export function duckdbRows(db, requests) {
  return new Promise((resolve, reject) => {
    const child = execFile(join(tests, "ask_rows"), [db], { maxBuffer: 1 << 30, encoding: "utf8" },
      (error, stdout, stderr) => {
        if (error) reject(new Error(`${error.message}: ${stderr}`));
        else resolve(stdout.trimEnd().split("\n").map((line) => JSON.parse(line)));
      });
    child.stdin.on("error", () => {});
    child.stdin.end(requests.map((request) => `${JSON.stringify(request)}\n`).join(""));
  });
}
