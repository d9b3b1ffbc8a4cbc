// The dashboard's formats, filters and periods, without a browser: in all six languages.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";

import { root } from "./telltale.mjs";

const web = join(root, "web");
const { createServer } = await import(
  pathToFileURL(join(web, "node_modules/vite/dist/node/index.js")).href
);
const vite = await createServer({
  root: web,
  appType: "custom",
  logLevel: "error",
  optimizeDeps: { noDiscovery: true },
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
});
after(() => vite.close());
const load = (name) => vite.ssrLoadModule(`/src/lib/${name}.ts`);
const { Formats } = await load("format");
const filter = await load("filter");
const period = await load("period");
const axis = await load("axis");

const LANGUAGES = ["en", "ja", "th", "pl", "zh-Hant", "fa"];
const messages = (language) =>
  JSON.parse(readFileSync(join(root, "locales", `${language}.json`), "utf8"));

function formats(language) {
  const own = messages(language);
  const words = (key, fallback, args = {}) =>
    Object.entries(args).reduce(
      (text, [name, value]) => text.replace(`{${name}}`, value),
      own[key] ?? fallback,
    );
  return new Formats(
    own["language.tag"],
    own["language.direction"],
    Number(own["language.week_start"]),
    words,
  );
}
const each = Object.fromEntries(LANGUAGES.map((language) => [language, formats(language)]));
/** Spaces are alike here, and marks of direction do not show. */
const plain = (text) =>
  text.replace(/[\u200e\u200f\u061c\u2066-\u2069]/g, "").replace(/[\s\u00a0\u2009\u202f]+/g, " ");
const all = (make) => LANGUAGES.map((language) => plain(make(each[language])));

test("durations: the two largest units", () => {
  const lasts = (seconds) => all((f) => f.duration(seconds));
  assert.deepEqual(lasts(24060), [
    "6 h 41 min",
    "6時間41分",
    "6 ชม. 41 นาที",
    "6 godz. 41 min",
    "6小時41分",
    "۶ ساعت و ۴۱ دقیقه",
  ]);
  assert.deepEqual(
    [0, 0.4, 9.2, 59, 59.7, 60, 3599.6, 86399, 90000, 172800].map((s) => plain(each.en.duration(s))),
    ["0 s", "0.4 s", "9.2 s", "59 s", "1 min", "1 min", "1 h", "1 d", "1 d 1 h", "2 d"],
  );
});

test("timers run left to right", () => {
  assert.deepEqual(all((f) => f.timer(134)), ["02:14", "02:14", "02:14", "02:14", "02:14", "۰۲:۱۴"]);
  assert.equal(each.fa.timer(3723), "\u2066۱:۰۲:۰۳\u2069");
});

test("shares have one decimal, targets no \".0\"", () => {
  assert.deepEqual(all((f) => f.value(72.94, "%")), ["72.9%", "72.9%", "72.9%", "72,9%", "72.9%", "۷۲٫۹٪"]);
  assert.deepEqual(all((f) => f.standard(80, "%")), ["80%", "80%", "80%", "80%", "80%", "۸۰٪"]);
  assert.equal(plain(each.pl.standard(2.5, "%")), "2,5%");
  assert.ok(each.fa.value(72.94, "%").startsWith("\u061c"), "the letter mark stands before");
});

test("changes: shares in points, durations in per cent, scores and small counts in themselves", () => {
  const change = (f, ...args) => plain(f.change(...args).text);
  assert.deepEqual(all((f) => f.change(70.8, 72.9, "%").text), [
    "+2.1 pp", "+2.1pt", "+2.1 จุด", "+2,1 p.p.", "+2.1 個百分點", "+۲٫۱ واحد درصد",
  ]);
  assert.equal(change(each.en, 26280, 24060, "s"), "\u22128.4%");
  assert.equal(change(each.en, 34, 21, "number", "nps"), "\u221213");
  assert.equal(change(each.en, 12, 37, "count"), "+25");
  assert.equal(change(each.en, 1000, 1284, "count"), "+28.4%");
  assert.equal(change(each.en, 0, 5, "s"), "+5");
  assert.deepEqual(each.en.change(3, 3, "%").arrow, "flat");
  for (const language of LANGUAGES) {
    assert.equal(each[language].change(0.14, 0.16, "%").arrow, "flat", "what rounds to nought has no arrow");
    assert.equal(each[language].change(0.14, 0.26, "%").arrow, "up");
    assert.equal(each[language].change(1000, 990, "count").arrow, "down");
  }
  assert.match(each.fa.change(70.8, 68.7, "%").text, /^\u2066\u2212۲٫۱\u2069/);
});

test("opening hours are never told in days", () => {
  const hours = [30 * 3600, 5400, 24 * 3600].map((s) => plain(each.en.openHours(s)));
  assert.deepEqual(hours, ["30 h", "1 h 30 min", "24 h"]);
  assert.equal(plain(each.ja.openHours(30 * 3600)), "30時間");
});

test("numbers with a sign have a real minus", () => {
  for (const language of LANGUAGES) {
    const text = each[language].signed(-1.5, 1);
    assert.ok(text.includes("\u2212"), language);
    assert.ok(!text.includes("-"), language);
  }
});

test("zero is a value", () => {
  assert.equal(plain(each.en.value(0, "number", "nps")), "0");
  assert.equal(plain(each.en.value(0, "%")), "0.0%");
  assert.equal(plain(each.en.value(0, "count")), "0");
});

