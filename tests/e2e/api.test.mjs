// api.test.mjs -- the API beside the command line: the same figures and rows, for those who may see them.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { inflateRawSync } from "node:zlib";

import { client, company, userToken } from "./served.mjs";
import { ask, serve } from "./server.mjs";
import { output, root } from "./telltale.mjs";

const now = "2026-01-01T00:00:00Z";
let dir, db, server, adminToken, admin, lead, nameless, nobody;

before(async () => {
  dir = mkdtempSync(join(tmpdir(), "telltale-api-"));
  db = await company(dir, 1500);
  const tokens = [
    await userToken(db, "boss", ["--role", "admin", "--personal", "on"]),
    await userToken(db, "ann", ["--role", "lead", "--teams", "accounts"]),
    await userToken(db, "max", ["--role", "manager"]),
  ];
  adminToken = tokens[0];
  server = await serve({ after() {} }, { db, args: ["--quiet"] });
  [admin, lead, nameless, nobody] = [...tokens, null].map((token) => client(server, token));
});

after(async () => {
  if (server) await server.stop();
  rmSync(dir, { recursive: true, force: true });
});

/** The same question as options of the command line. */
function options({ left_out, ...query }) {
  return [...Object.entries(query).flatMap(([name, value]) => [`--${name.replace("_", "-")}`, value]),
          ...(left_out ? ["--left-out"] : []), "--db", db];
}

const questions = [
  ["csat,nps,first_response_time.p90", { from: "-90d", by: "channel", grain: "month",
                                           compare: "previous,target,benchmark" }],
  ["contact_volume", { from: "2025-03-01", to: "2025-04-01", grain: "day", tz: "Asia/Tokyo", compare: "year" }],
  ["first_response_time", { from: "-28d", clock: "business", where: "channel = email" }],
  ["backlog,churn_rate,cost_per_contact", { from: "-56d" }],
  ["csat", { from: "-28d", where: "channel = nowhere" }],
];

/** CSV as rows of texts; a field that is there but empty stands apart from none. */
function parsed(text) {
  const rows = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    if (end === "" && rows.at(-1).length === 0 && quoted === undefined && plain === "") break;
    rows.at(-1).push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === "\r\n") rows.push([]);
  }
  if (rows.at(-1).length === 0) rows.pop();
  return rows;
}

test("figures as CSV are those of the command line, to the byte", async () => {
  for (const [metrics, question] of questions) {
    const mine = await admin.text("/ask", { metrics, now, format: "csv", ...question });
    assert.equal(mine, await output(["ask", metrics, "--now", now, "--format", "csv", ...options(question)]));
  }
});

test("figures as JSON are those of the command line, unrounded", async () => {
  for (const [metrics, question] of questions) {
    const rows = JSON.parse(await output(["ask", metrics, "--now", now, "--format", "json", ...options(question)]));
    const { series } = await admin.json("/ask", { metrics, now, ...question });
    const points = series.flatMap((s) => {
      const by = Object.fromEntries(s.by.map((name, i) => [name, s.values[i]]));
      return s.points.map((p) => ({ ...p, metric: s.metric, unit: s.unit, by }));
    });
    assert.equal(points.length, rows.length);
    for (const [i, p] of points.entries()) {
      const row = rows[i];
      for (const name of ["metric", "unit", "from", "to", "value", "n", "numerator", "denominator", "low", "high",
                          "small", "immature"])
        assert.equal(p[name], row[name], `${metrics} ${i} ${name}`);
      for (const [name, value] of Object.entries(p.by)) assert.equal(value, row[name]);
      if (question.compare?.includes("previous")) {
        assert.equal(p.previous.value, row.previous);
        assert.equal(p.previous.p, row.previous_p);
      }
      if (question.compare?.includes("target")) assert.equal(p.target?.value ?? null, row.target);
    }
  }
});

/** Files of an XLSX by name. */
function unzipped(bytes) {
  const files = {}, b = Buffer.from(bytes), end = b.lastIndexOf("PK\x05\x06", undefined, "latin1");
  let at = b.readUInt32LE(end + 16);
  for (let i = 0; i < b.readUInt16LE(end + 10); i++) {
    const [method, size, nameSize, extra, comment, local] =
      [b.readUInt16LE(at + 10), b.readUInt32LE(at + 20), b.readUInt16LE(at + 28), b.readUInt16LE(at + 30),
       b.readUInt16LE(at + 32), b.readUInt32LE(at + 42)];
    const from = local + 30 + b.readUInt16LE(local + 26) + b.readUInt16LE(local + 28);
    const data = b.subarray(from, from + size);
    files[b.toString("utf8", at + 46, at + 46 + nameSize)] = (method ? inflateRawSync(data) : data).toString("utf8");
    at += 46 + nameSize + extra + comment;
  }
  return files;
}

