// The files of the dashboard as vite made them: small, hashed, fit for a strict content policy.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

import { root } from "./telltale.mjs";

const dist = join(process.env.TELLTALE_BUILD ?? join(root, "build"), "web-dist");
const html = readFileSync(join(dist, "index.html"), "utf8");
const assets = readdirSync(join(dist, "assets"));
const text = (name) => readFileSync(join(dist, "assets", name), "utf8");
const packed = (name) => gzipSync(text(name), { level: 9 }).length;
const scripts = assets.filter((name) => name.endsWith(".js"));

/** Those that the first page loads: what index.html names, what they import, and so on; and of
 * what they load later, the pages named. */
function loaded(pages) {
  const queue = [...html.matchAll(/assets\/([\w.-]+\.js)/g)].map((found) => found[1]);
  queue.push(...pages.map((page) => scripts.find((name) => name.startsWith(`${page}-`))));
  const seen = new Set();
  for (const name of queue) {
    assert.ok(name, `a script of ${pages} is missing`);
    if (seen.has(name)) continue;
    seen.add(name);
    for (const found of text(name).matchAll(/(?:from|import)\s*"\.\/([\w.-]+\.js)"/g))
      queue.push(found[1]);
  }
  return [...seen];
}

const total = (names) => names.reduce((sum, name) => sum + packed(name), 0);

test("every asset has a hash in its name", () => {
  for (const name of assets) assert.match(name, /-[\w-]{8}\.\w+$/);
});

test("index.html has no script or style of its own", () => {
  for (const [, attributes, body] of html.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/g)) {
    assert.match(attributes, /src="\/assets\//);
    assert.equal(body.trim(), "");
  }
  assert.doesNotMatch(html, /<style|\sstyle=|\son\w+=/);
});

test("components set no style attribute that a content policy would refuse", () => {
  const src = join(root, "web/src");
  const files = readdirSync(src, { recursive: true }).filter((name) => name.endsWith(".svelte"));
  assert.ok(files.length > 5);
  for (const name of files) {
    const source = readFileSync(join(src, name), "utf8");
    assert.doesNotMatch(source, /\sstyle="/, `${name}: write style:property={...} or a class`);
    assert.doesNotMatch(source, /\{@html/, name);
  }
});

test("scripts of the first page take less than 120 kB", () => {
  for (const page of ["SignIn", "Overview"]) {
    const bytes = total(loaded([page]));
    assert.ok(bytes > 20_000 && bytes < 120_000, `${page}: ${bytes}`);
  }
});

test("all scripts take less than 350 kB", () => {
  const bytes = total(scripts);
  assert.ok(bytes > 20_000 && bytes < 350_000, `${bytes}`);
});
