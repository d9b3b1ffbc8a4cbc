// count.test.mjs -- a lost failure is the worst failure: does tools/count.mjs see them all?
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { countMeson, countTap } from "../../tools/count.mjs";

const log = (...entries) => entries.map((e) => JSON.stringify(e)).join("\n") + "\n";
const sum = ({ passed, failed, skipped }) => [passed, failed, skipped];

test("each TAP line of a test program counts", () => {
  const stdout = "1..3\nok 1 a\nnot ok 2 b\n# note\nok 3 c # SKIP no data\n";
  const got = countMeson(log({ name: "x", result: "FAIL", stdout }));
  assert.deepEqual(sum(got), [1, 1, 1]);
  assert.deepEqual(got.notes, ["failed: x b", "skipped: x c # SKIP no data"]);
});

test("a program without TAP is one test", () => {
  const got = countMeson(log({ name: "x", result: "OK", stdout: "6 inputs replayed\n" },
    { name: "y", result: "TIMEOUT" }, { name: "z", result: "SKIP" }));
  assert.deepEqual(sum(got), [1, 1, 1]);
});

test("a program that dies after passing tests is a failure", () => {
  const got = countMeson(log({ name: "x", result: "ERROR", stdout: "1..9\nok 1 a\nok 2 b\n" }));
  assert.deepEqual(sum(got), [2, 1, 0]);
  assert.deepEqual(got.notes, ["failed: x (ERROR)"]);
});

test("node's summary counts", () => {
  const text = "TAP version 13\nnot ok 1 - b\n  ---\nok 2 - c # SKIP no data\n" +
    "# tests 9\n# pass 5\n# fail 2\n# cancelled 1\n# skipped 1\n# todo 0\n";
  const got = countTap(text);
  assert.deepEqual(sum(got), [5, 3, 1]);
  assert.deepEqual(got.notes, ["failed: b", "skipped: c # SKIP no data"]);
});

test("a log that is not there is a failure", () => {
  const tool = fileURLToPath(new URL("../../tools/count.mjs", import.meta.url));
  for (const kind of ["meson", "tap"]) {
    const said = execFileSync("node", [tool, kind, "/nonexistent"], { encoding: "utf8" });
    assert.match(said, /^0 1 0\n/);
  }
});
