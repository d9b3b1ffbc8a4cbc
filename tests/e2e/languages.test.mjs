// languages.test.mjs -- each language on each page, in a real browser of a phone's width: all texts, no others, and
// none wider than the window; and what is the language's own: direction, numerals, calendar. A page is loaded once and
// put from one language into the next, as its menu does.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { desktop, dress, languages, openDesk, phone, texts, without } from "./browser.mjs";

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

/** What is wrong with a page, by what look() saw of it. */
function told(language, foreign, { said, wide, direction }) {
  const wrong = wide.length > 0 ? [`${language}: wider than the window: ${wide.slice(0, 5).join("; ")}`] : [];
  if (direction !== texts(language)["language.direction"]) wrong.push(`${language}: ${direction}`);
  for (const text of said) {
    if (Object.hasOwn(en, text)) wrong.push(`${language}: a key: ${text}`);
    else if (foreign?.plain.has(text) || foreign?.filled.test(text)) wrong.push(`${language}: English: ${text}`);
  }
  return wrong;
}

describe("languages", { skip: without }, () => {
  let desk, pages;

  before(async () => {
    desk = await openDesk();
    pages = await desk.pages();
  });
  after(() => desk?.close());

  test("each page says all it says in each language, and fits a phone", async (t) => {
    const foreign = new Map(languages.filter((each) => each !== "en").map((each) => [each, english(each)]));
    for (const { path } of pages) {
      await t.test(path, async (own) => {
        const wrong = [], size = path.startsWith("/wall") ? phone : { ...phone, height: 6000 };
        const page = await desk.open(own, path, { viewport: size });
        for (const language of languages) {
          await dress(page, { lang: language });
          wrong.push(...told(language, foreign.get(language), await page.evaluate(look)));
        }
        assert.deepEqual(wrong, []);
      });
    }
  });

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
