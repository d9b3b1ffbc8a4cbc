// serve.test.mjs -- telltale serve as a client sees it: signing in, tokens, caching, live, records.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import http from "node:http";
import { join } from "node:path";
import { test } from "node:test";
import { gunzipSync, gzipSync } from "node:zlib";

import { ask, listen, password, serve, sign, welcome } from "./server.mjs";
import { folder, output, run } from "./telltale.mjs";

const vote = (id, more = {}) => ({ type: "vote", source: "acme", id, at: "2026-03-02T08:54:00Z",
                                   article: "late-parcels", positive: false, ...more });
const lines = (records) => records.map((r) => JSON.stringify(r)).join("\n");
const me = "/api/v1/me";

test("the first link makes one admin, once; signing in and out", async (t) => {
  const server = await serve(t);
  const code = /\/welcome#(\S+)/.exec(server.out)[1];

  assert.equal((await ask(server, "GET", me)).status, 401);
  assert.match((await ask(server, "GET", me)).headers["www-authenticate"], /^Bearer/);
  const refused = await ask(server, "POST", "/api/v1/welcome", { body: { code, name: "ann", password: "short" } });
  assert.equal(refused.status, 400);
  const ann = await welcome(server);
  const again = await ask(server, "POST", "/api/v1/welcome", { body: { code, name: "eve", password } });
  assert.equal(again.status, 403);
  assert.equal((await ask(server, "GET", me, { as: ann })).json.role, "admin");
  const answer = await ask(server, "POST", "/api/v1/session", { body: { name: "ann", password } });
  assert.match(answer.headers["set-cookie"][0], /; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Strict$/);
  const other = { cookie: answer.headers["set-cookie"][0].split(";")[0] };
  assert.equal((await ask(server, "DELETE", "/api/v1/session", { as: other })).status, 204);
  assert.equal((await ask(server, "GET", me, { as: other })).status, 401);
  assert.equal((await ask(server, "GET", me, { as: ann })).status, 200);
});

test("a cookie alone changes nothing: other sites cannot use it", async (t) => {
  const server = await serve(t);
  const as = await welcome(server), path = "/api/v1/me/settings", body = { settings: { a: 1 } };
  const put = async (headers) => (await ask(server, "PUT", path, { as, body, headers, raw: true })).status;
  const own = server.base;

  assert.equal(await put({}), 403);
  assert.equal(await put({ "x-telltale": "1" }), 204);
  assert.equal(await put({ "x-telltale": "1", origin: own }), 204);
  assert.equal(await put({ "x-telltale": "1", origin: "http://evil.example" }), 403);
  assert.equal(await put({ "x-telltale": "1", origin: `http://evil${new URL(own).host}` }), 403);
  assert.equal(await put({ "x-telltale": "1", "sec-fetch-site": "cross-site" }), 403);
  assert.equal(await put({ "x-telltale": "1", "sec-fetch-site": "same-origin" }), 204);
  assert.deepEqual((await ask(server, "GET", me, { as })).json.settings, { a: 1 });
});

test("wrong passwords lock out for a while, whoever guesses", async (t) => {
  const server = await serve(t);
  const guess = () => ask(server, "POST", "/api/v1/session", { body: { name: "ann", password: "not this one" } });
  let answer;

  await welcome(server);
  for (let i = 0; i < 12 && answer?.status !== 429; i++) answer = await guess();
  assert.equal(answer.status, 429);
  assert.ok(Number(answer.headers["retry-after"]) > 0);
});

test("tokens: shown once, limited to their scopes, gone when revoked", async (t) => {
  const server = await serve(t);
  const as = await welcome(server);
  const make = (scopes) => ask(server, "POST", "/api/v1/tokens", { as, body: { label: "nightly", scopes } });
  const made = await make(["read"]), token = made.json.token;
  const users = () => ask(server, "GET", "/api/v1/users", { as: { token } });

  assert.equal(made.status, 201);
  assert.match(token, /^tt_/);
  assert.equal((await ask(server, "GET", me, { as: { token } })).json.by_token, true);
  assert.equal((await users()).status, 403);
  assert.equal((await ask(server, "POST", "/api/v1/tokens", { as: { token }, body: { label: "x", scopes: ["read"] } }))
    .status, 403);
  const own = (method, path, body) => ask(server, method, `/api/v1${path}`, { as: { token }, body });
  assert.equal((await own("PUT", "/me/settings", { settings: {} })).status, 403);
  assert.equal((await own("PUT", "/me", { language: "pl" })).status, 403);
  assert.equal((await own("DELETE", `/tokens/${made.json.id}`)).status, 403);
  const listed = (await ask(server, "GET", "/api/v1/tokens", { as })).json.items;
  assert.equal(listed.length, 1);
  assert.equal(listed[0].token, undefined);
  assert.equal((await make(["fly"])).status, 422);
  assert.equal((await ask(server, "DELETE", `/api/v1/tokens/${made.json.id}`, { as })).status, 204);
  assert.equal((await ask(server, "GET", me, { as: { token } })).status, 401);
  assert.equal((await ask(server, "GET", me, { as: { token: "tt_no" } })).status, 401);
});

