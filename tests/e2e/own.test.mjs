// own.test.mjs -- metrics, dimensions and policies of the user's own, and the figures behind a method.

import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { folder, output, run, take } from "./telltale.mjs";

const now = ["--now", "2025-02-01T00:00:00Z"];
const meaning = "---\n## Meaning\n\nSo it is.\n";
const pages = {
  "policies/own_small.md": `---\nname: What a small customer is\nchoices: basic | basic_and_none\n${meaning}`,
  "dimensions/size.md": "---\nname: Size of the customer\nvalue: if(tier = \"basic\" or tier = none and " +
    `policy own_small is basic_and_none, "small", "large")\n${meaning}`,
  "own_small_share.md": "---\nname: Small customers\nkra: demand\nunit: %\nbetter: none\nfacts: conversation\n" +
    "anchor: created\nvalue: count()\nshare of: size\nbalance with: own_volume\n---\n" +
    "## Formula\n\nA share.\n\n## Meaning\n\nNone.\n\n## Example\n\nNone.\n",
  "own_volume.md": "---\nname: Volume\nkra: demand\nunit: count\nbetter: none\nfacts: conversation\n" +
    "anchor: created\nvalue: count()\n---\n## Formula\n\nA count.\n\n## Meaning\n\nNone.\n\n## Example\n\nNone.\n",
};

/** A folder with these pages, some of them changed. */
function own(t, more = {}) {
  const at = folder(t);
  for (const kind of ["policies", "dimensions"]) mkdirSync(join(at, kind));
  for (const [name, text] of Object.entries({ ...pages, ...more })) writeFileSync(join(at, name), text);
  return at;
}

/** Two desks with a basic, a gold and a nameless customer each; the second says what a small one is. */
async function makeStore(t) {
  const at = "2025-01-01T00:00:00Z";
  const record = (type, source, id, more) => `${JSON.stringify({ type, source, id, at, ...more })}\n`;
  const lines = ["one", "two"].flatMap((source) => ["basic", "gold", undefined].map((tier, i) =>
    record("conversation", source, `T${i}`, { kind: "ticket", tier })));
  lines.push(record("policy", "two", "own_small", { name: "own_small", value: "basic_and_none" }));
  const path = join(folder(t), "desk.jsonl");
  const db = join(folder(t), "desk.db");
  writeFileSync(path, lines.join(""));
  const { rejected } = await take("canonical", path, db, now);
  assert.equal(rejected, 0);
  return db;
}

test("an own dimension follows an own policy, by source or for all", async (t) => {
  const at = own(t);
  const db = await makeStore(t);
  const ask = async (...words) =>
    JSON.parse(await output(["ask", ...words, "--metrics", at, "--db", db, "--format", "json", ...now]));
  const sizes = async (...words) => Object.fromEntries((await ask(...words)).map((f) => [f.size, f.value]));
  assert.deepEqual(await sizes("own_volume", "--by", "size"), { large: 3, small: 3 });
  const chosen = (value) => sizes("own_volume", "--by", "size", "--policy", `own_small = ${value}`);
  assert.deepEqual(await chosen("basic"), { large: 4, small: 2 });
  assert.deepEqual(await chosen("basic_and_none"), { large: 2, small: 4 });
  assert.deepEqual(await sizes("own_small_share"), { large: 50, small: 50 });
  const small = await ask("own_volume", "--by", "source", "--where", "size = small");
  assert.deepEqual(small.map((f) => [f.source, f.value]), [["one", 1], ["two", 2]]);
  const explained = JSON.parse(await output(["explain", "own_volume", "--where", "size = small", "--metrics", at,
                                             "--db", db, "--format", "json", ...now]));
  assert.deepEqual(explained.policies.filter((p) => p.name === "own_small"), [
    { name: "own_small", value: "basic_and_none", source: "two" }, { name: "own_small", value: "basic" },
  ]);
});

test("a source's choice that the policy does not have is named, and a policy's name is checked", async (t) => {
  const at = own(t, { "policies/own_small.md": `---\nname: Small\nchoices: basic | none_at_all\n${meaning}`,
                      "dimensions/size.md": `---\nname: Size\nvalue: tier\n${meaning}` });
  const db = await makeStore(t);
  const { code, stderr } = await run(["ask", "own_volume", "--metrics", at, "--db", db, ...now]);
  assert.equal(code, 2);
  assert.equal(stderr, "telltale: policy own_small: \"basic_and_none\" is not one of basic|none_at_all\n");
  const path = join(folder(t), "policy.jsonl");
  const policy = { type: "policy", source: "one", id: "x", at: "2025-01-01T00:00:00Z" };
  writeFileSync(path, [{ ...policy, name: "small", value: "basic" }, { ...policy, name: "own_small", value: "a b" }]
    .map((record) => `${JSON.stringify(record)}\n`).join(""));
  assert.equal((await take("canonical", path, join(folder(t), "other.db"), now)).rejected, 2);
});