test("dates follow the calendar of the language", () => {
  assert.match(plain(each.fa.dateLong("2026-03-21")), /۱ فروردین ۱۴۰۵/);
  assert.match(plain(each.th.dateLong("2026-03-21")), /2569/);
  assert.match(plain(each.en.range("2026-10-23T00:00", "2026-11-20T00:00")), /23 Oct.* 19 Nov.* 2026/);
  assert.match(plain(each.fa.range("2026-10-23T00:00", "2026-11-20T00:00")), /آبان/);
  assert.equal(plain(each.pl.bucket("2026-03-01T14:00", "hour")), "1 mar, 14:00");
});

test("weeks begin where they begin", () => {
  const first = (language) => each[language].week()[0];
  assert.deepEqual(LANGUAGES.map(first), [1, 7, 7, 1, 7, 6]);
  assert.equal(each.en.weekday(1, "long"), "Monday");
  assert.equal(each.fa.weekday(6, "long"), "شنبه");
});

test("figures come in pieces whose text is the figure", () => {
  for (const language of LANGUAGES)
    for (const [value, unit] of [[24060, "s"], [72.9, "%"], [1284, "count"], [3.42, "number"], [12.5, "hours"]]) {
      const f = each[language];
      const text = f.parts(value, unit).map((part) => part.text).join("");
      assert.equal(plain(text).replaceAll(" ", ""), plain(f.value(value, unit)).replaceAll(" ", ""));
    }
});

test("filters are read and written", () => {
  const again = (text) => filter.writeFilter(filter.readFilter(text));
  for (const text of [
    "channel = email",
    "channel in (email, chat) and tier != gold",
    'category = "late parcel"',
    "category = 'the \"new\" app'",
    "not team in (a, b) and channel = none",
    "first_response_s > 3600 and channel = phone",
    "channel = email or tier = gold",
    "(channel = email or tier = gold) and team = a",
  ])
    assert.equal(again(text), text);
  assert.equal(filter.readFilter(undefined).length, 0);
  assert.deepEqual(filter.readFilter("a = 'x and y' and b = c").map((one) => one.values), [["x and y"], ["c"]]);
});

test("a row of a leaderboard is a filter that comes and goes", () => {
  const once = filter.toggleValue("tier = gold", "channel", "phone");
  assert.equal(once, "tier = gold and channel = phone");
  assert.ok(filter.hasValue(once, "channel", "phone"));
  assert.equal(filter.toggleValue(once, "channel", "chat"), "tier = gold and channel = chat");
  assert.equal(filter.toggleValue(once, "channel", "phone"), "tier = gold");
  assert.equal(filter.toggleValue("channel = phone", "channel", "phone"), undefined);
  assert.equal(filter.toggleValue(undefined, "team", null), "team = none");
  assert.equal(filter.toggleValue(undefined, "team", "none of us"), 'team = "none of us"');
});

test("presets begin in the reader's own calendar", () => {
  const today = period.dayOf("2026-11-22");
  const from = (preset, tag) => period.spanOf(preset, today, tag).from;
  assert.equal(from("month", "en-GB"), "2026-11-01");
  assert.equal(from("quarter", "en-GB"), "2026-10-01");
  assert.equal(from("year", "th-TH"), "2026-01-01");
  assert.equal(from("year", "fa-IR"), "2026-03-21");
  assert.equal(from("month", "fa-IR"), "2026-11-22");
  assert.equal(period.presetOf(undefined, undefined, today, "en-GB"), "last28");
  assert.equal(period.presetOf("2026-11-01", undefined, today, "en-GB"), "month");
  assert.equal(period.presetOf("2026-11-01", "2026-11-05", today, "en-GB"), null);
  assert.equal(period.monthDays(today, "fa-IR").length, 30);
  assert.equal(period.iso(period.localDay(new Date("2026-11-22T23:30Z"), "Asia/Tokyo")), "2026-11-23");
});

test("charts run with the script", () => {
  const frame = { width: 100, height: 50, start: 10, end: 5, top: 0, bottom: 0, rtl: false };
  assert.deepEqual([0, 1, 2].map((i) => axis.pointX(frame, i, 3)), [10, 52.5, 95]);
  assert.deepEqual([0, 1, 2].map((i) => axis.pointX({ ...frame, rtl: true }, i, 3)), [90, 47.5, 5]);
  assert.deepEqual(axis.spanX({ ...frame, rtl: true }, 10, 30), { x: 70, width: 20 });
  assert.equal(axis.labelStep(600, 28, ["4 Dec", "29 Dec"]), 4);
  assert.equal(axis.labelStep(600, 28, ["12月4日", "12月29日"]), 5, "wide characters stand farther apart");
  assert.equal(axis.labelStep(10, 1, ["4 Dec"]), 1);
  assert.equal(axis.linePath([[0, 1], undefined, [2, 3], [4, 5]]), "M0.0 1.0M2.0 3.0L4.0 5.0");
  assert.deepEqual(axis.ticksOf(0, 12 * 3600, "s"), [0, 14400, 28800, 43200]);
});

test("languages: whatever has a file has a file of metrics", () => {
  const files = readdirSync(join(root, "locales"));
  for (const language of LANGUAGES) {
    assert.ok(files.includes(`${language}.json`));
    assert.ok(files.includes(`metrics.${language}.json`));
  }
});
