#!/usr/bin/env node
// count.mjs -- counts single tests. Usage: count.mjs meson|tap FILE
//
//   meson  FILE is testlog.json of a build: TAP lines count one by one, another test is one
//   tap    FILE is what node --test --test-reporter=tap printed
//
// Prints "PASSED FAILED SKIPPED", then a line for each test that failed or was skipped.
// A log that holds no test at all is a failure: nothing ran.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const none = () => ({ passed: 0, failed: 0, skipped: 0, notes: [] });

function add(sum, part) {
  for (const key of ["passed", "failed", "skipped"]) sum[key] += part[key];
  sum.notes.push(...part.notes);
}

/** Counts "ok" and "not ok" at the left edge, each one test. */
function countLines(text, name) {
  const sum = none();
  for (const [, not, what] of text.matchAll(/^(not )?ok \d+\s*(.*)$/gm)) {
    if (/#\s*skip/i.test(what)) {
      sum.skipped++;
      sum.notes.push(`skipped: ${name} ${what}`);
    } else if (not) {
      sum.failed++;
      sum.notes.push(`failed: ${name} ${what}`);
    } else {
      sum.passed++;
    }
  }
  return sum;
}

/** One line of meson's log: a test program. */
function countProgram(entry) {
  const sum = countLines(entry.stdout ?? "", entry.name);
  const many = sum.passed + sum.failed + sum.skipped > 0;
  if (entry.result === "SKIP" && !many) {
    sum.skipped++;
    sum.notes.push(`skipped: ${entry.name}`);
  } else if (entry.result === "OK" || entry.result === "EXPECTEDFAIL") {
    if (!many) sum.passed++;
  } else if (!sum.failed) {                      // it crashed, hung or broke its plan
    sum.failed++;
    sum.notes.push(`failed: ${entry.name} (${entry.result})`);
  }
  return sum;
}

export function countMeson(text) {
  const sum = none();
  for (const line of text.split("\n").filter(Boolean)) add(sum, countProgram(JSON.parse(line)));
  return sum;
}

/** Node's summary counts every test but not the suites around them. */
export function countTap(text) {
  const sum = none();
  const last = (word) => Number([...text.matchAll(new RegExp(`^# ${word} (\\d+)$`, "gm"))]
    .at(-1)?.[1] ?? 0);
  sum.passed = last("pass");
  sum.failed = last("fail") + last("cancelled");
  sum.skipped = last("skipped") + last("todo");
  for (const [, what] of text.matchAll(/^\s*not ok \d+ - (.*)$/gm))
    sum.notes.push(`failed: ${what}`);
  for (const [, what] of text.matchAll(/^\s*ok \d+ - (.*# SKIP.*)$/gm))
    sum.notes.push(`skipped: ${what}`);
  return sum;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [, , kind, file] = process.argv;
  let sum = none();
  try {
    sum = (kind === "meson" ? countMeson : countTap)(readFileSync(file, "utf8"));
  } catch (error) {
    sum.notes.push(`failed: no log (${error.message})`);
  }
  if (sum.passed + sum.failed + sum.skipped === 0) {
    sum.failed = 1;
    sum.notes.push("failed: no test ran");
  }
  console.log([`${sum.passed} ${sum.failed} ${sum.skipped}`, ...sum.notes].join("\n"));
}