test("users, views and the trail", async (t) => {
  const server = await serve(t);
  const as = await welcome(server);
  const user = { name: "leo", password, role: "lead", teams: ["Billing"] };

  assert.equal((await ask(server, "POST", "/api/v1/users", { as, body: user })).status, 201);
  assert.equal((await ask(server, "POST", "/api/v1/users", { as, body: user })).status, 409);
  const leo = await sign(server, "leo");
  assert.deepEqual((await ask(server, "GET", me, { as: leo })).json.teams, ["Billing"]);
  assert.equal((await ask(server, "GET", "/api/v1/users", { as: leo })).status, 403);
  const first = await ask(server, "GET", "/api/v1/users?limit=1", { as });
  assert.equal(first.json.items.length, 1);
  const second = await ask(server, "GET", `/api/v1/users?limit=1&cursor=${first.json.next}`, { as });
  assert.deepEqual([...first.json.items, ...second.json.items].map((u) => u.name), ["ann", "leo"]);
  assert.equal(second.json.next, null);
  assert.equal((await ask(server, "GET", `/api/v1/trail?cursor=${first.json.next}`, { as })).status, 400);
  const view = { name: "mine", address: "/service?from=-28d" };
  const saved = await ask(server, "POST", "/api/v1/views", { as: leo, body: view });
  assert.equal(saved.status, 201);
  assert.equal((await ask(server, "GET", "/api/v1/views", { as })).json.items.length, 0);
  assert.equal((await ask(server, "DELETE", `/api/v1/views/${saved.json.id}`, { as })).status, 404);
  assert.equal((await ask(server, "DELETE", `/api/v1/views/${saved.json.id}`, { as: leo })).status, 204);
  assert.equal((await ask(server, "PUT", "/api/v1/users/leo", { as, body: { disabled: true } })).json.disabled, true);
  assert.equal((await ask(server, "GET", me, { as: leo })).status, 401);
  const trail = (await ask(server, "GET", "/api/v1/trail?limit=5", { as })).json.items;
  assert.ok(trail.some((s) => s.what === "user.set" && s.who === "ann" && s.about.startsWith("leo")));
});

test("what is asked wrongly is told with its field", async (t) => {
  const server = await serve(t);
  const as = await welcome(server);
  const get = async (path) => {
    const { status, json } = await ask(server, "GET", `/api/v1${path}`, { as });
    return [status, json.field];
  };
  const post = async (body, headers) => {
    const { status, json } = await ask(server, "POST", "/api/v1/users", { as, body, headers });
    return [status, json.field];
  };

  assert.deepEqual(await get("/users?limit=0"), [400, "limit"]);
  assert.deepEqual(await get("/users?colour=red"), [400, undefined]);
  assert.deepEqual(await get("/nothing"), [404, undefined]);
  assert.deepEqual(await get("/users/nobody"), [404, undefined]);
  assert.deepEqual(await post({ name: "x", password }), [422, "role"]);
  assert.deepEqual(await post({ name: "x", password, role: "king" }), [422, "role"]);
  assert.deepEqual(await post("{", { "content-type": "application/json" }), [422, undefined]);
  assert.deepEqual(await post("a=b", { "content-type": "text/plain" }), [415, undefined]);
  const wrong = await ask(server, "PUT", "/api/v1/trail", { as });
  assert.deepEqual([wrong.status, wrong.headers.allow], [405, "GET, HEAD"]);
});

test("answers are compressed, told apart by ETag, and HEAD has no body", async (t) => {
  const server = await serve(t), path = "/api/v1/openapi.json";
  const plain = await ask(server, "GET", path);
  const packed = await ask(server, "GET", path, { headers: { "accept-encoding": "gzip" } });
  const head = await ask(server, "HEAD", path);

  assert.equal(packed.headers["content-encoding"], "gzip");
  assert.deepEqual(gunzipSync(packed.bytes), plain.bytes);
  assert.ok(plain.headers.etag);
  const same = await ask(server, "GET", path, { headers: { "if-none-match": plain.headers.etag } });
  assert.deepEqual([same.status, same.bytes.length], [304, 0]);
  assert.deepEqual([head.status, head.bytes.length, head.headers.etag], [200, 0, plain.headers.etag]);
  const page = await ask(server, "GET", "/service");
  assert.match(page.headers["content-type"], /^text\/html/);
  assert.match(page.headers["content-security-policy"], /frame-ancestors 'none'/);
  assert.equal((await ask(server, "GET", "/assets/none.js")).status, 404);
  assert.equal((await ask(server, "GET", "/none.ico")).status, 404);
});

