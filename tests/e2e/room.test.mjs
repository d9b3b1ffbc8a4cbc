// room.test.mjs -- a disk that is full, in truth: a small file system of its own, where one may be mounted.

import assert from "node:assert/strict";
import { execFile, spawnSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";

import { folder, long, root } from "./telltale.mjs";

const limit = long ? 1200_000 : 180_000;
const apart = ["-r", "-m"];
const may = spawnSync("unshare", [...apart, "sh", "-c", "mount -t tmpfs -o size=1m tmpfs /tmp"]).status === 0;

/** Runs one of the sites on a file system of so many MiB; fails with what it said. */
async function onSmallDisk(t, mib, site) {
  const script = 'mount -t tmpfs -o size="$4m" tmpfs "$1" && exec "$2" "$3" "$1"';
  const args = [...apart, "sh", "-c", script, "sh", folder(t), process.execPath, join(root, "tests", "e2e", site),
                String(mib)];
  const timeout = limit - 10_000;
  const { error, said } = await new Promise((resolve) =>
    execFile("unshare", args, { timeout }, (failed, out, err) => resolve({ error: failed, said: out + err })));

  assert.equal(error, null, said);
  return said;
}

const options = { timeout: limit, skip: may ? false : "no file system may be mounted here" };

test("full and read-only: said, nothing is lost, reads go on, and it goes on by itself", options, async (t) => {
  await onSmallDisk(t, 120, "room_site.mjs");
});

test("full while many send, and killed there: what was answered for is there once", options, async (t) => {
  t.diagnostic((await onSmallDisk(t, 120, "room_live_site.mjs")).trim());
});
