// memory.mjs -- the peak memory of an import as its input grows: it must not grow with it.
//
// Usage: node bench/memory.mjs [--tickets N,N,...] [--memory MIB] [--folder FOLDER]
//
// For each N (250,000, 500,000 and 1,000,000 unless said) as many made-up tickets, as Zendesk
// tables, are imported into a fresh database. A million tickets take 1.6 GB as tables, and as
// much again as a database with what is spilled; --folder says on which disk. The last line
// says how the highest peak compares with the lowest.

import { rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { writeTables } from "../tests/e2e/generate.mjs";
import { folder, machine, measure, telltale } from "./measure.mjs";

const { values: options } = parseArgs({
  options: {
    tickets: { type: "string", default: "250000,500000,1000000" },
    memory: { type: "string", default: "2048" },
    folder: { type: "string" },
  },
});
const work = folder(options.folder);
const tables = join(work, "tables");
const db = join(work, "t.db");
const command = ["import", "zendesk-tables", tables, "--quiet", "--db", db];
const peaks = [];

console.log(`memory: import with --memory ${options.memory}; ${machine()}`);
for (const tickets of options.tickets.split(",").map(Number)) {
  writeTables(tables, tickets, 1, { busy: true });
  const { seconds, mib } = await measure(telltale, [...command, "--memory", options.memory]);
  const size = (statSync(db).size / 2 ** 20).toFixed(0);
  console.log(
    `memory/${tickets} tickets  peak ${mib.toFixed(0)} MiB, ${seconds.toFixed(1)} s, ` +
      `${((seconds * 1e6) / tickets).toFixed(0)} us/ticket, database ${size} MiB`,
  );
  peaks.push(mib);
  for (const path of [tables, db, `${db}.wal`]) rmSync(path, { recursive: true, force: true });
}
const growth = Math.max(...peaks) / Math.min(...peaks);
console.log(`memory/growth ${growth.toFixed(2)} times from the lowest peak to the highest`);
