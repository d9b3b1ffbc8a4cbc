// keeping.test.mjs -- backup, restore and verify: alone and while a server has the store.

import assert from "node:assert/strict";
import { closeSync, openSync, readFileSync, readdirSync, statSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { ask, password, serve, welcome } from "./server.mjs";
import { allFacts, folder, output, run, sameFacts } from "./telltale.mjs";

const at = (i) => new Date(Date.UTC(2025, 2, 1) + i * 60_000).toISOString();

/** Records of tickets from..to-1, two lines each. */
const records = (from, to) =>
  Array.from({ length: to - from }, (_, k) => {
    const of = { source: "desk", at: at(from + k) };
    const ticket = { kind: "ticket", channel: "email", customer: `C${k % 9}` };
    const reply = { kind: "message", actor: "A1", actor_kind: "agent", public: true };
    return [{ ...of, type: "conversation", id: `T${from + k}`, ...ticket },
            { ...of, type: "event", id: `E${from + k}`, conversation: `T${from + k}`, ...reply }]
      .map((one) => JSON.stringify(one) + "\n").join("");
  }).join("");

async function store(t, n = 300) {
  const dir = folder(t), db = join(dir, "t.db");
  writeFileSync(join(dir, "r.jsonl"), records(0, n));
  await output(["import", "canonical", join(dir, "r.jsonl"), "--db", db, "--quiet"]);
  return { dir, db };
}

const flip = (path, place) => {
  const bytes = readFileSync(path), fd = openSync(path, "r+");
  writeSync(fd, Buffer.from([bytes[place] ^ 0x40]), 0, 1, place);
  closeSync(fd);
};

test("a backup is restored with all facts, users and the trail", async (t) => {
  const { dir, db } = await store(t);
  const file = join(dir, "t.backup"), other = join(dir, "other.db");

  await output(["user", "add", "ann", "--role", "admin", "--db", db], { input: password });
  await output(["backup", file, "--db", db, "--quiet"]);
  assert.equal((await run(["backup", file, "--db", db, "--quiet"])).code, 5);
  await output(["backup", file, "--db", db, "--quiet", "--force"]);
  assert.match(await output(["restore", "--check", file, "--quiet"]), /a backup of .* rows/);
  await output(["restore", file, "--db", other, "--quiet"]);
  sameFacts(await allFacts(other), await allFacts(db));
  assert.match(await output(["user", "--db", other, "--format", "csv"]), /ann,.*admin/);
  assert.match(await output(["trail", "--db", other, "--format", "csv"]), /user\.add/);
  await output(["verify", "--deep", "--db", other, "--quiet"]);
  assert.deepEqual(readdirSync(dir).filter((name) => /part|verify|restoring|before/.test(name)), []);
});

test("the store itself is never written over by its backup", async (t) => {
  const { dir, db } = await store(t, 10);
  const { code, stderr } = await run(["backup", join(dir, "t.db"), "--db", db, "--force", "--quiet"]);

  assert.equal(code, 2);
  assert.match(stderr, /the store itself/);
  await output(["verify", "--db", db, "--quiet"]);
});

test("a damaged backup replaces nothing", async (t) => {
  const { dir, db } = await store(t);
  const file = join(dir, "t.backup");
  const want = await allFacts(db);

  await output(["backup", file, "--db", db, "--quiet"]);
  flip(file, 300_000);
  const { code, stderr } = await run(["restore", file, "--db", db, "--quiet"]);
  assert.equal(code, 2);
  assert.match(stderr, /damaged/);
  sameFacts(await allFacts(db), want);
  writeFileSync(file, "not a backup, though long enough to hold its end\n");
  assert.match((await run(["restore", file, "--db", db, "--quiet"])).stderr, /no backup of Telltale/);
  sameFacts(await allFacts(db), want);
});

test("while a server takes records in, each backup is of one instant", { timeout: 120_000 }, async (t) => {
  const { dir, db } = await store(t);
  const server = await serve(t, { db });
  const as = await welcome(server);
  const send = async (from) => {
    const answer = await ask(server, "POST", "/api/v1/records", { as, raw: true, body: records(from, from + 50),
      headers: { "content-type": "application/x-ndjson", "x-telltale": "1" } });
    assert.ok(answer.status < 300, `${answer.status} ${answer.text}`);
  };
  let sending = true, sent = 300, acknowledged = 300;
  const sender = (async () => {
    while (sending) {
      const from = sent;
      sent += 50;
      await send(from);
      acknowledged = sent;
    }
  })();

  for (let i = 0; i < 3; i++) {
    const file = join(dir, `${i}.backup`), other = join(dir, `${i}.db`), before = acknowledged;
    await output(["backup", file, "--db", db, "--quiet"]);
    await output(["restore", file, "--db", other, "--quiet"]);
    const n = (await output(["facts", "conversation", "--format", "csv", "--db", other])).trim().split("\n").length - 1;
    assert.ok(n >= before && n <= sent && n % 50 === 0, `${n} of ${before} to ${sent}`);
    await output(["verify", "--deep", "--db", other, "--quiet"]);
  }
  sending = false;
  await sender;
  const { code, stderr } = await run(["restore", join(dir, "0.backup"), "--db", db, "--quiet"]);
  assert.equal(code, 5);
  assert.match(stderr, /stop it first/);
  await output(["verify", "--db", db, "--quiet"]);
});

test("a store with damaged blocks does not pass", async (t) => {
  const { db } = await store(t, 4000);
  const { size } = statSync(db);

  for (let place = 400_000; place < size; place += 262_144) flip(db, place);
  const { code, stderr } = await run(["verify", "--db", db, "--quiet"]);
  assert.notEqual(code, 0);
  assert.match(stderr, /damaged|fault|Corrupt|checksum/i);
});

test("whoever was erased after the backup was made is not brought back by it", async (t) => {
  const { dir, db } = await store(t, 40);
  const file = join(dir, "t.backup");
  const customers = async () => (await output(["facts", "conversation", "--format", "csv", "--db", db])).match(/,C3,/g);

  assert.ok((await customers()).length > 0);
  await output(["backup", file, "--db", db, "--quiet"]);
  await output(["customer", "erase", "C3", "--db", db]);
  assert.equal(await customers(), null);
  assert.match(await output(["restore", file, "--db", db, "--quiet"]), /who was erased since then was erased again/);
  assert.equal(await customers(), null);
  await output(["verify", "--deep", "--db", db, "--quiet"]);
});
