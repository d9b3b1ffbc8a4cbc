// languages.test.mjs -- each language on each page, in a real browser of a phone's width: all texts, no others, and
// none wider than the window; and what is the language's own: direction, numerals, calendar.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { desktop, languages, openDesk, phone, texts, without } from "./browser.mjs";

const en = texts("en");
const letters = (text) => text.replaceAll(/[^\p{L}]/gu, "");
/** What messages of several arguments look like; those that count have other rules. */
const shape = (message) => {
  const parts = message.split(/\{[^{}]*\}/);
  if (parts.some((part) => /[{}]/.test(part)) || letters(parts.join("")).length < 8) return null;
  return `^${parts.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")).join(".+")}$`;
};

/** English that a page in another language must not show: whole texts, and texts with something put in. */
function english(language) {
  const own = texts(language), said = new Set(Object.values(own));
  const foreign = Object.entries(en).filter(([key, text]) => own[key] !== text && !said.has(text));
  const plain = foreign.map(([, text]) => text).filter((text) => !text.includes("{") && letters(text).length > 3);
  const filled = foreign.filter(([, text]) => text.includes("{")).map(([, text]) => shape(text))
    .filter((each) => each !== null);
  return { plain: new Set(plain), filled: new RegExp(filled.join("|")) };
}

describe("languages", { skip: without }, () => {
  let desk, pages;

  before(async () => {
    desk = await openDesk();
    pages = await desk.pages();
  });
  after(() => desk?.close());

  for (const language of languages) {
    test(`${language}: each page says all it says in it, and fits a phone`, async (t) => {
      const foreign = language === "en" ? null : english(language), wrong = [];
      for (const { path } of pages) {
        const viewport = path.startsWith("/wall") ? phone : { ...phone, height: 6000 };
        const page = await desk.open(t, `${path}?lang=${language}`, { viewport });
        const { said, wide, direction } = await page.evaluate(look);
        if (wide.length > 0) wrong.push(`${path}: wider than the window: ${wide.slice(0, 5).join("; ")}`);
        assert.equal(direction, texts(language)["language.direction"]);
        for (const text of said) {
          if (Object.hasOwn(en, text)) wrong.push(`${path}: a key: ${text}`);
          else if (foreign?.plain.has(text) || foreign?.filled.test(text)) wrong.push(`${path}: English: ${text}`);
        }
        await page.context().close();
      }
      assert.deepEqual(wrong, []);
    });
  }

  test("fa: from right to left, Persian digits, years of the Jalali calendar", async (t) => {
    const page = await desk.open(t, "/?lang=fa", { viewport: desktop });
    const nav = await page.getByRole("navigation").boundingBox();
    const figures = await page.locator(".card .fig").allInnerTexts();
    const period = await page.locator(".bar").first().innerText();

    assert.equal(await page.evaluate(() => document.documentElement.dir), "rtl");
    assert.ok(nav.x > desktop.width / 2, `the list of pages is at ${nav.x}`);
    assert.ok(figures.some((text) => /[۰-۹]/.test(text)));
    assert.deepEqual(figures.filter((text) => /[0-9]/.test(text)), []);
    assert.match(period, /۱۴۰[۳-۵]/);
  });

  test("th: years of the Buddhist calendar", async (t) => {
    const page = await desk.open(t, "/?lang=th");
    assert.match(await page.locator(".bar").first().innerText(), /25(68|69)/);
  });
});

/** In the page: its texts, what is wider than the window, its direction. */
function look() {
  const said = new Set(), walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const isData = (element) => element?.closest("bdi, code, pre, [lang], .ltr, script, style") !== null;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
    if (!isData(node.parentElement) && node.data.trim() !== "") said.add(node.data.trim());
  for (const element of document.body.querySelectorAll("[aria-label], [title], [placeholder]"))
    for (const name of ["aria-label", "title", "placeholder"])
      if (element.hasAttribute(name) && !isData(element)) said.add(element.getAttribute(name).trim());
  const wide = [];
  if (document.documentElement.scrollWidth > innerWidth)
    for (const element of document.querySelectorAll("main *")) {
      const { left, right, width } = element.getBoundingClientRect();
      const scrolls = element.parentElement.closest(".scroll, svg, .sr") !== null;
      const out = width > 0 && (right > innerWidth + 1 || left < -1);
      if (!scrolls && out) wide.push(`${element.tagName}.${element.className}`);
    }
  return { said: [...said], wide, direction: document.documentElement.dir };
}
