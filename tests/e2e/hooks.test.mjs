// hooks.test.mjs -- webhooks: what is signed well is taken once and on disk, all else is refused and told nothing.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { existsSync, readFileSync, writeFileSync, chmodSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { ask, serve, welcome } from "./server.mjs";
import { allFacts, folder, output, rejects, root, run, sameFacts, start, take } from "./telltale.mjs";

const secrets = { zendesk: "dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmc=", chatwoot: "chatwoot-secret-of-a-test",
                  stripe: "whsec_0123456789abcdef0123456789abcdef" };
const hmac = (secret, text, form) => createHmac("sha256", secret).update(text).digest(form);
const seconds = () => Math.floor(Date.now() / 1000);

// Headers of each vendor for a body that was signed at a time (Unix seconds).
const signed = {
  zendesk: (body, at, secret = secrets.zendesk, id = "1") => {
    const time = new Date(at * 1000).toISOString().replace(".000", "");
    return { "x-zendesk-webhook-signature": hmac(secret, time + body, "base64"),
             "x-zendesk-webhook-signature-timestamp": time, "x-zendesk-webhook-invocation-id": id };
  },
  chatwoot: (body, at, secret = secrets.chatwoot, id = "1") => ({
    "x-chatwoot-signature": `sha256=${hmac(secret, `${at}.${body}`, "hex")}`, "x-chatwoot-timestamp": String(at),
    "x-chatwoot-delivery": id }),
  stripe: (body, at, secret = secrets.stripe) => ({
    "stripe-signature": `t=${at},v1=${hmac("whsec_of_the_other_secret", `${at}.${body}`, "hex")},` +
                        `v1=${hmac(secret, `${at}.${body}`, "hex")},v0=00` }),
};

// Deliveries of each vendor: the connector's own sample.
const samples = { chatwoot: ["chatwoot", "webhooks.jsonl"], stripe: ["stripe", "webhooks.jsonl"],
                  zendesk: ["zendesk-json", "webhooks.jsonl"] };
const path = (vendor) => join(root, "connectors", samples[vendor][0], "sample", samples[vendor][1]);
const deliveries = (vendor) => readFileSync(path(vendor), "utf8").split("\n").filter((line) => line !== "");

/** A server with a hook of a vendor: { server, db, file, post, line }. */
async function hooked(t, vendor, more = []) {
  const dir = folder(t), db = join(dir, "t.db"), file = join(dir, "secret");

  writeFileSync(file, `${secrets[vendor]}\n`, { mode: 0o600 });
  await output(["hook", "add", "desk", "--vendor", vendor, "--secret-file", file, "--db", db, ...more]);
  const server = await serve(t, { db });
  const post = (body, headers, at = "/hooks/desk") => ask(server, "POST", at, { body, headers, raw: true });
  // The log comes by a pipe, and may be later than the answer.
  const says = async (line) => {
    for (let i = 0; i < 100 && !line.test(server.err); i++) await new Promise((resolve) => setTimeout(resolve, 50));
    assert.match(server.err, line);
  };
  return { server, db, file, post, says };
}

/** Neither log nor store hold a secret. */
async function quiet(h, vendor) {
  await h.server.stop();
  for (const text of [h.server.err, h.server.out, readFileSync(h.db, "latin1")])
    assert.ok(!text.includes(secrets[vendor]), "the secret is told");
}

for (const vendor of Object.keys(samples))
  test(`${vendor}: signed deliveries give the facts that their file gives, sent again or not`,
       { skip: !existsSync(path(vendor)) }, async (t) => {
    const h = await hooked(t, vendor), db = join(folder(t), "file.db");
    const bodies = deliveries(vendor);

    for (const [i, body] of bodies.entries()) {
      const headers = signed[vendor](body, seconds() - 3, secrets[vendor], `d-${i}`);
      const first = await h.post(body, headers), again = await h.post(body, headers);
      assert.equal(first.status, 200, `${first.text} ${h.server.err}`);
      assert.equal(first.json.outcome, "taken");
      assert.equal(again.status, 200);
      assert.equal(again.json.outcome, "repeated");
      const later = await h.post(body, signed[vendor](body, seconds(), secrets[vendor], `d-${i}`));
      assert.equal(later.json.outcome, "taken", "signed anew: the same records, which change nothing");
    }
    const facts = await allFacts(h.db);
    await take(samples[vendor][0], path(vendor), db);
    sameFacts(facts, await allFacts(db));
    await h.says(/hook desk: delivery \S+: taken: \d+ records, \d+ new/);
    await h.says(/hook desk: delivery \S+: repeated/);
    await quiet(h, vendor);
  });

