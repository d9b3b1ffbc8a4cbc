// axe.test.mjs -- axe-core finds nothing on any page. In ./check each page in English and light, and some in other
// dress; with TELLTALE_LONG=1 each language, light and dark, on a desk and in a hand.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { desktop, dress, languages, openDesk, phone, settle, violations, without } from "./browser.mjs";
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

  /** A page is loaded once, and then changes its dress: language, theme, size. */
  const looked = async (t, dresses) => {
    for (const { path, name } of pages) {
      const wanted = dresses.filter((each) => each.only?.includes(name) ?? true);
      if (wanted.length === 0) continue;
      await t.test(path, async (own) => {
        const found = [], page = await desk.open(own, path, { viewport: whole(wanted[0].size, path) });
        for (const { lang, theme, size } of wanted) {
          await dress(page, { lang, theme }, whole(size, path));
          found.push(...(await violations(page)).map((each) => `${lang} ${theme} ${size.width}: ${each}`));
        }
        assert.deepEqual(found, []);
      });
    }
  };

  test("each page in English and light, some in other dress", { skip: long && "all are looked at" }, (t) => looked(t, [
    { lang: "en", theme: "light", size: desktop },
    { lang: "en", theme: "dark", size: desktop, only: ["overview", "metric", "goals"] },
    { lang: "fa", theme: "light", size: phone, only: ["overview", "metric", "wall"] }]));
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
  test("each page, in each language, light and dark, on a desk and in a hand",
    { skip: !long && "takes minutes: TELLTALE_LONG=1" }, (t) => looked(t, languages.flatMap((lang) =>
      ["light", "dark"].flatMap((theme) => [desktop, phone].map((size) => ({ lang, theme, size }))))));
});
