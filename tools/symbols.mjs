#!/usr/bin/env node
// symbols.mjs -- are the DuckDB functions that the program calls in its header and its library?
//
// Usage: symbols.mjs HEADER LIBRARY PROGRAM
//
// Header and library come from two npm packages of different versions (see
// docs/decisions/0001-duckdb-from-npm.md), so a name may exist in one only.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const prefix = /^duckdb_\w+$/;

/** The duckdb_ names that `nm` lists of a file's dynamic symbols. */
function symbols(file, which) {
  const out = execFileSync("nm", ["-D", which, file], { encoding: "utf8", maxBuffer: 1 << 28 });
  return new Set(out.split("\n").map((line) => line.trim().split(/\s+/).at(-1).split("@")[0])
    .filter((name) => prefix.test(name)));
}

/** What the program uses and the header or the library lacks. */
export function missing(used, header, exported) {
  const declared = new Set([...header.matchAll(/\b(duckdb_\w+)\s*\(/g)].map((m) => m[1]));
  const out = [];
  for (const name of [...used].sort()) {
    if (!declared.has(name)) out.push(`${name} is not in the header`);
    if (!exported.has(name)) out.push(`${name} is not in the library`);
  }
  return out;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [, , header, library, program] = process.argv;
  const used = symbols(program, "--undefined-only");
  const lines = missing(used, readFileSync(header, "utf8"), symbols(library, "--defined-only"));
  if (used.size === 0) lines.push(`${program} calls no DuckDB function`);
  console.log([`${used.size} DuckDB functions used`, ...lines].join("\n"));
  process.exitCode = lines.length ? 1 : 0;
}
