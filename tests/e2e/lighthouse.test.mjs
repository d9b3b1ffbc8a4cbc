// lighthouse.test.mjs -- Lighthouse gives 100 for accessibility and for best practices. In ./check the overview; with
// TELLTALE_LONG=1 a metric's page and the wall as well.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";

import { openDesk, without } from "./browser.mjs";
import { long, root } from "./telltale.mjs";

const PORT = 41_873;
const PAGES = { overview: "/", metric: "/metric/average_resolution_time", wall: "/wall" };

describe("lighthouse", { skip: without }, () => {
  let desk, lighthouse;

  before(async () => {
    const need = createRequire(join(root, "tests", "package.json"));
    ({ default: lighthouse } = await import(pathToFileURL(need.resolve("lighthouse"))));
    desk = await openDesk({ args: [`--remote-debugging-port=${PORT}`] });
  });
  after(() => desk?.close());

  for (const [name, path] of Object.entries(PAGES)) {
    test(name, { skip: name !== "overview" && !long && "TELLTALE_LONG=1" }, async () => {
      const { lhr } = await lighthouse(desk.base + path, {
        port: PORT, logLevel: "error", output: "json", onlyCategories: ["accessibility", "best-practices"],
        extraHeaders: { Cookie: desk.cookie("ann") }, formFactor: "desktop", throttlingMethod: "provided",
        screenEmulation: { mobile: false, width: 1350, height: 940, deviceScaleFactor: 1, disabled: false } });
      const low = Object.values(lhr.audits).filter((each) => each.score !== null && each.score < 1)
        .map((each) => `${each.id}: ${each.title} ${JSON.stringify(each.details?.items ?? []).slice(0, 400)}`);
      const scores = Object.values(lhr.categories).map((each) => Math.round(each.score * 100));
      assert.deepEqual(scores, [100, 100], low.join("\n"));
    });
  }
});