/** The cells of the first page, as texts and numbers by row and column. */
function sheetCells(bytes) {
  const files = unzipped(bytes);
  const marks = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&amp;": "&" };
  const plain = (xml) => xml.replaceAll(/&(lt|gt|quot|amp);/g, (mark) => marks[mark]);
  const texts = [...files["xl/sharedStrings.xml"].matchAll(/<si><t[^>]*>(.*?)<\/t><\/si>/gs)].map((m) => plain(m[1]));
  return [...files["xl/worksheets/sheet1.xml"].matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(([, row]) => {
    const cells = [];
    for (const [, column, attributes, value] of row.matchAll(/<c r="([A-Z]+)\d+"([^>]*)><v>(.*?)<\/v><\/c>/g)) {
      const at = [...column].reduce((n, letter) => 26 * n + letter.charCodeAt(0) - 64, 0) - 1;
      cells[at] = attributes.includes('t="s"') ? texts[Number(value)] : Number(value);
    }
    return cells;
  });
}

test("a spreadsheet has the same cells as the CSV", async () => {
  const figures = { metrics: "csat,contact_volume", from: "-90d", by: "channel", grain: "month" };
  for (const [path, query] of [["/ask", figures], ["/records", { metrics: "csat", from: "-90d" }]]) {
    const csv = parsed(await admin.text(path, { ...query, now, format: "csv" }));
    const cells = sheetCells(await admin.bytes(path, { ...query, now, format: "xlsx" }));
    assert.equal(cells.length, csv.length);
    for (const [row, texts] of csv.entries())
      for (const [column, text] of texts.entries()) {
        const cell = cells[row][column] ?? "";
        assert.ok(typeof cell === "number" ? Math.abs(cell - Number(text)) <= 1e-14 * Math.abs(cell) : cell === text,
                  `row ${row}, column ${column}: ${cell}, not ${text}`);
      }
  }
});

test("a Parquet file has the same rows", async () => {
  // The build needs this package, so it is here.
  const require = createRequire(join(root, "package.json"));
  const duckdb = require(`@duckdb/node-bindings-linux-${process.arch}/duckdb.node`);
  const connection = await duckdb.connect(await duckdb.open(":memory:"));
  const [file, rows] = [join(dir, "rows.parquet"), join(dir, "rows.json")];
  for (const [path, query] of [["/ask", { metrics: "csat,contact_volume", from: "-90d", by: "channel" }],
                               ["/records", { metrics: "csat", from: "-90d", by: "team" }],
                               ["/facts/answer", {}]]) {
    const present = path === "/facts/answer" ? {} : { now };
    const text = await admin.text(path, { ...query, ...present, format: "jsonl" });
    const lines = text.trim().split("\n").map((line) => JSON.parse(line));
    writeFileSync(file, await admin.bytes(path, { ...query, ...present, format: "parquet" }));
    await duckdb.query(connection, `COPY (SELECT * FROM '${file}') TO '${rows}' (FORMAT json)`);
    const read = readFileSync(rows, "utf8").trim().split("\n").map((l) => JSON.parse(l));
    assert.equal(read.length, lines.length);
    for (const [i, line] of lines.entries())
      for (const [name, value] of Object.entries(line)) {
        const other = read[i][name] ?? null;
        const same = typeof value === "string" && /^\d{4}-\d\d-\d\dT/.test(value)
          ? Date.parse(`${other.replace(" ", "T")}Z`) === Date.parse(value) : String(other) === String(value);
        assert.ok(same, `${path} row ${i}, ${name}: ${other}, not ${value}`);
      }
  }
});

test("records are those of the command line; pages have each once", async () => {
  for (const query of [{ from: "-56d" }, { from: "-56d", left_out: "true" }, { from: "-28d", by: "channel" }]) {
    const metrics = "first_contact_resolution";
    const csv = await admin.text("/records", { metrics, now, format: "csv", ...query });
    assert.equal(csv, await output(["records", metrics, "--now", now, "--format", "csv",
                                    ...options(query)]));
    const [header, ...rows] = parsed(csv);
    const items = [];
    let cursor;
    do {
      const page = await admin.json("/records", { metrics, now, limit: 37, ...query, ...(cursor ? { cursor } : {}) });
      assert.deepEqual(page.columns.map((c) => c.name), header);
      assert.ok(page.items.length <= 37);
      items.push(...page.items);
      cursor = page.next;
    } while (cursor);
    assert.equal(items.length, rows.length);
    for (const [i, row] of rows.entries())
      assert.deepEqual(items[i].map((v) => (v === null ? "" : String(v))), row.map((v) => (v === "" ? "" : v)));
  }
});

test("cards are the figures of questions; one that cannot be told leaves the others", async () => {
  const { cards } = await admin.json("/scorecard", { metrics: "csat,peak_hours,churn_rate,contact_volume", from: "-28d",
                                                    now, compare: "previous,target" });
  const rows = JSON.parse(await output(["ask", "csat,churn_rate,contact_volume", "--from", "-28d", "--now", now,
                                        "--compare", "previous,target", "--format", "json", "--db", db]));
  assert.equal(cards.length, 4);
  for (const card of cards.filter((c) => c.metric !== "peak_hours")) {
    const row = rows.find((r) => r.metric === card.metric);
    assert.equal(card.error, null);
    assert.equal(card.point.value, row.value);
    assert.equal(card.point.previous.value, row.previous);
  }
  const list = cards.find((c) => c.metric === "peak_hours");
  assert.equal(list.point, null);
  assert.match(list.error, /a list/);
  assert.equal(cards[0].spark.length, 28);
  assert.equal(cards.find((c) => c.metric === "churn_rate").spark.length, 12);
});

test("what nobody waits for any more is not counted to its end", async () => {
  const abandoned = async () => {
    const { text } = await ask(server, "GET", "/metrics");
    return Number(/^telltale_abandoned_total (\d+)$/m.exec(text)[1]);
  };
  const { items } = await admin.json("/metrics");
  const all = items.map((metric) => metric.id).join(",");
  const before = await abandoned();
  const left = ["-7d", "-28d", "-56d", "-90d"].map((from) => {
    const query = new URLSearchParams({ metrics: all, from, now, compare: "previous,year" });
    return fetch(`${server.base}/api/v1/scorecard?${query}`, { headers: { Authorization: `Bearer ${adminToken}` },
                                                                 signal: AbortSignal.timeout(300) });
  });
  for (const one of await Promise.allSettled(left)) assert.equal(one.reason?.name, "TimeoutError");
  for (const until = Date.now() + 20000; (await abandoned()) === before;) {
    assert.ok(Date.now() < until, "it is counted all the same");
    await new Promise((next) => setTimeout(next, 100));
  }
});

test("the parts of a move add up to it", async () => {
  for (const metrics of ["csat", "contact_volume", "first_response_time"]) {
    const why = await admin.json("/why", { metrics, from: "-56d", now, limit: 1000 });
    assert.ok(why.dimensions.length > 2);
    assert.ok(Math.abs(why.point.value - why.before - why.move) < 1e-9 * Math.max(1, Math.abs(why.move)));
    for (const d of why.dimensions.filter((each) => each.whole === null)) {
      const sum = d.values.reduce((s, v) => s + v.effect, 0);
      assert.ok(Math.abs(sum - why.move) < 1e-6 * Math.max(1, Math.abs(why.move)), `${metrics} by ${d.name}`);
    }
  }
});

test("buckets, hours of the week and values add up to the whole", async () => {
  const query = { metrics: "first_response_time", from: "-90d", now };
  const whole = (await admin.json("/ask", query)).series[0].points[0];
  const distribution = await admin.json("/distribution", query);
  assert.equal(distribution.buckets.reduce((n, b) => n + b.n, 0), whole.n);
  const { cells } = await admin.json("/heatmap", query);
  assert.equal(cells.length, 168);
  assert.equal(cells.reduce((n, c) => n + c.n, 0), whole.n);
  const { steps, few } = await admin.json("/heatmap", query);
  for (const { n, value, step } of cells)
    assert.equal(step, n < few ? null : steps.filter((edge) => value >= edge).length);
  assert.deepEqual(new Set(cells.map((c) => c.step)), new Set([null, 0, 1, 2, 3, 4, 5]));
  const halves = await admin.json("/heatmap", { ...query, grain: "half_hour" });
  assert.equal(halves.cells.length, 336);
  assert.deepEqual([halves.cells[15].hour, halves.cells[15].minute], [7, 30]);
  assert.equal(halves.cells.reduce((n, c) => n + c.n, 0), whole.n);
  const mean = cells.reduce((s, c) => s + (c.value ?? 0) * c.n, 0) / whole.n;
  assert.ok(Math.abs(mean - whole.value) < 1e-9 * whole.value);
  const all = [];
  for (let cursor; ;) {
    const page = await admin.json("/dimensions/category/values", { now, limit: 2, ...(cursor ? { cursor } : {}) });
    all.push(...page.items);
    if (!(cursor = page.next)) break;
  }
  assert.equal(new Set(all.map((v) => v.value)).size, all.length);
  const { series } = await admin.json("/ask", { metrics: "contact_volume", now });
  assert.equal(all.reduce((n, v) => n + v.n, 0), series[0].points[0].n);
});

test("cards say which money, and how their lines stand beside those compared with", async () => {
  const { currency } = await admin.json("/metrics");
  assert.equal(currency, "EUR");
  const { cards: [volume, churn] } = await admin.json("/scorecard", { metrics: "contact_volume,churn_rate", now,
                                                                     from: "-28d", compare: "previous" });
  assert.deepEqual([volume.spark_grain, volume.spark.length], ["day", 28]);
  assert.deepEqual([churn.spark_grain, churn.spark.length], ["month", 12]);
  const sum = (name) => volume.spark.reduce((n, each) => n + each[name], 0);
  assert.deepEqual([sum("value"), sum("before")], [volume.point.value, volume.point.previous.value]);
  assert.equal(volume.newest, volume.spark.findLast((each) => each.n > 0).local_from);
  assert.ok(churn.spark.every((each) => each.before === null));
});

test("in the month of a cohort all of it are there, but for those who left within it", async () => {
  const { series } = await admin.json("/ask", { metrics: "retention_rate", set: "base = cohort", by: "cohort",
                                                grain: "month", from: "2025-01-01", to: "2026-01-01", now });
  const first = series.map(({ values: [cohort], points }) =>
    points.find((each) => each.local_from.startsWith(cohort))).filter((each) => each !== undefined);
  assert.ok(first.length > 6);
  for (const { value, n } of first) assert.ok(value === 100 || (n > 50 && value > 95), `${value} of ${n}`);
});

test("a file of targets that is only checked says what it would change, and changes nothing", async () => {
  const file = await admin.text("/targets", { format: "csv" });
  const { items } = await admin.json("/targets", { limit: 1000 });
  const one = items.find((each) => each.metric === "answer_rate" && each.in_force);
  const check = async (text) => {
    const answer = await ask(server, "POST", "/api/v1/targets/apply?dry_run=true",
                             { as: admin.as, body: text, headers: { "content-type": "text/csv" } });
    assert.equal(answer.status, 200, answer.text);
    return answer.json;
  };
  assert.deepEqual((await check(file)).changes, []);
  const later = file.split(/\r?\n/)[0] + `\nanswer_rate,,,,2026-02-01,${one.value + 5},,,,,,,,,\n`;
  const { read, fresh, changes: [change] } = await check(later);
  assert.deepEqual([read, fresh, change.metric], [1, 1, "answer_rate"]);
  assert.deepEqual([change.before.value, change.now.value], [one.value, one.value + 5]);
  assert.deepEqual((await admin.json("/targets", { limit: 1000 })).items, items);
});

test("promises as a file are those of all pages", async () => {
  const query = { horizon: 3600, now };
  const [header, ...rows] = parsed(await admin.text("/promises", { ...query, format: "csv" }));
  const items = [];
  for (let cursor; ;) {
    const page = await admin.json("/promises", { ...query, limit: 2, ...(cursor ? { cursor } : {}) });
    items.push(...page.items);
    if (!(cursor = page.next)) break;
  }
  assert.ok(items.length > 2);
  const text = (value) => value === null ? undefined : String(value);
  assert.deepEqual(rows, items.map((each) => header.map((name) => text(each[name]))));
});

/** A cursor as somebody who knows how they are made may forge one: docs say no more than that it is opaque. */
function forged(id, place) {
  const mask = (1n << 64n) - 1n;
  const mix = (z) => {
    z = ((z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n) & mask;
    z = ((z ^ (z >> 27n)) * 0x94d049bb133111ebn) & mask;
    return z ^ (z >> 31n);
  };
  const hash = (text, seed) => {
    let h = mix((seed + 0x9e3779b97f4a7c15n + BigInt(text.length)) & mask);
    for (let at = 0; at < text.length; at += 8) {
      const part = Buffer.alloc(8);
      part.write(text.slice(at, at + 8));
      h = mix(h ^ part.readBigUInt64LE());
      if (at + 8 <= text.length) h = (h + 0x9e3779b97f4a7c15n) & mask;
    }
    return mix(h);
  };
  return hash(place, hash(id, 0n)).toString(16).padStart(16, "0") + Buffer.from(place).toString("hex");
}

test("a forged cursor is an error of who sent it", async () => {
  const first = await admin.json("/records", { metrics: "csat", limit: 2, now });
  assert.equal(first.next, forged("records", "2"));
  for (const place of ["-1", "9223372036854775807", "1e3"]) {
    const r = await admin.call("/records", { metrics: "csat", now, cursor: forged("records", place) });
    assert.deepEqual([r.status, r.json.field], [400, "cursor"], place);
  }
});

test("what is wrong is told as a problem, with its field", async () => {
  const cases = [
    [admin, "/ask", { metrics: "no_such" }, 404, undefined],
    [admin, "/ask", { metrics: "csat", from: "yesterday-ish" }, 400, "from"],
    [admin, "/ask", { metrics: "csat", where: "channel = = x", tz: "UTC" }, 400, "where"],
    [admin, "/ask", { metrics: "csat", by: "nope", tz: "UTC" }, 400, "by"],
    [admin, "/ask", { metrics: "csat", tz: "Mars/Olympus" }, 404, undefined],
    [admin, "/ask", { metrics: "csat", grain: "fortnight" }, 400, "grain"],
    [admin, "/ask", {}, 400, "metrics"],
    [admin, "/records", { metrics: "csat", cursor: "abc" }, 400, "cursor"],
    [admin, "/why", { metrics: "csat", against: "2025" }, 400, "against"],
    [admin, "/series/anomalies", { metrics: "csat", threshold: "-1" }, 400, "threshold"],
    [admin, "/distribution", { metrics: "csat" }, 400, undefined],
    [admin, "/facts/no_such", {}, 404, undefined],
    [admin, "/conversations/demo/no-such", {}, 404, undefined],
    [nobody, "/ask", { metrics: "csat" }, 401, undefined],
    [lead, "/facts/conversation", {}, 403, undefined],
    [lead, "/settings", {}, 403, undefined],
    [lead, "/quality", {}, 403, undefined],
  ];
  for (const [who, path, query, status, field] of cases) {
    const r = await who.call(path, query);
    const problem = r.json;
    assert.equal(r.status, status, `${path} ${JSON.stringify(query)}: ${JSON.stringify(problem)}`);
    assert.equal(problem.status, status);
    assert.ok(problem.title && problem.type);
    assert.equal(problem.field, field, JSON.stringify(problem));
  }
});

test("a lead sees the own team alone, whatever is asked", async () => {
  const own = (await admin.json("/ask", { metrics: "contact_volume", by: "team", now })).series;
  assert.deepEqual(own.map((s) => s.values[0]), ["accounts", "orders", "technical"]);
  const others = /"?\b(orders|technical)\b"?/;
  const asked = [
    ["/ask", { metrics: "contact_volume,csat,backlog", by: "team" }], ["/dimensions/team/values", {}],
    ["/records", { metrics: "contact_volume", by: "team", limit: 1000 }],
    ["/records", { metrics: "csat", by: "team", format: "csv" }],
    ["/why", { metrics: "csat", from: "-90d", by: "team" }], ["/performers", { by: "team" }],
    ["/performers", { where: "team = \"Zebra\"" }],
    ["/topics", { by: "team" }], ["/series/forecast", { metrics: "contact_volume", by: "team" }],
    ["/series/anomalies", { metrics: "contact_volume", by: "team", from: "-60d" }],
  ];
  for (const [path, query] of asked) {
    const r = await lead.call(path, { ...query, now });
    const text = r.text.replaceAll(/"subject[^"]*":"[^"]*"/g, "");
    assert.equal(r.status, 200, `${path}: ${text}`);
    assert.doesNotMatch(text.replaceAll(/"term":"[^"]*"/g, ""), others, path);
  }
  const all = (await lead.json("/ask", { metrics: "contact_volume", now })).series[0].points[0].n;
  assert.ok(all > 0 && all < own.reduce((n, s) => n + s.points[0].n, 0));

  const own_records = await lead.json("/records", { metrics: "contact_volume", now, limit: 1000 });
  const seen = new Set(own_records.items.map((row) => row[2]));
  const there = await lead.json("/records", { metrics: "contact_volume", where: "team = orders", now, limit: 1000 });
  for (const row of there.items) assert.ok(seen.has(row[2]), "a condition shows own conversations alone");
  const { columns, items } = await admin.json("/records", { metrics: "contact_volume", now, limit: 1000 });
  const [id, source] = ["conversation_id", "source"].map((name) => columns.findIndex((c) => c.name === name));
  const other = items.find((r) => !seen.has(r[id])), mine = items.find((r) => seen.has(r[id]));
  assert.equal((await lead.call(`/conversations/${other[source]}/${encodeURIComponent(other[id])}`)).status, 404);
  assert.equal((await lead.call(`/conversations/${mine[source]}/${encodeURIComponent(mine[id])}`)).status, 200);
});

test("without the permission customers are pseudonyms, everywhere alike", async () => {
  const [names, shown] = await Promise.all([admin, nameless].map(async (who) => {
    const { items } = await who.json("/dimensions/customer/values", { now, limit: 1000 });
    return items.map((v) => v.value).filter(Boolean);
  }));
  assert.ok(names.length > 100);
  assert.equal(shown.length, names.length);
  for (const name of shown) assert.match(name, /^customer [0-9a-f]+$/);
  const known = new Set(names);
  for (const [path, query] of [["/records", { metrics: "contact_volume", by: "customer", now, limit: 1000 }],
                               ["/facts/conversation", { limit: 200 }], ["/facts/customer", { limit: 200 }]]) {
    const page = await nameless.json(path, query);
    const at = page.columns.findIndex((c) => c.name === "customer");
    assert.ok(at >= 0 && page.items.length > 50);
    for (const row of page.items) assert.ok(!known.has(row[at]), `${path}: ${row[at]}`);
  }
  const r = await nameless.call("/ask", { metrics: "contact_volume", where: `customer = "${names[0]}"`, now });
  assert.equal(r.status, 403);
});

test("scores of a survey are those of the answers it counts", async () => {
  const query = { metrics: "csat", from: "-200d", now };
  const records = await admin.json("/records", { ...query, limit: 1000 });
  const at = records.columns.findIndex((c) => c.name === "answer_id");
  const counted = new Set(records.items.map((row) => row[at])).size;
  const { items } = await nameless.json("/scores", query);
  const ofLead = await lead.json("/scores", query);
  const sum = (list) => list.reduce((n, each) => n + each.n, 0);

  assert.equal(sum(items), counted);
  assert.ok(items.every((each) => each.scale !== "1-5" || (each.score >= 1 && each.score <= 5)));
  assert.ok(sum(ofLead.items) < counted);
  assert.equal((await admin.call("/scores", { ...query, metrics: "contact_volume" })).status, 400);
});

test("what customers wrote is for those who may see it", async () => {
  const query = { metrics: "csat", from: "-200d", now, limit: 1000 };
  const { items } = await admin.json("/remarks", query);
  const records = await admin.json("/records", { ...query, metrics: "csat" });
  const at = records.columns.findIndex((c) => c.name === "answer_id");
  const counted = new Set(records.items.map((row) => row[at]));

  assert.ok(items.length > 10 && items.length < counted.size);
  for (const [i, r] of items.entries()) {
    assert.ok(counted.has(r.answer) && r.text.length > 0);
    assert.ok(i === 0 || items[i - 1].at >= r.at);
  }
  assert.equal((await admin.call("/remarks", { ...query, metrics: "contact_volume" })).status, 400);
  for (const who of [nameless, lead]) assert.equal((await who.call("/remarks", query)).status, 403);
});

test("targets, notes and settings are written, seen and told in the trail", async () => {
  const target = { metric: "ces", value: 6.5, segment: { channel: "email" }, owner: "boss",
                   from: "2025-06-01T00:00:00Z" };
  assert.deepEqual((await admin.send("PUT", "/targets", {}, target)).json, { read: 1, fresh: 1, changed: 0, same: 0 });
  const question = { metrics: "ces", where: "channel = email", from: "-180d", now, compare: "target" };
  const point = (await admin.json("/ask", question)).series[0].points[0];
  assert.equal(point.target.value, 6.5);
  assert.equal(point.target.owner, "boss");
  const set = (await admin.json("/targets", { limit: 1000 })).items.find((t) => t.metric === "ces" && t.value === 6.5);
  assert.deepEqual(set.segment, { channel: "email" });
  assert.equal((await admin.send("DELETE", `/targets/${encodeURIComponent(set.id)}`)).status, 200);
  assert.ok((await admin.json("/targets", { limit: 1000 })).items.some((t) => t.metric === "ces" && t.ended));

  const { id } = (await lead.send("POST", "/comments", {}, { figure: "csat", text: "=SUM(A1) <b>why</b>" })).json;
  const comment = (await admin.json("/comments", { figure: "csat" })).items.find((n) => n.id === id);
  assert.equal(comment.text, "=SUM(A1) <b>why</b>");
  assert.equal(comment.author, "ann");
  const action = (await admin.send("POST", "/actions", {}, { figure: "csat", text: "train",
                                                             due: "2026-03-01T00:00:00Z" })).json;
  assert.equal((await admin.send("PUT", `/actions/${action.id}`, {}, { state: "done" })).status, 204);
  assert.equal((await admin.json("/actions")).items.find((n) => n.id === action.id).state, "done");

  const fields = { calendar: "late", hours: "mon-fri 12:00-20:00", zone: "Europe/Warsaw" };
  const calendar = { source: "demo", fields };
  assert.equal((await admin.send("PUT", "/settings/calendar/late", {}, calendar)).json.fresh, true);
  const written = (await admin.json("/settings", { type: "calendar", limit: 1000 })).items.find((s) => s.id === "late");
  assert.deepEqual(written.fields, fields);
  const wrong = await admin.send("PUT", "/settings/calendar/bad", {},
                                 { fields: { calendar: "bad", hours: "mon-xxx" } });
  assert.equal(wrong.status, 422);
  assert.equal(wrong.json.field, "hours");
  assert.equal((await lead.send("PUT", "/targets", {}, target)).status, 403);
  const trail = await admin.json("/trail", { limit: 100 });
  for (const what of ["target.set", "target.end", "comment.add", "action.add", "action.state", "setting.set"])
    assert.ok(trail.items.some((row) => row.what === what), what);
});

test("every area answers as the OpenAPI document says", async () => {
  const span = { from: "-28d", now };
  const paths = [
    ["/metrics"], ["/goals"], ["/benchmarks"], ["/targets"], ["/markers"], ["/comments"], ["/actions"], ["/settings"],
    ["/rejects"], ["/facts"], ["/quality", { now }], ["/sources", { now }],
    ["/explain", { metrics: "first_response_time", ...span }], ["/explain", { metrics: "peak_hours", ...span }],
    ["/explain", { metrics: "cost_per_contact", ...span }],
    ["/ask", { metrics: "all", ...span, compare: "previous,year,target,benchmark" }],
    ["/scorecard", { metrics: "all", ...span, spark: "month" }], ["/scorecard", span],
    ["/review", span], ["/review", { goal: "loyalty", ...span }], ["/template", { metrics: "csat,nps", now }],
    ["/template", { metrics: "csat", format: "csv", now }],
    ["/series/anomalies", { metrics: "csat", by: "channel", ...span }],
    ["/series/forecast", { metrics: "csat", ...span }],
    ["/topics/conversations", { term: "parcel", ...span }],
    ["/performers", { ...span, by: "team" }], ["/topics", { ...span, by: "channel" }],
  ];
  for (const [path, query] of paths) assert.equal((await admin.call(path, query)).status, 200, path);
  for (const { id } of (await admin.json("/actions")).items)
    assert.equal((await admin.call(`/actions/${id}/effect`)).status, 200, id);
  const { items, kras, dimensions } = await admin.json("/metrics");
  assert.ok(items.length > 70 && kras.length === 7 && dimensions.length > 15);
  assert.deepEqual(kras.flatMap((k) => k.metrics), items.map((m) => m.id));
  assert.ok(items.find((m) => m.id === "csat").dimensions.includes("channel"));
});
