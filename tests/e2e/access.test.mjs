// access.test.mjs -- users, tokens and the trail from the command line.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { folder, output, program, run } from "./telltale.mjs";

const password = "correct horse battery\n";

async function json(args) {
  return JSON.parse(await output([...args, "--format", "json"]));
}

test("users are listed, added, changed and removed; the password comes from the input", async (t) => {
  const db = ["--db", join(folder(t), "t.db")];
  const add = (args) => run(["user", "add", ...args, ...db], { input: password });

  assert.equal((await add(["Ann", "--role", "admin"])).code, 0);
  assert.equal((await add(["leo", "--role", "lead", "--teams", "Billing; Returns"])).code, 0);
  assert.match((await add(["ANN"])).stderr, /called that already/);
  assert.equal((await run(["user", "set", "leo", "--personal", "on", ...db])).code, 0);
  const users = await json(["user", ...db]);
  assert.deepEqual(users.map((u) => [u.name, u.role, u.teams, u.personal, u.disabled]),
                   [["Ann", "admin", null, false, false], ["leo", "lead", "Billing; Returns", true, false]]);
  for (const args of [["remove", "ann"], ["set", "ann", "--role", "viewer"], ["set", "ann", "--disabled", "on"]])
    assert.match((await run(["user", ...args, ...db])).stderr, /nobody would be left as an admin/);
  assert.equal((await run(["user", "remove", "leo", ...db])).code, 0);
  assert.equal((await json(["user", ...db])).length, 1);
});

test("a token is shown once, and the trail tells who made and revoked it", async (t) => {
  const file = join(folder(t), "t.db"), db = ["--db", file];

  await run(["user", "add", "ann", "--role", "manager", ...db], { input: password });
  const token = (await output(["token", "add", "ann", "--label", "nightly", "--scopes", "read,facts",
                               "--days", "7", ...db])).trim();
  assert.match(token, /^tt_[0-9A-Za-z]{43}$/);
  const [listed] = await json(["token", "list", "ann", ...db]);
  assert.equal(listed.scopes, "read,facts");
  assert.equal(Date.parse(listed.expires_at) - Date.parse(listed.made_at), 7 * 864e5);
  assert.equal((await run(["token", "revoke", listed.id, ...db])).code, 0);
  assert.deepEqual(await json(["token", ...db]), []);
  assert.deepEqual((await json(["trail", ...db])).map((s) => [s.number, s.who, s.what, s.about]),
                   [[3, "-", "token.revoke", "ann: nightly"], [2, "-", "token.make", "ann: nightly"],
                    [1, "-", "user.add", "ann"]]);
  const bytes = readFileSync(file).toString("latin1");
  for (const secret of [token.slice(3), password.trim()]) assert.ok(!bytes.includes(secret));
});

test("what cannot be a user leaves no database behind", async (t) => {
  const file = join(folder(t), "t.db"), db = ["--db", file];

  for (const input of ["", "short\n", "1234567890\n", `${"x".repeat(1025)}\n`])
    assert.equal((await run(["user", "add", "ann", ...db], { input })).code, 2);
  assert.ok(!existsSync(file));
  assert.match((await run(["user", ...db])).stderr, /there is no store/);
});

test("a user who was told to be there is there, whenever the program is killed", async (t) => {
  const file = join(folder(t), "t.db"), db = ["--db", file];
  const told = [];

  await run(["user", "add", "ann", "--role", "admin", ...db], { input: password });
  for (let i = 0; i < 4; i++) {
    const child = spawn(program, ["user", "add", `user${i}`, ...db], { stdio: ["pipe", "pipe", "ignore"] });
    child.stdin.end(password);
    setTimeout(() => child.kill("SIGKILL"), 150 + 250 * i);
    const out = await new Promise((resolve) => {
      let text = "";
      child.stdout.on("data", (data) => { text += data; });
      child.on("close", () => resolve(text));
    });
    if (out) told.push(`user${i}`);
  }
  const names = (await json(["user", ...db])).map((u) => u.name);
  const added = (await json(["trail", ...db])).map((s) => s.about).sort();
  for (const name of told) assert.ok(names.includes(name));
  assert.deepEqual(added, [...names].sort());
});
