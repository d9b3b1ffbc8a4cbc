// data.test.mjs -- the data page tells what comes in, what is pulled, the backup and what will go.

import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";

import { openDesk, settle, texts, without } from "./browser.mjs";
import { ask } from "./server.mjs";
import { output } from "./telltale.mjs";

const en = texts("en");

test("pulls, intake, backup and retention stand on the data page", { skip: without }, async (t) => {
  const desk = await openDesk({ conversations: 300 });
  t.after(() => desk.close());
  await desk.user("max", { role: "manager" });
  await desk.user("vic", { role: "viewer" });
  const send = (method, path, body, as = "ann") =>
    ask(desk.server, method, `/api/v1${path}`, { as: { cookie: desk.cookie(as) }, body });

  assert.equal((await desk.json("/keeping")).backup, null);
  assert.equal((await desk.json("/intake")).last_at, null);
  const file = join(desk.dir, "desk.backup");
  await output(["backup", file, "--db", desk.db]);
  await output(["retention", "set", "event", "365", "--texts-only", "--db", desk.db]);
  await output(["pull", "add", "shop", "--vendor", "stripe", "--base-url", "http://127.0.0.1:9", "--token-env", "NONE",
                "--db", desk.db]);
  const records = [{ type: "team", id: "new", name: "New", source: "test", at: "2026-01-01T00:00:00Z" }];
  assert.equal((await send("POST", "/records", records)).status, 200);

  const { backup, store_bytes: bytes } = await desk.json("/keeping");
  assert.deepEqual([backup.path, backup.bytes > 1e6, bytes > 1e6], [file, true, true]);
  const intake = await desk.json("/intake");
  assert.deepEqual([intake.records, intake.minute_records, intake.waiting], [1, 1, 0]);
  assert.ok(Date.now() - Date.parse(intake.last_at) < 60_000);
  const rule = (await desk.json("/retention")).items.find((each) => each.type === "event");
  assert.ok(Math.abs(Date.now() - Date.parse(rule.goes_before) - 365 * 864e5) < 60_000);
  for (const path of ["/keeping", "/retention", "/pulls"])
    assert.equal((await send("GET", path, undefined, "vic")).status, 403);

  // Its secret is nowhere: what the run says of it has a code.
  assert.equal((await send("POST", "/pulls/shop/run")).status, 202);
  const pull = async () => (await desk.json("/pulls")).items[0];
  while ((await pull()).ended_at === null) await new Promise((resolve) => setTimeout(resolve, 50));
  assert.deepEqual([(await pull()).code, (await pull()).params], ["pull_secret", {}]);

  const page = await desk.open(t, "/data", { as: "max" });
  const table = (name) => page.getByRole("region", { name }).getByRole("table");
  await page.getByText("1 record in the last minute").waitFor();
  await page.getByText(file).waitFor();
  await table(en["keeping.retention"]).getByRole("row", { name: /^Event/ }).getByText(/older than/).waitFor();
  await page.getByRole("button", { name: en["keeping.try"] }).click();
  await table(en["keeping.retention"]).getByRole("row", { name: /^Event/ }).getByText(/would go/).waitFor();
  const row = table(en["pulls.pulls"]).getByRole("row", { name: /shop/ });
  assert.match(await row.innerText(), /Stripe.*127\.0\.0\.1:9/s);
  await row.getByText(en["problem.code.pull_secret"]).waitFor();
  await row.getByRole("button", { name: "Run shop now" }).waitFor();
  await settle(page);

  const other = await desk.open(t, "/data", { as: "vic" });
  await other.getByText("1 record in the last minute").waitFor();
  assert.equal(await other.getByText(en["keeping.backup"], { exact: true }).count(), 0);
});
