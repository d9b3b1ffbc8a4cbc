// room.test.mjs -- a disk that is full, in truth: a small file system of its own, where one may be mounted.

import assert from "node:assert/strict";
import { execFile, spawnSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";

import { folder, root } from "./telltale.mjs";

const apart = ["-r", "-m"];
const may = spawnSync("unshare", [...apart, "sh", "-c", "mount -t tmpfs -o size=1m tmpfs /tmp"]).status === 0;

test("full and read-only: said, nothing is lost, reads go on, and it goes on by itself",
     { timeout: 180_000, skip: may ? false : "no file system may be mounted here" }, async (t) => {
  const dir = folder(t);
  const script = 'mount -t tmpfs -o size=120m tmpfs "$1" && exec "$2" "$3" "$1"';
  const args = [...apart, "sh", "-c", script, "sh", dir, process.execPath, join(root, "tests", "e2e", "room_site.mjs")];
  const { error, said } = await new Promise((resolve) =>
    execFile("unshare", args, { timeout: 170_000 }, (failed, out, err) => resolve({ error: failed, said: out + err })));

  assert.equal(error, null, said);
});