test("ids with dots at the end of an address are of pages, not of files", async (t) => {
  const server = await serve(t);

  for (const path of ["/metric/first_response_time.p90", "/conversation/pbx/1767000000.12"]) {
    const page = await ask(server, "GET", path);
    assert.equal(page.status, 200, path);
    assert.match(page.headers["content-type"], /^text\/html/);
  }
});

test("records are taken as lines, as a list, compressed; what is wrong is told", async (t) => {
  const server = await serve(t);
  const as = await welcome(server);
  const made = await ask(server, "POST", "/api/v1/tokens", { as, body: { label: "x", scopes: ["records"] } });
  const token = made.json.token;
  const post = (body, type, headers = {}) =>
    ask(server, "POST", "/api/v1/records", { as: { token }, body, headers: { "content-type": type, ...headers } });
  const good = await post(lines([vote("1"), vote("2")]), "application/x-ndjson");

  assert.deepEqual([good.status, good.json.records, good.json.fresh], [200, 2, 2]);
  const list = await post(JSON.stringify([vote("2"), vote("3"), { type: "vote" }, 7]), "application/json");
  assert.deepEqual([list.json.fresh, list.json.repeated, list.json.rejected], [1, 1, 2]);
  assert.deepEqual(list.json.rejects.map((r) => r.line), [3, 4]);
  const packed = await post(gzipSync(`${lines([vote("4")])}\n{"type":"vote","at":"x"}`), "application/x-ndjson",
                            { "content-encoding": "gzip" });
  assert.deepEqual([packed.json.fresh, packed.json.rejects[0].line], [1, 2]);
  assert.equal((await post("[", "application/json")).status, 400);
  assert.equal((await post(lines([vote("5")]), "text/csv")).status, 400);
  assert.equal((await post(lines([vote("5")]), "text/plain")).status, 415);
  const many = Array.from({ length: 20000 }, (_, i) => vote(`m${i}`));
  const large = await post(lines(many), "application/x-ndjson");
  assert.deepEqual([large.json.fresh, large.json.rejected], [20000, 0]);
  const stranger = async (bytes) => (await ask(server, "POST", "/api/v1/records", {
    as: { token: "tt_no" }, body: "x".repeat(bytes), headers: { "content-type": "application/x-ndjson" } })).status;
  assert.deepEqual([await stranger(1000), await stranger(2 << 20)], [401, 413]);
  await server.stop();
  const facts = await output(["facts", "vote", "--db", server.db, "--format", "csv"]);
  assert.equal(facts.trim().split("\n").length, 20005);
});

test("many who write leave room for who reads", async (t) => {
  const server = await serve(t, { args: ["--quiet"] });
  const as = await welcome(server);
  const body = lines(Array.from({ length: 6000 }, (_, i) => vote(`m${i}`)));
  const headers = { "content-type": "application/x-ndjson" };
  let answered = 0;
  const posts = Array.from({ length: 16 }, async () => {         // twice as many as there are workers
    const answer = await ask(server, "POST", "/api/v1/records", { as, body, headers });
    answered++;
    return answer;
  });

  assert.equal((await ask(server, "GET", "/api/v1/users", { as })).status, 200);
  assert.ok(answered < posts.length, "who reads waits for all who write");
  const answers = await Promise.all(posts);
  assert.deepEqual([...new Set(answers.map((answer) => answer.status))], [200]);
  assert.equal(answers.reduce((sum, answer) => sum + answer.json.fresh, 0), 6000);
});

