// memory.test.mjs -- what does not fit in memory is done all the same.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { writeTables } from "./generate.mjs";
import { allFacts, folder, output, sameFacts, take } from "./telltale.mjs";

const tickets = 60000;

test("60,000 tickets with the least memory give the same facts", { timeout: 600_000 }, async (t) => {
  const input = folder(t);
  writeTables(input, tickets, 1);
  const little = join(folder(t), "t.db");
  const plenty = join(folder(t), "t.db");
  const said = await take("zendesk-tables", input, little, ["--memory", "256"]);
  assert.equal(said.conversations, tickets);
  await take("zendesk-tables", input, plenty);
  const facts = await allFacts(plenty);
  sameFacts(await allFacts(little), facts);

  await output(["rebuild", "--db", little, "--memory", "256", "--quiet"]);
  sameFacts(await allFacts(little), facts);
  const file = join(folder(t), "c.parquet");
  await output(["facts", "conversation", "--db", little, "--memory", "256", "--parquet", file]);
  assert.equal(readFileSync(file).subarray(-4).toString(), "PAR1");
});
