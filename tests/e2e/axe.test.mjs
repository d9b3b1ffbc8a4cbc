// axe.test.mjs -- axe-core finds nothing on any page. In ./check each page in English and light, and some in other
// dress; with TELLTALE_LONG=1 each language, light and dark, on a desk and in a hand.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { desktop, languages, openDesk, phone, settle, violations, without } from "./browser.mjs";
import { long } from "./telltale.mjs";

/** So high that all of a page is in sight, and so loaded. */
const whole = (size, path) => (path.startsWith("/wall") ? size : { ...size, height: 6000 });

describe("axe", { skip: without }, () => {
  let desk, pages;

  before(async () => {
    desk = await openDesk();
    pages = await desk.pages();
  });
  after(() => desk?.close());

  const looked = async (t, size, dress, only = () => true) => {
    const found = [];
    for (const { path } of pages.filter(only)) {
      const page = await desk.open(t, `${path}?${dress}`, { viewport: whole(size, path) });
      found.push(...(await violations(page)).map((each) => `${path}: ${each}`));
      await page.context().close();
    }
    assert.deepEqual(found, []);
  };

  test("each page, in English and light", (t) => looked(t, desktop, "lang=en&theme=light"));
  test("some pages, dark", (t) =>
    looked(t, desktop, "lang=en&theme=dark", ({ name }) => ["overview", "metric", "goals"].includes(name)));
  test("some pages, in Persian and in the hand", (t) =>
    looked(t, phone, "lang=fa&theme=light", ({ name }) => ["overview", "metric", "wall"].includes(name)));
  test("signing in", async (t) => {
    const page = await desk.open(t, "/sign-in", { as: null, expected: /status of 401/ });
    assert.deepEqual(await violations(page), []);
    await page.goto(`${desk.base}/welcome`);
    await page.getByRole("heading").first().waitFor();
    assert.deepEqual(await violations(page), []);
  });
  test("the windows over a page", async (t) => {
    const found = [], page = await desk.open(t, "/data");
    for (const panel of ["how", "records", "why", "target", "comment", "act"]) {
      await page.goto(`${desk.base}/data?panel=${panel}&figure=csat`);
      await page.getByRole("dialog").waitFor();
      await settle(page);
      found.push(...(await violations(page, "dialog")).map((each) => `${panel}: ${each}`));
    }
    assert.deepEqual(found, []);
  });
  for (const language of languages) for (const theme of ["light", "dark"]) for (const size of [desktop, phone]) {
    test(`each page, ${language}, ${theme}, ${size.width} px`, { skip: !long && "takes minutes: TELLTALE_LONG=1" },
      (t) => looked(t, size, `lang=${language}&theme=${theme}`));
  }
});