test("who listens hears of a change within a second, and of the end of the session", async (t) => {
  const server = await serve(t);
  const as = await welcome(server), leo = await sign(server, "ann");
  const heard = [];
  let ended = false, stop = await listen(server, leo, (event) => heard.push(event), () => (ended = true));
  const until = async (what, ms) => {
    for (const end = Date.now() + ms; !what();) {
      assert.ok(Date.now() < end, `waited ${ms} ms: ${JSON.stringify(heard)}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };

  t.after(stop);
  await until(() => heard.length === 1, 1000);
  const before = heard[0].data.generation;
  const taken = await ask(server, "POST", "/api/v1/records",
                          { as, body: lines([vote("1")]), headers: { "content-type": "application/x-ndjson" } });
  assert.equal(taken.status, 200);
  await until(() => heard.at(-1).data.generation > before, 1000);
  assert.equal((await ask(server, "DELETE", "/api/v1/session", { as: leo })).status, 204);
  await until(() => heard.at(-1).event === "signed_out" && ended, 2500);
});

test("health, and its own state in OpenMetrics", async (t) => {
  const server = await serve(t, { args: ["--metrics-kpi", "csat"] });
  const as = await welcome(server);
  const health = await ask(server, "GET", "/healthz");

  assert.deepEqual([health.status, health.json.status], [200, "ready"]);
  await ask(server, "GET", me, { as });
  const { text, headers } = await ask(server, "GET", "/metrics");
  assert.match(headers["content-type"], /^application\/openmetrics-text/);
  assert.match(text, /^telltale_requests_total\{route="getMe",status="2xx"\} 1$/m);
  assert.match(text, /^telltale_generation \d+$/m);
  assert.match(text, /\n# EOF\n$/);
  for (const line of text.split("\n").slice(0, -1))
    assert.match(line, /^(# (TYPE|HELP|UNIT|EOF)|[a-z_]+(\{[^}]*\})? [-+0-9.e]+$)/);
  const passedOn = { "x-forwarded-for": "10.0.0.1" };
  assert.equal((await ask(server, "GET", "/metrics", { headers: passedOn })).status, 401);
  assert.equal((await ask(server, "GET", "/metrics", { as, headers: passedOn })).status, 200);
});

test("the log has a line for each request, without its query", async (t) => {
  const log = join(folder(t), "log");
  const server = await serve(t, { args: ["--log", log] });
  const as = await welcome(server);

  await ask(server, "GET", "/api/v1/users?limit=7", { as });
  await ask(server, "GET", "/api/v1/no%0Aline%22?secret=1", { as, raw: true });
  await server.stop();
  const written = readFileSync(log, "utf8").trim().split("\n");
  assert.match(written.at(-2), /^\S+Z 127\.0\.0\.1 "ann" GET \/api\/v1\/users 200 \d+ [\d.]+ ms$/);
  assert.match(written.at(-1), / "" GET \/api\/v1\/no%0Aline%22 400 \d+ [\d.]+ ms$/);
  assert.doesNotMatch(written.join("\n"), /limit|secret|battery/);
  assert.doesNotMatch(server.err, /users/);
});

test("under TLS the cookie is for TLS alone", async (t) => {
  const path = folder(t), key = join(path, "key.pem"), cert = join(path, "cert.pem");

  execFileSync("openssl", ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                           "-days", "2", "-subj", "/CN=localhost", "-keyout", key, "-out", cert], { stdio: "ignore" });
  const server = await serve(t, { args: ["--tls-cert", cert, "--tls-key", key] });
  const code = /\/welcome#(\S+)/.exec(server.out)[1];
  assert.match(server.base, /^https:/);
  const answer = await ask(server, "POST", "/api/v1/welcome", { body: { code, name: "ann", password } });
  assert.match(answer.headers["set-cookie"][0], /; Secure$/);
});

test("what is not safe is refused before it listens", async (t) => {
  const db = join(folder(t), "t.db"), serveWith = (args) => run(["serve", "--db", db, ...args]);

  assert.match((await serveWith(["--listen", "0.0.0.0", "--port", "0"])).stderr, /--plain/);
  assert.match((await serveWith(["--tls-cert", "x"])).stderr, /belong together/);
  assert.match((await serveWith(["--port", "x"])).stderr, /--port/);
  assert.equal((await serveWith(["--listen", "nowhere", "--plain"])).code, 2);
});

test("it stops in good order: what was asked is answered, what was taken is there", async (t) => {
  const server = await serve(t);
  const as = await welcome(server);
  const votes = Array.from({ length: 30000 }, (_, i) => vote(`m${i}`)), many = lines(votes);
  const posted = ask(server, "POST", "/api/v1/records",
                     { as, body: many, headers: { "content-type": "application/x-ndjson" } });

  await new Promise((resolve) => setTimeout(resolve, 100));
  assert.equal(await server.stop(), 0);
  const answer = await posted;
  assert.equal(answer.json.fresh, 30000);
  const again = await serve(t, { db: server.db });
  assert.doesNotMatch(again.out, /welcome/);
  await new Promise((resolve, reject) => http.get(`${again.base}/healthz`, resolve).on("error", reject));
  assert.equal((await ask(again, "GET", me, { as })).status, 200);
});
