// kill_live.test.mjs -- a server that is killed while records come: what it answered for is there once, facts are those
// of a rebuild, and sending everything again ends where one import does.
//
// Ten kills of a small store. Where TELLTALE_LONG is 1: two hundred on 20,000 conversations, and five on a million.
// TELLTALE_SEED repeats a run; TELLTALE_KILLS says how many kills there are instead, and TELLTALE_STORE names a store
// whose copy is killed instead of one that is made up.

import assert from "node:assert/strict";
import { copyFileSync } from "node:fs";
import http from "node:http";
import { join } from "node:path";
import { test } from "node:test";

import { assertRebuildChangesNothing, assertThere, killable, send } from "./killed.mjs";
import { userToken } from "./served.mjs";
import { allFacts, folder, long, output, random, sameFacts } from "./telltale.mjs";

const seed = Number(process.env.TELLTALE_SEED ?? Date.now() % 1000000);

/** Batches of the events of conversations that go on over many of them; ids tell them apart for ever. */
function* traffic(next, name) {
  for (let n = 0; ;) {
    const lines = [];
    for (let i = 0, size = 1 + Math.floor(next() * 30); i < size; i++, n++)
      lines.push(JSON.stringify({
        type: "event", id: `${name}-${n}`, conversation: `k${Math.floor(next() * 400)}`,
        kind: n % 7 === 6 ? "status" : "message", at: new Date(Date.UTC(2026, 1, 1) + n * 1000).toISOString(),
        ...(n % 7 === 6 ? { value: "solved" } : { public: true, actor_kind: n % 2 ? "agent" : "customer",
                                                  actor: n % 2 ? "ann" : "cust" }),
      }));
    yield lines;
  }
}

/** Several senders until the server is killed; adds what was answered for to `acknowledged`, all to `sent`. */
async function disturb(server, token, next, name, ms, acknowledged, sent) {
  const agent = new http.Agent({ keepAlive: true });
  const writer = async (i) => {
    for (const lines of traffic(next, `${name}-${i}`)) {
      sent.push(...lines);
      const status = await send(server.base, agent, token, lines.join("\n"));
      if (status === 200) acknowledged.push(...lines);
      else if (status === 0) return;
      else assert.equal(status, 429);
    }
  };
  const timer = setTimeout(() => server.child.kill("SIGKILL"), ms);
  await Promise.all(Array.from({ length: 6 }, (_, i) => writer(i)));
  clearTimeout(timer);
  await server.ended;
  agent.destroy();
}

async function trial(t, { kills, conversations, after }) {
  const db = join(folder(t), "t.db"), next = random(seed), acknowledged = [], sent = [];
  const store = process.env.TELLTALE_STORE;
  if (conversations && store) {
    copyFileSync(store, db);
    await output(["rebuild", "--db", db, "--quiet"]); // facts may be those of an older program
  } else if (conversations)
    await output(["demo", "--conversations", String(conversations), "--db", db, "--quiet"]);
  const token = await userToken(db, "sender", ["--role", "admin"]);

  for (let i = 0; i < kills; i++) {
    const server = await killable(db), before = acknowledged.length;
    await disturb(server, token, next, `r${i}`, after + next() * after, acknowledged, sent);
    await assertThere(db, token, acknowledged.slice(before));
    if (i % 5 === 4 || i === kills - 1) await assertRebuildChangesNothing(db);
  }
  await assertThere(db, token, acknowledged);
  t.diagnostic(`${acknowledged.length} of ${sent.length} records were answered for, TELLTALE_SEED=${seed}`);
  assert.ok(acknowledged.length > 0);
  return { db, sent };
}

test(`ten kills under load (TELLTALE_SEED=${seed})`, async (t) => {
  const { db, sent } = await trial(t, { kills: 10, conversations: 0, after: 400 });
  const whole = join(folder(t), "whole.db"), input = sent.join("\n");
  for (const one of [db, whole])
    await output(["import", "canonical", "-", "--source", "s", "--db", one, "--quiet"], { input });
  sameFacts(await allFacts(db), await allFacts(whole));
});

const kills = (usual) => Number(process.env.TELLTALE_KILLS ?? usual);

test("two hundred kills of 20,000 conversations", { skip: !long }, (t) =>
  trial(t, { kills: kills(200), conversations: 20000, after: 1500 }));

test("five kills of a million conversations", { skip: !long }, (t) =>
  trial(t, { kills: kills(5), conversations: 1000000, after: 20000 }));
