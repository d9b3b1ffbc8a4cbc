// screenshots.test.mjs -- the command that takes pictures of the pages; a sample of them.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";

import { without } from "./browser.mjs";
import { folder, root } from "./telltale.mjs";

test("a sample of pictures: light, dark, phone, Persian", { skip: without }, async (t) => {
  const to = folder(t);
  const { stdout } = await promisify(execFile)("node", [join(root, "tools", "screenshots.mjs"), to, "--sample"]);
  const files = readdirSync(to).sort();

  assert.deepEqual(files, ["overview-en-dark-1280.png", "overview-en-light-1280.png", "overview-en-light-390.png",
                           "overview-fa-light-1280.png"]);
  assert.deepEqual(stdout.trim().split("\n").sort(), files);
  const pictures = files.map((name) => readFileSync(join(to, name)));
  for (const [i, picture] of pictures.entries()) {
    assert.equal(picture.readUInt32BE(16), Number(/(\d+)\.png$/.exec(files[i])[1]), "as wide as its name says");
    assert.ok(picture.length > 50_000, `${files[i]}: ${picture.length} bytes`);
  }
});
