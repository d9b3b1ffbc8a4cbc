// full.test.mjs -- a disk that is full, told by a limit on the size of files: a clear error, a whole store.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { allFacts, folder, output, program, random, sameFacts } from "./telltale.mjs";

/** Runs telltale while no file may grow over so many KiB; resolves to { code, stderr }. */
const limited = (kib, args) =>
  new Promise((resolve) => {
    const script = `ulimit -f ${kib * 2}; trap '' XFSZ; exec "$@"`;
    execFile("sh", ["-c", script, "sh", program, ...args], (error, _, stderr) =>
      resolve({ code: error?.code ?? 0, stderr }),
    );
  });

function records(n) {
  const next = random(7);
  const text = () => Array.from({ length: 8 }, () => next().toString(36).slice(2)).join(" "); // packs badly
  const lines = [];
  for (let i = 0; i < n; i++) {
    const at = new Date(Date.UTC(2025, 2, 1) + Math.floor(next() * 1e9)).toISOString();
    const of = { source: "desk", at };
    const said = { kind: "ticket", channel: "email", customer: `C${i % 900}`, subject: text() };
    const written = { kind: "message", actor_kind: "customer", public: true, text: text() };
    lines.push({ ...of, type: "conversation", id: `T${i}`, ...said });
    lines.push({ ...of, type: "event", id: `E${i}`, conversation: `T${i}`, ...written });
  }
  return lines.map((line) => JSON.stringify(line) + "\n").join("");
}

test("no room: the store stays whole and the next import makes it good", { timeout: 180_000 }, async (t) => {
  const dir = folder(t);
  const file = join(dir, "r.jsonl");
  const args = (db) => ["import", "canonical", file, "--db", db, "--quiet"];
  const clean = join(dir, "clean.db");
  writeFileSync(file, records(8000));
  await output(args(clean));
  const want = await allFacts(clean);
  let refused = 0;

  for (const kib of [64, 300, 1000, 2000, 3000, 4000]) {
    const db = join(dir, "full.db");
    const { code, stderr } = await limited(kib, args(db));
    if (code !== 0) {
      refused++;
      assert.match(stderr, /^telltale: .*(could not write|too large)/im, `${kib} KiB`);
      assert.equal(code, 8, stderr);
      const conversations = (await allFacts(db)).conversation.trim().split("\n").length - 1;
      assert.ok([0, 8000].includes(conversations), `${kib} KiB: ${conversations} conversations`);
    }
    await output(args(db));
    sameFacts(await allFacts(db), want);
    for (const end of ["", ".wal"]) rmSync(db + end, { force: true });
  }
  assert.ok(refused >= 3, `${refused} of 6 refused`);
});
