// clickhouse.test.mjs -- the golden requests give the same rows in DuckDB and in ClickHouse, of 2018 and of today.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { duckdbRows, ofDebian, ofToday } from "./clickhouse.mjs";
import { folder, output, root, tables, take } from "./telltale.mjs";

const golden = join(root, "tests", "golden", "query");

/** A golden file: the request, and for each engine the text and its values, [kind, text]. */
function readGolden(name) {
  const [head, ...parts] = readFileSync(join(golden, name), "utf8").split(/^-- (?=duckdb$|clickhouse$)/m);
  const request = { name, line: head.slice(3).trim() };
  for (const part of parts) {
    const [engine, ...lines] = part.trimEnd().split("\n");
    const values = lines.filter((line) => /^-- (word|text) \d+ "/.test(line)).map((line) => {
      const [, kind, value] = line.match(/^-- (word|text) \d+ (.*)$/);
      return [kind, JSON.parse(value)];
    });
    request[engine] = { sql: lines.slice(0, lines.length - values.length).join("\n"), values };
  }
  return request;
}

const literal = (text) => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;

/** The old server knows no parameters of a query: literals in their place. */
const withValues = ({ sql, values }) =>
  sql.replace(/\{p(\d+):String\}/g, (whole, number) => literal(values[Number(number) - 1][1]));

/** Columns of all tables of facts, by the page that the program itself prints. */
function columnsOf(table) {
  const page = readFileSync(join(root, "docs", "facts.md"), "utf8");
  const [, section] = page.match(new RegExp(`^## ${table}\\n([^]*?)(?=^## |(?![^]))`, "m"));
  return [...section.matchAll(/^\| `(\w+)` \| (\w+) \|/gm)].map(([, name, type]) => ({ name, type }));
}

const types = { text: "Nullable(String)", integer: "Nullable(Int64)", number: "Nullable(Float64)",
                instant: "Nullable(Int64)", bool: "Nullable(UInt8)" };
const typeOf = ({ name, type }) => (name === "tags" ? "Array(String)" : types[type]);

function micros(text) {
  const [whole, fraction = ""] = text.replace("Z", "").split(".");
  return Date.parse(`${whole}Z`) * 1000 + Number(fraction.padEnd(6, "0"));
}

function cell({ name, type }, value) {
  if (name === "tags") return value === null ? [] : JSON.parse(value);
  if (value === null) return null;
  return type === "instant" ? micros(value) : type === "bool" ? Number(value) : value;
}

/** INSERTs of rows, each of about a megabyte. */
function inserts(table, rows) {
  const all = [];
  let part = "";
  for (const row of rows) {
    part += `${JSON.stringify(row)}\n`;
    if (part.length < 1 << 20) continue;
    all.push(part);
    part = "";
  }
  if (part !== "") all.push(part);
  return all.map((lines) => `INSERT INTO telltale.${table} FORMAT JSONEachRow ${lines}`);
}

/** What fills ClickHouse with the facts of a store. */
async function load(db) {
  const all = ["CREATE DATABASE telltale",
               "CREATE TABLE telltale.record_customer (source String, id String, segment Nullable(String)) " +
                 "ENGINE = Memory"];
  const keys = new Map();
  for (const table of tables) {
    const columns = columnsOf(table);
    const lines = (await output(["facts", table, "--db", db, "--format", "json"])).trimEnd().split("\n");
    const rows = lines.map((line) => {
      const row = JSON.parse(line);
      // Of a conversation, of a person, or of the row itself.
      const of = row.conversation_id ?? (table === "customer_span" ? `of ${row.customer}` : `${table} ${keys.size}`);
      const id = `${row.source.length} ${row.source} ${of}`;
      if (!keys.has(id)) keys.set(id, keys.size + 1);
      const cells = columns.map((column) => [column.name, cell(column, row[column.name])]);
      return Object.fromEntries([["key", keys.get(id)], ...cells]);
    });
    const list = columns.map((column) => `\`${column.name}\` ${typeOf(column)}`).join(", ");
    all.push(`CREATE TABLE telltale.${table} (key UInt64, ${list}) ENGINE = Memory`, ...inserts(table, rows));
  }
  const [customers] = await duckdbRows(db, [{ sql: "SELECT source, id, segment FROM journal.customer", values: [] }]);
  return [...all, ...inserts("record_customer", customers)];
}

// Figures of two engines may differ in the last digits.
const plain = (value) => (typeof value === "boolean" ? Number(value) : value === null ? null
  : typeof value === "number" && !Number.isInteger(value) ? Number(value.toPrecision(12)) : value);

/** Rows as texts; of questions in any order, of records in the order they come. */
function asTexts(rows, ordered) {
  const texts = rows.map((row) => JSON.stringify(Object.values(row).map(plain)));
  return ordered ? texts : texts.sort();
}

function differs(request, got, want) {
  const ordered = request.line.startsWith("telltale records");
  const [a, b] = [asTexts(got, ordered), asTexts(want, ordered)];
  const at = Math.max(a.length, b.length);
  for (let i = 0; i < at; i++)
    if (a[i] !== b[i])
      return `row ${i + 1} of ${a.length} (${b.length} by DuckDB)\n  ${a[i]}\n  ${b[i]}`;
  return null;
}

/** A year of the made-up company, and a desk whose names and policies are its own. */
async function makeStore(t) {
  const db = join(folder(t), "both.db");
  await output(["demo", "--db", db, "--quiet", "--conversations", "2000"]);
  await take("canonical", join(golden, "records.jsonl"), db);
  return db;
}

test("golden requests give the same rows in both engines", async (t) => {
  const engines = [await ofDebian(t), ofToday(t)];
  if (engines.every((engine) => !engine)) return t.skip("neither clickhouse-server nor @chdb is installed");
  const db = await makeStore(t);
  const requests = readdirSync(golden).filter((name) => name.endsWith(".sql")).sort().map(readGolden);
  const [facts, want] = [await load(db), await duckdbRows(db, requests.map(({ duckdb }) =>
    ({ sql: duckdb.sql.replaceAll("\n", " "), values: duckdb.values })))];
  assert.deepEqual(requests.filter((_, i) => !want[i].length).map(({ name }) => name), [], "each request finds rows");

  for (const [i, name] of ["Debian's clickhouse-server", "npm's @chdb"].entries())
    await t.test(name, { skip: engines[i] ? false : `${name} is not installed` }, async () => {
      const answers = await engines[i].run([...facts, ...requests.map(({ clickhouse }) => withValues(clickhouse))]);
      const failed = answers.slice(0, facts.length).filter((answer) => answer instanceof Error);
      assert.deepEqual(failed.map((e) => e.message), []);
      const wrong = requests.map((request, k) => {
        const answer = answers[facts.length + k];
        const what = answer instanceof Error ? answer.message : differs(request, answer, want[k]);
        return what && `${request.name}: ${what}`;
      }).filter(Boolean);
      assert.equal(wrong.join("\n\n"), "");
    });
});
