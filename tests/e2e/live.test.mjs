// live.test.mjs -- records as they come: what became of each, keys, many senders at once.

import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

import { ask, serve } from "./server.mjs";
import { userToken } from "./served.mjs";
import { allFacts, folder, output, random, sameFacts } from "./telltale.mjs";

const seed = Number(process.env.TELLTALE_SEED ?? Date.now() % 1000000);

/** A server on a new store, and one who may send records. */
async function desk(t, args = []) {
  const db = join(folder(t), "t.db");
  const token = await userToken(db, "sender", ["--role", "admin"]);
  const server = await serve(t, { db, args: ["--quiet", "--rate", "100000", ...args] });
  return { db, server, token };
}

function post(d, body, { type = "application/x-ndjson", headers = {} } = {}) {
  return ask(d.server, "POST", "/api/v1/records?source=s",
             { as: { token: d.token }, body, headers: { "content-type": type, ...headers } });
}

const vote = (id, more = {}) => JSON.stringify({ type: "vote", id: String(id), at: "2026-03-02T08:00:00Z",
                                                 article: "a", positive: true, ...more });
const message = (conversation, i, more = {}) =>
  JSON.stringify({ type: "event", id: `${conversation}-${i}`, conversation: String(conversation), kind: "message",
                   at: new Date(Date.UTC(2026, 2, 2, 8, i)).toISOString(), public: true,
                   actor: i % 2 ? "ann" : `c${conversation}`, actor_kind: i % 2 ? "agent" : "customer", ...more });

test("each record's result, in the order sent", async (t) => {
  const d = await desk(t);
  const sent = [vote(1), vote(2), vote(1), "{\"type\":\"vote\"}", vote(3, { at: "2099-01-01" })];
  const first = await post(d, sent.join("\n"));
  assert.equal(first.status, 200, first.text);
  assert.deepEqual(first.json.results, ["new", "new", "repeated", "rejected", "rejected"]);
  assert.deepEqual(first.json.rejects.map((r) => [r.line, r.field]), [[4, "article"], [5, "at"]]);
  assert.deepEqual([first.json.records, first.json.fresh, first.json.repeated, first.json.rejected], [3, 2, 1, 2]);

  const newer = vote(1, { positive: false, version: "2026-03-03T08:00:00Z" });
  const second = await post(d, `[${newer},${vote(2)},${vote(4)}]`, { type: "application/json" });
  assert.deepEqual(second.json.results, ["changed", "repeated", "new"]);

  const packed = await post(d, gzipSync([message(7, 0), message(7, 1), message(8, 0)].join("\n")),
                            { headers: { "content-encoding": "gzip" } });
  assert.deepEqual(packed.json.results, ["new", "new", "new"]);
  assert.equal(packed.json.conversations, 2);

  const table = await post(d, "type,id,at,article,positive\nvote,9,2026-03-02T08:00:00Z,a,true\n",
                           { type: "text/csv" });
  assert.deepEqual(table.json.results, ["new"]);
  const none = await post(d, "");
  assert.deepEqual(none.json.results, []);
});

test("an answer names the generation whose figures have its records", async (t) => {
  const d = await desk(t), generations = [];
  for (let i = 0; i < 3; i++) {
    const { headers } = await post(d, vote(i));
    const figure = await ask(d.server, "GET", "/api/v1/ask?metrics=article_helpfulness", { as: { token: d.token } });
    generations.push(Number(headers["telltale-generation"]));
    assert.ok(figure.json.generation >= generations[i], figure.text);
    assert.equal(figure.json.series[0].points[0].n, i + 1, figure.text);
  }
  assert.ok(generations[0] < generations[1] && generations[1] < generations[2], String(generations));
});

test("a key makes sending again harmless", async (t) => {
  const d = await desk(t), headers = { "idempotency-key": "batch-1" };
  const first = await post(d, vote(1), { headers }), again = await post(d, vote(1), { headers });

  assert.deepEqual(first.json.results, ["new"]);
  assert.equal(again.text, first.text);
  assert.equal(again.headers["idempotent-replayed"], "true");
  assert.equal(first.headers["idempotent-replayed"], undefined);
  assert.equal((await post(d, vote(2), { headers })).status, 422);
  assert.equal((await post(d, vote(2), { headers: { "idempotency-key": "x".repeat(256) } })).status, 400);

  const same = await Promise.all(Array.from({ length: 8 }, () =>
    post(d, vote(3), { headers: { "idempotency-key": "batch-2" } })));
  for (const one of same) assert.equal(one.text, same[0].text);
  assert.equal(same.filter((one) => one.headers["idempotent-replayed"]).length, 7);
  assert.deepEqual(same[0].json.results, ["new"]);
});

test(`many who send at once end where one import does (TELLTALE_SEED=${seed})`, async (t) => {
  const d = await desk(t), next = random(seed), lines = [];
  for (let c = 0; c < 120; c++)
    for (let i = 0; i < 6; i++) lines.push(message(c, i, i === 5 ? { kind: "status", value: "solved" } : {}));
  lines.push("{\"type\":\"agent\",\"id\":\"ann\",\"at\":\"2026-03-01T00:00:00Z\",\"team\":\"one\"}");
  const whole = join(folder(t), "whole.db");
  await output(["import", "canonical", "-", "--source", "s", "--db", whole, "--quiet"], { input: lines.join("\n") });

  const parcels = [];
  const mixed = lines.map((line) => [next(), line]).sort((a, b) => a[0] - b[0]).map(([, line]) => line);
  for (let at = 0; at < mixed.length;) {
    const n = 1 + Math.floor(next() * 40);
    parcels.push(mixed.slice(at, at + n).join("\n"));
    if (next() < 0.2) parcels.push(mixed.slice(at, at + n).join("\n"));
    at += n;
  }
  const answers = await Promise.all(parcels.map((body) => post(d, body)));
  for (const answer of answers) assert.equal(answer.status, 200, answer.text);
  const fresh = answers.reduce((sum, answer) => sum + answer.json.results.filter((r) => r === "new").length, 0);
  assert.equal(fresh, lines.length);
  await d.server.stop();
  sameFacts(await allFacts(d.db), await allFacts(whole));
});

test("who finds the queue full is told when to come again; then nothing is lost and nothing twice", async (t) => {
  const d = await desk(t, ["--queue", "1"]), text = "x".repeat(2000);
  const bodies = Array.from({ length: 12 }, (_, k) =>
    Array.from({ length: 150 }, (_, i) => message(k * 150 + i, i % 3, { text })).join("\n"));
  let refused = 0;

  /** Sends until it is taken; what became of the records. */
  const send = async (body) => {
    for (;;) {
      const answer = await post(d, body);
      if (answer.status === 200) return answer.json.results;
      assert.equal(answer.status, 429, answer.text);
      assert.match(answer.headers["retry-after"], /^[1-9]\d*$/);
      assert.match(answer.json.detail, /send them again later/);
      refused++;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  const results = (await Promise.all(bodies.map(send))).flat();
  assert.ok(refused > 0, "the queue was never full");
  assert.equal(results.filter((one) => one === "new").length, 12 * 150);
  const { text: metrics } = await ask(d.server, "GET", "/metrics", { raw: true });
  assert.equal(Number(/telltale_parcels_refused_total (\d+)/.exec(metrics)[1]), refused);
  const again = (await Promise.all(bodies.slice(0, 2).map(send))).flat();
  assert.ok(again.every((one) => one === "repeated"));
});