test("files and folders are checked", async (t) => {
  const at = own(t);
  const told = (await output(["metrics", "check", at])).trimEnd().split("\n");
  assert.deepEqual(told.map((line) => line.slice(at.length + 1)), [
    "policies/own_small.md: policy own_small is well-formed", "dimensions/size.md: dimension size is well-formed",
    "own_small_share.md: metric own_small_share is well-formed", "own_volume.md: metric own_volume is well-formed",
  ]);
  for (const [name, kind] of [["policies/own_small.md", "policy own_small"], ["dimensions/size.md", "dimension size"],
                              ["own_small_share.md", "metric own_small_share"]])
    assert.equal(await output(["metrics", "check", join(at, name)]), `${join(at, name)}: ${kind} is well-formed\n`);
  const loose = join(folder(t), "own_mode.md");
  writeFileSync(loose, `---\nname: Mode\nchoices: a | b\n${meaning}`);
  assert.equal(await output(["metrics", "check", loose]), `${loose}: policy own_mode is well-formed\n`);

  const bad = own(t, { "dimensions/size.md": `---\nname: Size\nvalue: if(teir = "x", "a", "b")\n${meaning}`,
                       "own_volume.md": "x" });
  const { code, stdout, stderr } = await run(["metrics", "check", bad]);
  assert.equal(code, 2);
  assert.equal(stdout, `${bad}/policies/own_small.md: policy own_small is well-formed\n`);
  assert.deepEqual(stderr.trimEnd().split("\n").map((line) => line.replaceAll(`${bad}`, "F")), [
    "telltale: F/dimensions/size.md:3:11: conversation has no \"teir\"; is it \"tier\"?",
    "telltale: F/own_small_share.md:9:11: there is no dimension \"size\"",
    "telltale: F/own_volume.md:1:1: the first line is not \"---\"",
    "telltale: F: 3 of 4 files are not well-formed",
  ]);
});

test("own ones are listed as such, with the facts that have them", async (t) => {
  const at = own(t);
  const list = async (...words) => JSON.parse(await output(["metrics", ...words, "--metrics", at, "--format", "json"]));
  assert.deepEqual((await list()).filter((m) => m.own).map((m) => m.metric), ["own_small_share", "own_volume"]);
  const dimensions = await list("dimensions");
  assert.deepEqual(dimensions.filter((d) => d.own).map((d) => [d.dimension, d.meaning]),
                   [["size", "Size of the customer"]]);
  const facts = (name) => dimensions.find((d) => d.dimension === name).facts.split(", ");
  assert.deepEqual(facts("size"), facts("tier"));
  assert.deepEqual((await list("policies")).filter((p) => p.own).map((p) => [p.policy, p.choices]),
                   [["own_small", "basic|basic_and_none"]]);
});

test("a method is explained by the figures that it is made of, and opens their facts", async (t) => {
  const db = join(folder(t), "demo.db");
  await output(["demo", "--db", db, "--quiet", "--conversations", "300"]);
  const json = async (...words) => output([...words, "--db", db, "--format", "json"]);
  const where = ["--where", "kind = call"];
  const explained = JSON.parse(await json("explain", "required_agents", ...where, "--set", "target = 90"));
  assert.equal(explained.method, "required_agents");
  assert.equal(explained.parameters.target, "90");
  assert.deepEqual(explained.made_of.map((part) => part.metric),
                   ["answer_rate", "average_handle_time", "average_wait_time", "abandonment_rate"]);
  for (const part of explained.made_of) {
    const itself = JSON.parse(await json("explain", part.metric, ...where));
    for (const key of ["name", "formula", "expression", "facts", "policies", "parameters"])
      assert.deepEqual(part[key], itself[key], `${part.metric}: ${key}`);
    assert.ok(part.facts.some((fact) => fact.facts > 0), part.metric);
    assert.equal(await json("records", "required_agents", ...where, "--part", part.metric),
                 await json("records", part.metric, ...where));
  }
  assert.equal(await json("records", "required_agents", ...where), await json("records", "answer_rate", ...where));
  const page = await output(["explain", "required_agents", "--db", db]);
  assert.match(page, /method required_agents[^]*Made of: Answer rate \(answer_rate\)[^]*facts behind answer_rate/);
  for (const [metric, part] of [["required_agents", "csat"], ["csat", "csat"]]) {
    const { code, stderr } = await run(["records", metric, "--part", part, "--db", db]);
    assert.equal(code, 2);
    assert.match(stderr, /^telltale: part: /);
  }
});
