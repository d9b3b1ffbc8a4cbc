// import.mjs -- import of Zendesk tables, facts and clocks included, beside DuckDB merely
// loading the same files.
//
// Usage: node bench/import.mjs [--tickets N] [--tables FOLDER] [--rounds N] [--memory MIB]
//
// N made-up tickets (200,000 unless said; seed 1), or the tables of a folder. Both programs
// run by turns, each into a fresh database; seconds are those of the whole process, from start
// to end. The programs are those of the build folder TELLTALE_BUILD, or build/.

import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { writeTables } from "../tests/e2e/generate.mjs";
import {
  folder, machine, measure, median, peer, telltale, took, warm,
} from "./measure.mjs";

const { values: options } = parseArgs({
  options: {
    tickets: { type: "string", default: "200000" },
    tables: { type: "string" },
    rounds: { type: "string", default: "5" },
    memory: { type: "string", default: "2048" },
  },
});
const work = folder();
const from = options.tables ?? join(work, "tables");
if (!options.tables) writeTables(from, Number(options.tickets), 1, { busy: true });

const names = readdirSync(from).filter((name) => name.endsWith(".csv"));
const files = names.map((name) => join(from, name));
const bytes = await warm(files);
console.log(`import: ${files.length} files, ${(bytes / 2 ** 20).toFixed(0)} MiB; ${machine()}`);

const command = ["import", "zendesk-tables", from, "--quiet"];
const [ours, theirs] = [[], []];
const db = join(work, "ours.db");
const peerDb = join(work, "peer.db");
for (let round = 0; round < Number(options.rounds); round++) {
  for (const path of [db, peerDb]) rmSync(path, { force: true });
  ours.push(await measure(telltale, [...command, "--db", db, "--memory", options.memory]));
  theirs.push(await measure(peer, [peerDb, ...files]));
}
const ratio = median(ours.map((one, i) => one.seconds / theirs[i].seconds));
console.log(`import/telltale  ${took(ours, db)}`);
console.log(`import/duckdb    ${took(theirs, peerDb)}`);
console.log(`import/ratio     ${ratio.toFixed(2)} times the load (${options.rounds} rounds)`);
