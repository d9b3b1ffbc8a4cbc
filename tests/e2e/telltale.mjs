// telltale.mjs -- runs the real program in a folder of its own, for the end-to-end tests.

import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

// The program under test: TELLTALE, else that of the build folder that ./check names or ./run made.
export const program = process.env.TELLTALE ?? join(process.env.TELLTALE_BUILD ?? join(root, "build"), "telltale");
export const long = process.env.TELLTALE_LONG === "1";
export const tables = ["conversation", "reply", "leg", "sla_clock", "open_span", "conversation_team", "person_gap",
                       "agent_interval", "answer", "invitation", "review", "criterion", "opinion", "session", "vote",
                       "mention", "offer", "purchase", "customer", "customer_span"];

/** A folder that is gone when the test `t` ends. */
export function folder(t) {
  const path = mkdtempSync(join(tmpdir(), "telltale-test-"));
  t.after(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** Runs telltale; resolves to { code, stdout, stderr } whatever the code. */
export function run(args, options = {}, file = program) {
  return new Promise((resolve, reject) => {
    const child = execFile(
      file,
      args,
      { maxBuffer: 1 << 30, encoding: "utf8", ...options, env: { ...process.env, ...options.env } },
      (error, stdout, stderr) => {
        if (error && typeof error.code === "string") reject(error);
        else resolve({ code: error ? (error.code ?? error.signal) : 0, stdout, stderr });
      },
    );
    if (options.input !== undefined) child.stdin.end(options.input);
  });
}

/** Runs telltale and returns what it printed; fails the test where it does not end well. */
export async function output(args, options = {}) {
  const { code, stdout, stderr } = await run(args, options);
  if (code !== 0) throw new Error(`telltale ${args.join(" ")}: exit ${code}: ${stderr}`);
  return stdout;
}

/** A child process of telltale, for tests that kill it. */
export function start(args, options = { stdio: "ignore" }) {
  return spawn(program, args, options);
}

/** Imports; returns what the program says it did, as numbers. */
export async function take(connector, paths, db, more = []) {
  const out = await output(["import", connector, ...[paths].flat(), "--db", db, "--quiet", ...more]);
  const number = (pattern) => Number(out.match(pattern)?.[1].replaceAll(",", ""));
  return {
    records: number(/^([\d,]+) records/),
    fresh: number(/([\d,]+) new/),
    changed: number(/([\d,]+) changed/),
    repeated: number(/([\d,]+) repeated/),
    rejected: number(/([\d,]+) rejected/),
    conversations: number(/^([\d,]+) conversations/m),
  };
}

const factsReader = join(dirname(program), "tests", "all_facts");

/**
 * All tables of facts as CSV, by name: read at once, or a command a table where a server has the store and where
 * no such reader was built.
 */
export async function allFacts(db) {
  const all = {};
  const read = existsSync(factsReader) ? await run([db], { encoding: "buffer" }, factsReader) : { code: 5 };
  if (read.code === 5) {
    for (const table of tables) all[table] = await output(["facts", table, "--db", db, "--format", "csv"]);
    return all;
  }
  if (read.code !== 0) throw new Error(`all_facts ${db}: exit ${read.code}: ${read.stderr}`);
  for (let at = 0; at < read.stdout.length; ) {
    const rows = read.stdout.indexOf("\n", at) + 1;
    const [name, size] = read.stdout.toString("utf8", at, rows).split(" ");
    at = rows + Number(size);
    all[name] = read.stdout.toString("utf8", rows, at);
  }
  return all;
}

/** A hash of each table of facts as CSV, by name: for stores whose tables are no text that one could hold. */
export async function hashedFacts(db) {
  const all = {};
  for (const table of tables) {
    const child = start(["facts", table, "--db", db, "--format", "csv"], { stdio: ["ignore", "pipe", "inherit"] });
    const hash = createHash("sha256"), ended = new Promise((resolve) => child.on("close", resolve));
    for await (const part of child.stdout) hash.update(part);
    assert.equal(await ended, 0, `facts ${table}`);
    all[table] = hash.digest("hex");
  }
  return all;
}

/** Fails with the first line that differs, not with whole tables. */
export function sameFacts(got, want) {
  for (const table of tables) {
    if (got[table] === want[table]) continue;
    const [a, b] = [got[table].split("\n"), want[table].split("\n")];
    const at = a.findIndex((line, i) => line !== b[i]);
    assert.fail(`${table}, line ${at + 1} of ${a.length} (${b.length} expected)\n  ${a[at]}\n  ${b[at]}`);
  }
}

export async function rejects(db) {
  return parseCsv(await output(["rejects", "--db", db, "--format", "csv"]));
}

/** A copy of a folder of files, in a folder that is gone when the test ends. */
export function copy(t, from) {
  const to = folder(t);
  cpSync(from, to, { recursive: true });
  return to;
}

/** The lines of a CSV file without line breaks in its cells: header and rows. */
export function readLines(path) {
  const [header, ...rows] = readFileSync(path, "utf8").split("\n").filter((line) => line !== "");
  return { header, rows };
}

export function writeLines(path, { header, rows }) {
  writeFileSync(path, [header, ...rows, ""].join("\n"));
}

/** Numbers from 0 to 1 that a seed repeats (mulberry32, by Tommy Ettinger, public domain). */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let x = Math.imul(state ^ (state >>> 15), state | 1);
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
    return ((x ^ (x >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function shuffle(list, next) {
  const to = [...list];
  for (let i = to.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    [to[i], to[j]] = [to[j], to[i]];
  }
  return to;
}

/** CSV as a list of objects; empty and no data are both "". */
export function parseCsv(text) {
  const rows = [[]];
  let cell = "";
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quoted) {
      if (c === '"' && text[i + 1] === '"') cell += text[++i];
      else if (c === '"') quoted = false;
      else cell += c;
    } else if (c === '"') quoted = true;
    else if (c === "," || c === "\n") {
      rows.at(-1).push(cell);
      cell = "";
      if (c === "\n") rows.push([]);
    } else if (c !== "\r") cell += c;
  }
  if (cell !== "" || rows.at(-1).length) rows.at(-1).push(cell);
  else rows.pop();
  const [header, ...body] = rows;
  return body.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i]])));
}

export async function facts(table, db) {
  return parseCsv(await output(["facts", table, "--db", db, "--format", "csv"]));
}

/** Real data beside the checkout or where TELLTALE_SHARED_DATA says; null where it is not. */
export function realData(...path) {
  const at = join(process.env.TELLTALE_SHARED_DATA ?? join(root, "..", "shared", "data"), ...path);
  return existsSync(at) ? at : null;
}

export function readCsv(path) {
  return parseCsv(readFileSync(path, "utf8"));
}
