// survey.test.mjs -- surveys by a mapping file: a made-up one, and an airport's of seven years.

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { facts, folder, readCsv, realData, rejects, root, run, take } from "./telltale.mjs";

const connector = join(root, "connectors", "survey-csv");
const sample = join(connector, "sample", "survey.csv");
const mapping = ["--mapping", join(connector, "sample", "survey.json")];

test("the sample: answers by question, and what is no answer has no score", async (t) => {
  const db = join(folder(t), "t.db");
  const said = await take("survey-csv", sample, db, mapping);
  const answers = new Map((await facts("answer", db)).map((row) => [row.answer_id, row]));

  assert.deepEqual([said.records, said.rejected, answers.size], [27, 4, 20]);
  const score = (id) => answers.get(id)?.score;
  assert.deepEqual(["r1/csat", "r3/nps", "r4/nps", "r2/ces"].map(score), ["5", "3", "0", "6"]);
  assert.deepEqual(["r4/csat", "r5/nps", "r5/ces", "r6/csat", "r6/nps"].map(score), ["", "", "", "", ""]);
  assert.deepEqual(["r4/ces", "r6/ces", "r7/csat", "r8/nps", "r9/csat"].map(score), Array(5).fill(undefined));
  const one = answers.get("r3/csat");
  assert.deepEqual([one.comment, one.language, one.agent, one.conversation_id, one.weight, one.satisfied],
    ["Dwa razy to samo", "pl", "olaf", "T-3", "1.5", "false"]);
  assert.deepEqual((await rejects(db)).map((row) => [row.line, row.field]).sort((a, b) => a[0] - b[0]),
    [["8", "score"], ["9", "score"], ["10", "at"], ["11", ""]]);

  const again = await take("survey-csv", sample, db, mapping);
  assert.deepEqual([again.records, again.fresh, again.changed], [27, 0, 0]);
});

test("a mapping must be there, and give answers", async (t) => {
  const db = join(folder(t), "t.db");
  const none = await run(["import", "survey-csv", sample, "--db", db, "--quiet"]);
  assert.notEqual(none.code, 0);
  assert.match(none.stderr, /the survey-csv connector needs a mapping file/);
  const orders = join(root, "connectors", "orders-csv", "sample", "orders.json");
  const other = await run(["import", "survey-csv", sample, "--mapping", orders, "--db", db, "--quiet"]);
  assert.notEqual(other.code, 0);
  assert.match(other.stderr, /orders\.json: no rule gives records of type answer, as survey-csv wants/);
});

test("a scale from any number to any other; a code on it that stands for no answer", async (t) => {
  const dir = folder(t);
  const [db, table, rules] = ["t.db", "t.csv", "t.json"].map((name) => join(dir, name));
  writeFileSync(table, "id,q\n1,1\n2,3\n3,9\n4,0\n5,-1\n6,4\n7,\n");
  writeFileSync(rules, JSON.stringify({
    source: "s",
    records: [{ type: "answer", fields: {
      id: "id", at: { value: "2026-03-02" }, kind: { value: "csat" }, scale: { value: "1-3" },
      score: { column: "q", null: ["9"] } } }],
  }));
  const said = await take("survey-csv", table, db, ["--mapping", rules]);
  const scores = (await facts("answer", db)).map((row) => row.score);
  assert.deepEqual([said.records, said.rejected], [7, 0]);
  assert.deepEqual(scores, ["1", "3", "", "", "", "", ""]);
});

// Columns by year, written down apart from the mappings.
const years = [
  { year: 2010, overall: "Q6N", ease: [], weight: "WEIGHT", satisfied: 2333, answers: 3093 },
  { year: 2011, overall: "Q8N", ease: [], satisfied: 2785, answers: 3694 },
  { year: 2012, overall: "Q8N_WHOLE", ease: ["Q14RATEGETTO", "Q15A_FIND", "Q15B_SECURITY"], satisfied: 2638,
    answers: 3348 },
  { year: 2013, overall: "Q7O_WHOLE", ease: ["Q13_RATEGETTO", "Q14A_FIND", "Q14B_SECURITY"], weight: "WEIGHT",
    satisfied: 2643, answers: 3334 },
  ...[{ year: 2014, satisfied: 2111, answers: 2677 }, { year: 2015, satisfied: 2248, answers: 2810 },
    { year: 2016, satisfied: 2364, answers: 2919 }].map((one) => ({
    ...one, overall: "Q7ALL", ease: ["Q13GETRATE", "Q14FIND", "Q14PASSTHRU"], weight: "WEIGHT" })),
];
const onScale = (cell) => ["1", "2", "3", "4", "5"].includes(cell);

/** Answers on the scale, 4 and 5 among them, plain and weighted, of some columns of a file. */
function counted(rows, columns, weight) {
  const sum = { answers: 0, satisfied: 0, weight: 0, weightSatisfied: 0 };
  for (const row of rows)
    for (const cell of columns.map((column) => row[column]).filter(onScale)) {
      const w = weight ? Number(row[weight]) : 1;
      sum.answers += 1;
      sum.weight += w;
      sum.satisfied += Number(cell) >= 4 ? 1 : 0;
      sum.weightSatisfied += Number(cell) >= 4 ? w : 0;
    }
  return sum;
}

function said(answers) {
  const sum = { answers: 0, satisfied: 0, weight: 0, weightSatisfied: 0 };
  for (const row of answers.filter((one) => one.score !== "")) {
    sum.answers += 1;
    sum.weight += Number(row.weight);
    sum.satisfied += Number(row.score) >= 4 ? 1 : 0;
    sum.weightSatisfied += Number(row.score) >= 4 ? Number(row.weight) : 0;
  }
  return sum;
}

function same(got, want, what) {
  assert.deepEqual([got.answers, got.satisfied], [want.answers, want.satisfied], what);
  for (const name of ["weight", "weightSatisfied"])
    assert.ok(Math.abs(got[name] - want[name]) <= 1e-6 * want.weight, `${what}, ${name}: ${got[name]}, ${want[name]}`);
}

const real = realData("sfo_survey");

for (const { year, overall, ease, weight, ...want } of years)
  test(`the airport's survey of ${year}`, { skip: real ? false : "not here" }, async (t) => {
    const db = join(folder(t), "t.db");
    const path = join(real, `${year}_SFO_Customer_Survey.csv`);
    const rows = readCsv(path);
    const result = await take("survey-csv", path, db, ["--mapping", join(connector, `sfo-${year}.json`)]);
    const answers = await facts("answer", db);
    const of = (survey) => answers.filter((row) => row.survey === survey);

    assert.deepEqual([result.records, result.rejected], [rows.length * (2 + ease.length), 0]);
    assert.deepEqual([of("csat").length, of("ces").length], [rows.length, rows.length * ease.length]);
    const csat = counted(rows, [overall], weight);
    same(said(of("csat")), csat, "csat");
    same(said(of("ces")), counted(rows, ease, weight), "ces");
    assert.deepEqual([csat.satisfied, csat.answers], [want.satisfied, want.answers]);
    assert.equal(of("csat").filter((row) => row.satisfied === "true").length, want.satisfied);
    assert.equal(new Set(answers.map((row) => row.responded_at.slice(0, 7))).size, 1);
  });