for (const vendor of Object.keys(samples))
  test(`${vendor}: what is not signed, wrong, stale or changed is refused alike, and nothing is kept`, async (t) => {
    const h = await hooked(t, vendor), sign = signed[vendor];
    const body = '{"id":"evt_1","event":"message_created","object":"event"}', now = seconds();
    const good = sign(body, now), name = Object.keys(good)[0];
    const moved = vendor === "stripe" ? { "stripe-signature": good[name].replace(`t=${now}`, `t=${now - 1}`) }
                : { [Object.keys(good)[1]]: Object.values(sign(body, now - 1))[1] };
    const cases = {
      "not signed": [body, {}],
      "by another secret": [body, sign(body, now, "another-secret-0123")],
      "stale": [body, sign(body, now - 301)],
      "of the future": [body, sign(body, now + 302)],
      "another body": [body.replace("evt_1", "evt_2"), good],
      "a longer body": [`${body} `, good],
      "another time": [body, { ...good, ...moved }],
      "a cut signature": [body, { ...good, [name]: good[name].replace(/..(,v0=00)?$/, "") }],
      "nonsense": [body, { ...good, [name]: "t=,v1=,sha256=" }],
    };

    for (const [what, [text, headers]] of Object.entries(cases)) {
      const answer = await h.post(text, headers);
      assert.equal(answer.status, 401, what);
      assert.equal(answer.json.detail, "the signature is not good", what);
    }
    await h.says(/hook desk: delivery \S+: refused: stale/);
    await h.says(/hook desk: delivery \S+: refused: wrong signature/);
    await h.says(/hook desk: delivery \S+: refused: not signed/);
    assert.equal((await rejects(h.db)).length, 0);
    assert.equal((await h.post(body, good, "/hooks/other")).status, 404);
    assert.equal((await ask(h.server, "GET", "/hooks/desk", { raw: true })).status, 405);
    await quiet(h, vendor);
  });

test("a body that is no JSON but signed well is kept, and said to be broken", async (t) => {
  const h = await hooked(t, "stripe");

  for (const body of ['{"id":"evt_1","object":"ev', "nonsense", '{"id":1}{"id":2}']) {
    const answer = await h.post(body, signed.stripe(body, seconds()));
    assert.equal(answer.status, 400, body);
  }
  const kept = (await rejects(h.db)).map(({ file, text }) => [file, text]);
  assert.ok(kept.some(([file, text]) => /^hook desk/.test(file) && text.includes('"object":"ev')),
            JSON.stringify(kept));
  const large = `{"a":"${"x".repeat(5 << 20)}"}`;
  assert.equal((await h.post(large, signed.stripe(large, seconds()))).status, 413);
  await h.says(/hook desk: delivery \S+: broken/);
  await quiet(h, "stripe");
});

/** Lines of /metrics as numbers. */
async function metrics(server) {
  const { text } = await ask(server, "GET", "/metrics", { raw: true });
  return Object.fromEntries(text.split("\n").filter((line) => /^telltale_/.test(line)).map((line) => line.split(" "))
    .map(([name, value]) => [name, Number(value)]));
}

for (const vendor of Object.keys(samples))
  test(`${vendor}: deliveries that come at once share commits, each with its own answer`,
       { skip: !existsSync(path(vendor)) }, async (t) => {
    const h = await hooked(t, vendor), db = join(folder(t), "file.db"), bodies = deliveries(vendor);
    const send = (body) => h.post(body, signed[vendor](body, seconds(), secrets[vendor], "d"));
    // Each comes three times at once, and some that are broken are among them.
    const sent = bodies.flatMap((body) => [body, `${body} `, `${body}  `]);
    const [answers, broken] = await Promise.all([Promise.all(sent.map(send)),
                                                 Promise.all(["nonsense", "[1]", "{"].map(send))]);
    for (const answer of answers) {
      assert.equal(answer.status, 200, answer.text);
      assert.equal(answer.json.outcome, "taken");
    }
    for (const answer of broken) assert.equal(answer.status, 400, answer.text);
    const said = await metrics(h.server);
    assert.equal(said.telltale_parcels_total, sent.length + broken.length);
    assert.ok(said.telltale_commits_total < said.telltale_parcels_total / 2, `${said.telltale_commits_total} commits`);
    const told = [...h.server.err.matchAll(/taken: (\d+) records, (\d+) new, (\d+) changed/g)]
      .map((match) => match.slice(1).map(Number));
    const sum = (list) => list.reduce((all, n) => all + n, 0);
    assert.equal(sum(told.map(([n]) => n)), sum(answers.map(({ json }) => json.records)));

    const alone = await take(samples[vendor][0], path(vendor), db);
    if (!told.some(([, , changed]) => changed)) assert.equal(sum(told.map(([, fresh]) => fresh)), alone.fresh);
    sameFacts(await allFacts(h.db), await allFacts(db));
  });

/** A server that is not waited for when the test ends; its base. */
function running(t, db) {
  const child = start(["serve", "--db", db, "--port", "0", "--quiet"], { stdio: ["ignore", "pipe", "ignore"] });
  let out = "";

  t.after(() => child.kill("SIGKILL"));
  return new Promise((resolve) => child.stdout.setEncoding("utf8").on("data", (text) => {
    out += text;
    const base = / on (http\S+)\n/.exec(out)?.[1];
    if (base) resolve({ base, child });
  }));
}

