// telltale.mjs -- runs the real program in a folder of its own, for the end-to-end tests.

import { execFile, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

// The program under test: TELLTALE, else that of ./run or of a build beside it.
export const program = process.env.TELLTALE ?? join(root, "build", "telltale");

/** A folder that is gone when the test `t` ends. */
export function folder(t) {
  const path = mkdtempSync(join(tmpdir(), "telltale-test-"));
  t.after(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** Runs telltale; resolves to { code, stdout, stderr } whatever the code. */
export function run(args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = execFile(
      program,
      args,
      { maxBuffer: 1 << 30, encoding: options.encoding ?? "utf8", env: { ...process.env, ...options.env }, cwd: options.cwd },
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
export function start(args) {
  return spawn(program, args, { stdio: "ignore" });
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
