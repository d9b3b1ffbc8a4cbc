// pull.test.mjs -- telltale pull against a vendor that pages, refuses and breaks off: nothing lost, nothing twice.
import assert from "node:assert/strict";
import { execFile, execFileSync, spawnSync } from "node:child_process";
import { chmodSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";

import { serve, welcome, ask } from "./server.mjs";
import { allFacts, facts, folder, output, program, rejects, root, run, sameFacts, start, take } from "./telltale.mjs";
import { vendor } from "./vendor_server.mjs";

const token = "sk_test_that_nobody_may_see_0001";
const sample = (name) => join(root, "connectors", "stripe", "sample", `${name}.json`);

// subscriptions.json holds several lists, one behind the other.
function items(name) {
  const text = readFileSync(sample(name), "utf8");
  const lists = name === "subscriptions" ? text.split("\n").filter((line) => line.startsWith("{")) : [text];

  return lists.flatMap((list) => JSON.parse(list).data).map((one) => ({ ...one, at: one.created }));
}

/** Stripe with the objects of the connector's sample, and a pull of it in a new database. */
async function stripe(t, { more = [] } = {}) {
  const dir = folder(t), db = join(dir, "t.db"), secret = join(dir, "stripe.secret");
  const v = await vendor(t, { token, data: { customers: items("customers"), subscriptions: items("subscriptions"),
                                             events: items("events") } });

  writeFileSync(secret, `${token}\n`, { mode: 0o600 });
  await output(["pull", "add", "shop", "--vendor", "stripe", "--base-url", v.base, "--token-file", secret, "--db", db,
                ...more]);
  return { v, dir, db, secret };
}

async function imported(t) {
  const db = join(folder(t), "imported.db");

  await take("stripe", ["customers", "subscriptions", "events"].map(sample), db);
  return allFacts(db);
}

/** Nothing that a test got or left holds the secret. */
function noSecret(db, ...texts) {
  for (const text of [...texts, readFileSync(db, "latin1")]) assert.ok(!text.includes(token), "the secret is told");
}

test("what is pulled gives the facts that the same files give", async (t) => {
  const { v, db } = await stripe(t);
  const first = await run(["pull", "shop", "--db", db]);

  assert.equal(first.code, 0, first.stderr);
  assert.match(first.stdout, /^\d+ pages, \d+ records: \d+ new, \d+ changed; 0 rejected\n$/);
  sameFacts(await allFacts(db), await imported(t));
  assert.ok(v.requests.length > 5, "it is paged");
  assert.ok(v.requests.some(({ query }) => query.starting_after));
  assert.equal(v.requests.find(({ path }) => path === "/v1/subscriptions").query.status, "all");

  // Again: only events, from a while before; nothing changes.
  v.requests.length = 0;
  const again = await run(["pull", "shop", "--db", db]);
  assert.match(again.stdout, /: 0 new, 0 changed; 0 rejected\n$/);
  assert.deepEqual([...new Set(v.requests.map(({ path }) => path))], ["/v1/events"]);
  assert.ok(Number(v.requests[0].query["created[gte]"]) > 1.7e9);
  noSecret(db, first.stdout, first.stderr, again.stdout, again.stderr);
});

test("trouble on the way loses nothing and brings nothing twice", async (t) => {
  const { v, db } = await stripe(t);

  v.trouble.push({ status: 429, headers: { "retry-after": "1" } }, { status: 500 }, undefined, "cut", "close", "html",
                 undefined, "slow",
                 { status: 503, headers: { "retry-after": new Date(Date.now() + 1000).toUTCString() } });
  const { code, stdout, stderr } = await run(["pull", "shop", "--db", db]);
  assert.equal(code, 0, stderr);
  for (const said of [/status 429; again in 1\.0 s/, /status 500; again in 0\.\d s/, /status 503; again in/,
                      /what came is no JSON; again/]) assert.match(stderr, said);
  assert.match(stdout, /; 0 rejected\n$/);
  sameFacts(await allFacts(db), await imported(t));
  const [one, other] = v.requests;
  assert.ok(other.at - one.at >= 1000, "Retry-After is heeded");
  noSecret(db, stdout, stderr);
});

test("killed anywhere, the next run goes on where the records are on disk", async (t) => {
  const { v, db } = await stripe(t);
  const known = new Set();

  for (let i = 0; i < 3; i++) {
    v.requests.length = 0;
    v.trouble.push(undefined, undefined, { status: 429, headers: { "retry-after": "60" } });
    const child = start(["pull", "shop", "--db", db]);
    while (v.trouble.length && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal(child.exitCode, null, "it waits");
    await new Promise((resolve) => setTimeout(resolve, 50));
    child.kill("SIGKILL");
    await new Promise((resolve) => child.on("exit", resolve));
    const asked = v.requests.slice(0, -1).map(({ path, query }) => `${path} ${query.starting_after ?? ""}`);
    for (const one of asked.slice(0, -1)) assert.ok(!known.has(one), `${one} is asked for a second time`);
    asked.forEach((one) => known.add(one));
  }
  await output(["pull", "shop", "--db", db, "--quiet"]);
  sameFacts(await allFacts(db), await imported(t));
});

// --- Zendesk ---

const desk = join(root, "connectors", "zendesk-json", "sample"), user = "ann@halden.example/token";
const deskFiles = () =>
  readdirSync(desk).filter((name) => !name.startsWith("webhooks")).map((name) => join(desk, name));

/** Zendesk with what the connector's sample has, by list, in the order in which it changed, so many a page. */
async function zendesk(t, page = 100) {
  const dir = folder(t), db = join(dir, "t.db"), data = {};
  const time = (one) => one.generated_timestamp ?? one.timestamp ?? Date.parse(one.updated_at ?? one.created_at ??
                                                     one.time ?? one.answers?.[0].created_at ?? one.start_date) / 1000;

  for (const file of deskFiles()) {
    const text = readFileSync(file, "utf8");
    for (const page of file.endsWith("l") ? text.split("\n").filter((line) => line !== "") : [text])
      for (const [name, list] of Object.entries(JSON.parse(page)))
        if (Array.isArray(list)) (data[name] ??= []).push(...list.map((one) => ({ ...one, at: time(one) })));
  }
  for (const list of Object.values(data)) list.sort((a, b) => a.at - b.at);
  const v = await vendor(t, { token, user, data, page });
  const args = ["pull", "add", "desk", "--vendor", "zendesk", "--base-url", v.base, "--user", user.split("/")[0],
                "--token-env", "DESK_TOKEN", "--db", db];
  await output(args, { env: { DESK_TOKEN: token } });
  return { v, db, env: { env: { DESK_TOKEN: token } } };
}

/** The facts of all that it has, as a file. */
async function deskImported(t, v) {
  const dir = folder(t), file = join(dir, "desk.json"), db = join(dir, "imported.db");

  writeFileSync(file, JSON.stringify(v.data));
  await take("zendesk-json", file, db);
  return allFacts(db);
}

test("Zendesk's exports are pulled page by page, and what changed since by the cursor", async (t) => {
  const { v, db, env } = await zendesk(t, 20);
  const tickets = v.data.tickets;

  v.data.tickets = tickets.slice(0, 3);
  v.trouble.push(undefined, { status: 429, headers: { "retry-after": "1" } }, "cut", undefined, { status: 502 });
  const first = await run(["pull", "desk", "--db", db], env);
  assert.equal(first.code, 0, first.stderr);
  v.data.tickets = tickets;                      // what changed comes at the end
  v.requests.length = 0;
  const second = await run(["pull", "desk", "--db", db], env);
  assert.equal(second.code, 0, second.stderr);
  sameFacts(await allFacts(db), await deskImported(t, v));

  const asked = (name) => v.requests.filter(({ path }) => path.includes(`/${name}`)).map(({ query }) => query);
  assert.ok(asked("tickets/").length > 0 && asked("tickets/").every(({ cursor }) => cursor), "on from the cursor");
  assert.ok(asked("ticket_events")[0].start_time > 1.7e9, "on from the last end_time");
  assert.equal(asked("ticket_events")[0].include, "comment_events");
  assert.deepEqual(asked("groups"), [], "whole lists are for another day");
  assert.ok(asked("legs")[0].start_time > 1.7e9, "Talk's exports, too");
  noSecret(db, first.stderr, second.stderr);
});

test("schedules come with their holidays, and leave what was set by hand", async (t) => {
  const { v, db, env } = await zendesk(t), hand = join(folder(t), "hand.jsonl");
  const pull = async (...more) => (await run(["pull", "desk", "--db", db, ...more], env)).stderr;
  const business = async () => (await facts("conversation", db))
    .map((row) => `${row.conversation_id} ${row.first_response_business_s}`);

  await pull();
  const before = await business();
  assert.equal(v.requests.filter(({ path }) => path.includes("holidays")).length, 2);
  if (!spawnSync("faketime", ["-f", "+2d", "true"]).error) {
    const again = await promisify(execFile)("faketime", ["-f", "+2d", program, "pull", "desk", "--db", db],
      { env: { ...process.env, ...env.env } });
    assert.match(again.stderr, /schedules: as they were/);
    assert.match(again.stdout, /: 0 new, 0 changed/);
  }

  // A holiday less: hours of tickets that waited over it.
  v.data.holidays = v.data.holidays.filter(({ name }) => name !== "Stocktaking");
  await pull("--since", "2025-01-01");
  const changed = await business();
  assert.notDeepEqual(changed, before);
  writeFileSync(hand, JSON.stringify({ type: "calendar", source: "zendesk", id: "101 by hand", calendar: "101",
    at: "2023-05-05T00:00:00Z", zone: "Europe/Warsaw", hours: "24x7" }));
  await take("canonical", hand, db);
  const ours = await business();
  assert.notDeepEqual(ours, changed);
  v.data.holidays.push({ id: 9, schedule_id: 101, start_date: "2025-03-13", end_date: "2025-03-14" });
  await pull("--since", "2025-01-01");
  assert.deepEqual(await business(), ours);
});

test("a cursor that Zendesk forgot gives way to the newest time seen", async (t) => {
  const { v, db, env } = await zendesk(t), before = await run(["pull", "desk", "--db", db], env);

  assert.equal(before.code, 0, before.stderr);
  v.forgotten.add("tickets");
  v.requests.length = 0;
  const { code, stdout, stderr } = await run(["pull", "desk", "--db", db], env);
  assert.equal(code, 0, stderr);
  assert.match(stderr, /tickets: the cursor is not known any more/);
  assert.match(stdout, /: 0 new, 0 changed/);
  const newest = Math.max(...v.data.tickets.map(({ at }) => at));
  const start = v.requests.find(({ path, query }) => path.includes("/tickets/") && query.start_time).query.start_time;
  assert.equal(Number(start), newest - 300);
  sameFacts(await allFacts(db), await deskImported(t, v));
});

test("lists that an account does not have are passed over; a page that is the same again ends the run", async (t) => {
  const { v, db, env } = await zendesk(t);

  v.trouble.push({ status: 404 }, { status: 403 });
  const first = await run(["pull", "desk", "--db", db], env);
  assert.equal(first.code, 0, first.stderr);
  assert.match(first.stderr, /groups: the account has none/);
  v.data.ticket_events = Array.from({ length: 2 }, (_, i) => ({ id: i, at: 2e9, ticket_id: 1 }));
  v.stuck = true;
  const { code, stderr } = await run(["pull", "desk", "--db", db, "--quiet"], env);
  assert.notEqual(code, 0);
  assert.match(stderr, /ticket_events: the next page is the same one again/);
});

test("what cannot be mended ends the run, and is told", async (t) => {
  const { v, db, secret } = await stripe(t);

  v.trouble.push({ status: 302, headers: { location: "http://elsewhere.example/" } });
  let said = await run(["pull", "shop", "--db", db, "--quiet"]);
  assert.notEqual(said.code, 0);
  assert.match(said.stderr, /customers: sent elsewhere \(status 302\), which is not followed/);
  const list = JSON.parse(await output(["pull", "--db", db, "--format", "json"]));
  assert.match(list[0].error, /302/);
  assert.equal(list[0].secret, `file:${secret}`);

  chmodSync(secret, 0o644);
  said = await run(["pull", "shop", "--db", db, "--quiet"]);
  assert.match(said.stderr, /others may read it/);
  chmodSync(secret, 0o600);
  writeFileSync(secret, "sk_test_another_one_that_is_wrong\n");
  said = await run(["pull", "shop", "--db", db, "--quiet"]);
  assert.match(said.stderr, /the vendor refuses the secret \(status 401\)/);
  assert.ok(!said.stderr.includes("sk_test_another"));
  writeFileSync(secret, `${token}\n`);
  assert.equal((await run(["pull", "shop", "--db", db, "--quiet"])).code, 0);
  assert.equal(JSON.parse(await output(["pull", "--db", db, "--format", "json"]))[0].error, null);
  assert.equal(statSync(secret).mode & 0o777, 0o600);
});

test("a vendor whose certificate nobody vouches for gets no token", async (t) => {
  const dir = folder(t), cert = join(dir, "cert.pem"), key = join(dir, "key.pem"), db = join(dir, "t.db");

  execFileSync("openssl", ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout",
                           key, "-out", cert, "-days", "2", "-subj", "/CN=127.0.0.1"], { stdio: "ignore" });
  const v = await vendor(t, { token, tls: { cert: readFileSync(cert), key: readFileSync(key) } });
  const env = { env: { SHOP_TOKEN: token } };
  await output(["pull", "add", "shop", "--vendor", "stripe", "--base-url", v.base, "--token-env", "SHOP_TOKEN",
                "--db", db], env);
  const { code, stderr } = await run(["pull", "shop", "--db", db, "--quiet"], env);
  assert.notEqual(code, 0);
  assert.match(stderr, /its certificate is not good/);
  assert.deepEqual(v.requests, []);
});

test("what is set up is checked", async (t) => {
  const db = join(folder(t), "t.db");
  const wrong = async (...args) => {
    const { code, stderr } = await run(["pull", "add", ...args, "--token-env", "NO_SUCH", "--db", db]);
    assert.notEqual(code, 0, args.join(" "));
    return stderr;
  };

  assert.match(await wrong("shop", "--vendor", "stripe", "--base-url", "http://shop.example"), /https is expected/);
  assert.match(await wrong("shop", "--vendor", "stripe", "--base-url", "https://a:b@shop.example"), /without user/);
  assert.match(await wrong("shop", "--vendor", "zendesk"), /--subdomain or --base-url/);
  assert.match(await wrong("shop", "--vendor", "zendesk", "--subdomain", "a.b/c"), /--subdomain/);
  assert.match(await wrong("list", "--vendor", "stripe"), /a word of the command/);
  assert.match(await wrong("Shop", "--vendor", "stripe"), /a name is/);
  assert.match(await output(["pull", "add", "desk", "--vendor", "zendesk", "--subdomain", "acme",
                             "--token-env", "NO_SUCH", "--db", db]), /asks https:\/\/acme\.zendesk\.com/);
  assert.match((await run(["pull", "nothing", "--db", db])).stderr, /there is no pull "nothing"/);
  assert.match((await run(["pull", "desk", "--db", db])).stderr, /variable NO_SUCH: it is not set/);
});

test("a server pulls by itself, says how it went, and stops at once", async (t) => {
  const { v, db } = await stripe(t, { more: ["--every", "1"] });

  v.trouble.push(undefined, { status: 500 });
  const server = await serve(t, { db });
  const as = await welcome(server);
  const get = async () => (await ask(server, "GET", "/api/v1/pulls", { as })).json.items[0];
  const ended = async () => {
    for (let i = 0; i < 300; i++) {
      const row = await get();
      if (row.ended_at && !row.running) return row;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return get();
  };
  let row = await ended();
  assert.equal(row.error, null);
  assert.ok(row.records > 0 && row.streams.every(({ pages, done_at: done }) => pages > 0 && done));
  assert.equal(Date.parse(row.next_at) - Date.parse(row.begun_at), 60000);
  sameFacts(await allFacts(db), await imported(t));
  assert.match(server.err, /pull shop: customers: page 1: 4 records, 4 new/);

  // By hand, through the server; it waits for the vendor and others write meanwhile.
  assert.match((await run(["pull", "shop", "--db", db])).stdout, /: 0 new, 0 changed; 0 rejected\n$/);
  const metrics = await ask(server, "GET", "/metrics", { as });
  assert.match(metrics.text, /telltale_pull_failed\{pull="shop"\} 0/);
  v.trouble.push({ status: 429, headers: { "retry-after": "600" } });
  assert.equal((await ask(server, "POST", "/api/v1/pulls/shop/run", { as })).status, 202);
  for (let i = 0; i < 100 && v.trouble.length; i++) await new Promise((resolve) => setTimeout(resolve, 20));
  row = await get();
  assert.ok(row.running && row.ended_at === null);
  assert.match((await run(["pull", "shop", "--db", db])).stderr, /being pulled just now/);
  const begun = Date.now();
  assert.equal(await server.stop(), 0);
  assert.ok(Date.now() - begun < 5000, "it stops at once");
  noSecret(db, server.out, server.err, metrics.text, JSON.stringify(row));
});