test("killed under deliveries, what was answered with 200 is there, once", async (t) => {
  const dir = folder(t), db = join(dir, "t.db"), file = join(dir, "secret"), other = join(dir, "file.db");
  const bodies = deliveries("stripe"), answered = new Set();

  writeFileSync(file, secrets.stripe, { mode: 0o600 });
  await output(["hook", "add", "desk", "--vendor", "stripe", "--secret-file", file, "--db", db]);
  const server = await running(t, db);
  const ended = new Promise((resolve) => server.child.on("exit", resolve));
  const post = (to, body) => ask(to, "POST", "/hooks/desk",
                                 { body, headers: signed.stripe(body, seconds()), raw: true });
  // Two at a time, so that not all are in one commit.
  await Promise.all([0, 1].map(async (first) => {
    for (let i = first; i < bodies.length; i += 2) {
      const answer = await post(server, bodies[i]).catch(() => undefined);
      if (answer?.status === 200) answered.add(i);
      if (answered.size >= 3) server.child.kill("SIGKILL");
    }
  }));
  await ended;
  assert.ok(answered.size >= 3 && answered.size < bodies.length, `${answered.size} were answered`);
  const again = await serve(t, { db });
  for (const [i, body] of bodies.entries())
    if (!answered.has(i)) assert.equal((await post(again, body)).status, 200);
  await take("stripe", path("stripe"), other);
  sameFacts(await allFacts(db), await allFacts(other));
});

test("a vendor that does not sign comes with a token", async (t) => {
  const h = await hooked(t, "chatwoot", ["--by-token"]), [body] = deliveries("chatwoot");

  assert.equal((await h.post(body, {})).status, 401);
  assert.equal((await h.post(body, {}, "/hooks/desk?token=chatwoot-secret-of-a-tesx")).status, 401);
  assert.equal((await h.post(body, signed.chatwoot(body, seconds()))).status, 401);
  assert.equal((await h.post(body, {}, `/hooks/desk?token=${secrets.chatwoot}`)).status, 200);
  assert.equal((await h.post(body, { "x-telltale-hook-token": secrets.chatwoot })).status, 200);
  await quiet(h, "chatwoot");
});

test("secrets are rolled without a restart, and a file that others may read is none", async (t) => {
  const h = await hooked(t, "stripe"), body = deliveries("stripe")[0], next = "whsec_the_next_one_of_all";

  writeFileSync(h.file, `${next}\n${secrets.stripe}\n`);
  assert.equal((await h.post(body, signed.stripe(body, seconds()))).status, 200);
  assert.equal((await h.post(body, signed.stripe(body, seconds(), next))).status, 200);
  writeFileSync(h.file, `${next}\n`);
  assert.equal((await h.post(body, signed.stripe(body, seconds() - 1))).status, 401);
  chmodSync(h.file, 0o640);
  const answer = await h.post(body, signed.stripe(body, seconds() - 2, next));
  assert.equal(answer.status, 503);
  assert.ok(Number(answer.headers["retry-after"]) > 0);
  assert.ok(!answer.text.includes(h.file));
  await h.says(/others may read it/);
  await quiet(h, "stripe");
});

test("hooks by the API and by the command line, with a trail", async (t) => {
  const db = join(folder(t), "t.db"), env = { DESK_SECRET: secrets.stripe };
  const server = await serve(t, { db, env }), as = await welcome(server), body = deliveries("stripe")[0];
  const call = (method, at, more) => ask(server, method, `/api/v1${at}`, { as, ...more });

  const hook = { vendor: "stripe", secret_env: "DESK_SECRET", window_s: 60 };

  assert.equal((await call("PUT", "/hooks/Desk", { body: hook })).status, 400);
  assert.equal((await call("PUT", "/hooks/desk", { body: { ...hook, secret_env: "A=B" } })).status, 422);
  assert.equal((await ask(server, "PUT", "/api/v1/hooks/desk", { body: hook })).status, 401);
  const made = await call("PUT", "/hooks/desk", { body: hook });
  assert.equal(made.status, 200, made.text);
  assert.equal(made.json.secret, "env:DESK_SECRET");
  const post = (at) => ask(server, "POST", "/hooks/desk", { body, headers: signed.stripe(body, at), raw: true });
  assert.equal((await post(seconds() - 70)).status, 401);
  assert.equal((await post(seconds())).status, 200);
  assert.match((await ask(server, "GET", "/metrics", { as })).text, /hook_deliveries_total\{outcome="taken"\} 1/);

  // A command while the server runs changes the same.
  assert.match(await output(["hook", "--db", db]), /desk +stripe .*env:DESK_SECRET/);
  await output(["hook", "remove", "desk", "--db", db]);
  assert.deepEqual((await call("GET", "/hooks")).json.items, []);
  assert.equal((await post(seconds())).status, 404);
  assert.equal((await call("DELETE", "/hooks/desk")).status, 404);
  assert.notEqual((await run(["hook", "remove", "desk", "--db", db])).code, 0);
  assert.match(await output(["trail", "--db", db]), /hook\.remove +desk[^]*ann +hook\.add +desk/);
  assert.ok(!server.err.includes(secrets.stripe));
});
