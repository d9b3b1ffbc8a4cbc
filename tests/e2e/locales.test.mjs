// The texts of the dashboard in every language: complete, well formed, and written as the language writes.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";

import { root } from "./telltale.mjs";

const folder = join(root, "locales");
const read = (...path) => readFileSync(join(root, ...path), "utf8");
const texts = (name) => JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8"));
const languages = readdirSync(folder)
  .filter((name) => name.startsWith("metrics.") && name.endsWith(".json"))
  .map((name) => name.slice("metrics.".length, -".json".length));
const others = languages.filter((language) => language !== "en");
const both = Object.fromEntries(
  languages.map((language) => [language, { ...texts(language), ...texts(`metrics.${language}`) }]),
);

// The words of a message: without the names of arguments, and keywords of plurals; and without what is to be typed
// as it stands, between marks of direction.
const spoken = (message) =>
  parse(message, { ignoreTag: true }).flatMap(function words(part) {
    if (part.options) return Object.values(part.options).flatMap((option) => option.value.flatMap(words));
    return part.type === 0 ? [part.value.replace(/\u2066[^\u2069]*\u2069/g, "")] : [];
  });

const fromWeb = createRequire(join(root, "web", "package.json"));
const { parse } = createRequire(fromWeb.resolve("intl-messageformat"))("@formatjs/icu-messageformat-parser");

/** Checks each text of a language; `wrong(text, key)` says what is wrong with it, or nothing. */
function each(language, wrong) {
  const found = [];
  for (const [key, text] of Object.entries(both[language])) {
    const what = wrong(text, key);
    if (what) found.push(`${language} ${key}: ${what}: ${text}`);
  }
  assert.deepEqual(found, []);
}

test("the six languages are there, each with both its files", () => {
  for (const language of ["en", "ja", "th", "pl", "zh-Hant", "fa"]) assert.ok(both[language], language);
});

test("every language has the keys that English has", () => {
  for (const prefix of ["", "metrics."]) {
    const keys = Object.keys(texts(`${prefix}en`)).sort();
    for (const language of others)
      assert.deepEqual(Object.keys(texts(prefix + language)).sort(), keys, prefix + language);
  }
});

test("no key stands in both files of a language", () => {
  const first = texts("en");
  assert.deepEqual(Object.keys(texts("metrics.en")).filter((key) => key in first), []);
});

test("every text is there, without blanks around it, one line, of a length that fits", () => {
  const most = (key) => (key.endsWith(".short") ? 160 : 600);
  for (const language of languages)
    each(language, (text, key) => {
      if (key === "unit.and") return null; // what joins hours and minutes: some languages need no more than a blank
      if (typeof text !== "string" || text === "") return "empty";
      if (text !== text.trim() || /  |[\n\t]/.test(text)) return "blanks";
      return text.length > most(key) ? "too long" : null;
    });
});

/** The arguments of a message by name, with how each is used; plurals with their categories. */
function takes(message) {
  const used = new Map();
  const walk = (parts) => {
    for (const part of parts) {
      if (part.type === 0 || part.type === 7) continue;
      used.set(part.value, part.options && part.type === 5 ? Object.keys(part.options).sort().join(" ") : part.type);
      for (const option of Object.values(part.options ?? {})) walk(option.value);
    }
  };
  walk(parse(message, { ignoreTag: true }));
  return JSON.stringify([...used].sort());
}

/** Where the categories of a plural are not those of the language. */
function badPlural(message, language) {
  const wanted = [...new Intl.PluralRules(language).resolvedOptions().pluralCategories].sort().join(" ");
  const find = (parts) =>
    parts.flatMap((part) => [
      ...(part.type === 6 ? [Object.keys(part.options).filter((name) => !name.startsWith("=")).sort().join(" ")] : []),
      ...Object.values(part.options ?? {}).flatMap((option) => find(option.value)),
    ]);
  return find(parse(message, { ignoreTag: true })).find((has) => has !== wanted);
}

test("messages can be read, take what English takes, and have the plurals of their language", () => {
  for (const language of languages)
    each(language, (text, key) => {
      if (takes(text) !== takes(both.en[key])) return `does not take ${takes(both.en[key])}`;
      const has = badPlural(text, language);
      return has === undefined ? null : `plurals are "${has}"`;
    });
});

test("what these checks look for is found", () => {
  assert.equal(badPlural("{n, plural, one {#} other {#}}", "pl"), "one other");
  assert.equal(badPlural("{n, plural, one {#} few {#} many {#} other {#}}", "pl"), undefined);
  assert.notEqual(takes("{a} {b}"), takes("{a}"));
});

/** Lines `key: value` of the front of a catalogue page. */
function front(page) {
  const lines = read("catalogue", page).split("\n---\n")[0].replace(/\n[ \t]+/g, " ").split("\n");
  return lines.filter((line) => line.includes(":")).map((line) => [line.slice(0, line.indexOf(":")),
                                                                   line.slice(line.indexOf(":") + 1).trim()]);
}

/** The keys that what the program names calls for. */
function wanted() {
  const keys = new Set();
  const slug = (words) => words.trim().replaceAll(" ", "_");
  const rows = (page, from) => read("docs", page).split("\n## ").slice(from);
  for (const page of readdirSync(join(root, "catalogue"))) {
    for (const what of ["name", "short", "formula", "meaning"])
      keys.add(`metric.${page.slice(0, -".md".length)}.${what}`);
    for (const [key, value] of front(page)) {
      if (key === "kra") keys.add(`kra.${value}`).add(`kra.${value}.about`);
      if (key === "method") keys.add(`method.${value}`);
      if (key.startsWith("leave out ")) keys.add(`reason.${slug(key.slice("leave out ".length))}`);
      const parameter = /^parameter (\w+)$/.exec(key);
      if (!parameter) continue;
      keys.add(`parameter.${parameter[1]}`);
      if (value.includes("|")) for (const one of value.split("|")) keys.add(`parameter.${parameter[1]}.${one.trim()}`);
    }
  }
  const dimensions = /table\[\] = \{(.*?)\n\};/s.exec(read("src", "metric", "dimension.c"))[1];
  for (const [, name] of dimensions.matchAll(/\{ "(\w+)",/g))
    keys.add(`dimension.${name}`).add(`dimension.${name}.about`);
  const policies = read("docs", "policies.md").split("## Preset")[0];
  for (const [, name, values] of policies.matchAll(/^\| `(\w+)` \| (.*?) \|/gm)) {
    keys.add(`policy.${name}`).add(`policy.${name}.about`);
    if (!/^(list|number|code)/.test(values))
      for (const [, value] of values.matchAll(/`(\w+)`/g)) keys.add(`policy.${name}.${value}`);
  }
  for (const part of rows("facts.md", 1)) {
    keys.add(`table.${part.split("\n")[0]}`);
    for (const [, name] of part.matchAll(/^\| `(\w+)` \| \w+ \|/gm))
      if (!(`dimension.${name}` in both.en)) keys.add(`column.${name}`);
  }
  for (const [, name] of read("src", "metric", "anchor.c").matchAll(/^ {4}\{ "\w+",\s+"(\w+)",/gm))
    keys.add(`anchor.${name}`);
  for (const part of rows("records.md", 3)) keys.add(`record.${part.split("\n")[0]}`);
  for (const line of read("goals", "goals.jsonl").trim().split("\n")) {
    const { goal, metrics } = JSON.parse(line);
    keys.add(`goal.${goal}`).add(`goal.${goal}.about`);
    for (const { metric } of metrics) keys.add(`goal.${goal}.${metric}`);
  }
  for (const file of readdirSync(join(root, "benchmarks"))) {
    const pack = file.replace(/\.\w+$/, "");
    keys.add(`pack.${pack}`).add(`pack.${pack}.about`);
  }
  return keys;
}

/** Words that a record's field can be, by type of record and field. */
function wordsOf(type, field) {
  const part = read("docs", "records.md").split("\n## ").find((each) => each.startsWith(`${type}\n`));
  const row = part.split("\n").find((line) => line.startsWith(`| \`${field}\` |`));
  return [...row.split("|").slice(3).join("|").matchAll(/`(\w+)`/g)].map((found) => found[1]);
}

test("whatever the program names has its texts", () => {
  const keys = wanted();
  assert.ok(keys.size > 600, `only ${keys.size} are called for`);
  for (const [group, type, field] of [
    ["event", "event", "kind"], ["value.actor_kind", "event", "actor_kind"], ["value.kind", "conversation", "kind"],
    ["value.agent_state", "agent_state", "state"], ["value.survey", "answer", "kind"],
    ["value.sentiment", "event", "sentiment"], ["value.movement", "subscription", "movement"],
    ["value.offer", "offer", "kind"], ["value.medium", "self_service", "medium"],
    ["value.outcome", "self_service", "outcome"], ["direction", "target", "direction"], ["clock", "target", "clock"],
    ["value.customer_event", "customer_event", "kind"], ["value.cost", "cost_rate", "kind"],
  ])
    for (const word of wordsOf(type, field)) keys.add(`${group}.${word}`);
  assert.deepEqual([...keys].filter((key) => !(key in both.en)), []);
});

test("names of figures are those that were agreed on", () => {
  const [header, ...lines] = read("tests", "golden", "names.tsv").trim().split("\n").map((line) => line.split("\t"));
  for (const [id, ...agreed] of lines)
    agreed.forEach((name, i) =>
      assert.equal(both[header[i + 1]][`metric.${id}.name`], name, `${header[i + 1]} ${id}`));
});

const isName = (key) => /^metric\.\w+\.name$/.test(key);

test("figures of one language have different names", () => {
  for (const language of languages) {
    const all = Object.keys(both[language]).filter(isName).map((key) => both[language][key]);
    assert.equal(new Set(all).size, all.length, language);
  }
});

// Latin words that stand in texts of other scripts: short names of the field, names, and codes.
const LATIN = new Set(
  ("Telltale API CSAT NPS CES IQS ESAT eNPS FRT FCR NIA AHT ART SLA CLV NRR GRR ARPA ACW ASA IVR SMS CSV XLSX " +
   "Parquet PNG SVG JSON SQL URL HTTP UTC ID Erlang SNS short_abandon churn backlog occupancy CI PU n pt z p P IANA " +
   "ISO EUR USD PLN Comm ContactBabel OpsDog Gartner SQM Group Recurly Surveypal Talkdesk Zendesk " +
   "Excel OpenAPI TLS BG NBD gamma Ctrl Esc Enter Tab a g email e mailto ltr rtl A B C").split(" "),
);

test("other scripts leave no English words", () => {
  for (const language of ["ja", "th", "zh-Hant", "fa"])
    each(language, (text, key) => {
      if (key.startsWith("language.")) return null;
      const words = spoken(text).join(" ").match(/[A-Za-z][A-Za-z_]*/g) ?? [];
      const strange = words.filter((word) => !LATIN.has(word) && !names.has(word));
      return strange.length ? `has ${strange}` : null;
    });
});

// Words within names of figures.
const names = new Set(["ja", "th", "zh-Hant", "fa"].flatMap((language) =>
  Object.keys(both[language]).filter(isName).flatMap((key) => both[language][key].match(/[A-Za-z]+/g) ?? [])));

// Polish writes these as English does.
const SAME_IN_POLISH = new Set(
  ("Agent Bot Plan Segment Spam Problem Standard Business Enterprise Freemium Team System Menu Marker SMS API E-mail " +
   "Erlang Model Parametr Filtr Maksimum Minimum Telltale CSAT Status Start Format Alarm Net|Promoter|Score|(NPS) " +
   "Administrator Premium Maksimum Tokeny Token Test Ranking Min Max Trend Wallboard n ID URL JSON CSV XLSX Parquet " +
   "PNG SVG").split(" ")
    .map((word) => word.replaceAll("|", " ")),
);

test("Polish leaves nothing in English", () => {
  each("pl", (text, key) => {
    if (key.startsWith("language.") || !/\p{L}/u.test(spoken(text).join(""))) return null;
    const same = text === both.en[key] && !SAME_IN_POLISH.has(text) && !/^(n )?\{\w+\}( \p{L}{1,3})?$/u.test(text);
    return same ? "is English" : null;
  });
});

test("quotes, commas and dashes are those of the language", () => {
  const straight = (text) => (/["']/.test(spoken(text).join("")) ? "straight quotes" : null);
  for (const language of languages) each(language, straight);
  each("pl", (text) => (/ - |“[^”]*”/.test(text.replace(/„[^”]*”/g, "")) ? "dash or quotes" : null));
  for (const language of ["ja", "zh-Hant"])
    each(language, (text) => (/[\u3040-\u30ff\u4e00-\u9fff][,.;!?]/.test(text) ? "narrow punctuation" : null));
  each("fa", (text) => (/[,;?%“”]/.test(spoken(text).join("")) ? "Latin punctuation" : null));
});

test("Persian has Persian letters, digits and joiners", () => {
  each("fa", (text, key) => {
    if (key.startsWith("language.")) return null;
    const words = spoken(text).join("\ue000");
    if (/[يكةىٱ]/.test(words)) return "Arabic letters";
    if (/[0-9٠-٩]/.test(words.replace(/[A-Za-z]+[0-9]+/g, ""))) return "digits of another script";
    if (/(^|[\s(«،])ن?می /.test(words) || /\p{L} (ها|های|هایی|هایش)(?![\p{L}\u200c])/u.test(words))
      return "a blank where a joiner belongs";
    return /\u200c(?![\p{L}\ue000])|\u200c\u200c|(^|[\s(«])\u200c/u.test(words) ? "a joiner that joins nothing" : null;
  });
});

// Forms that only simplified writing has, and words that are said otherwise in Taiwan.
const SIMPLIFIED = new RegExp(
  "[们这个说时对为发经过还进种样关问题务数设图实现应场边长门间风东车马语话请谁读认让议论记许讲词试该详误诺调谈变难电网" +
  "络线级组织细终结给统续维综编缩红约" +
  "纪纯练绍绝继绩绿质货负责败账购贵费资赏趋转轮软载较辅输选递释钟钱铁银错键锁镜闭闲阅队阶际陆陈险随隐静项顶顺须顾顿预领频额颗飞饭饮馆驱验骗鸡麦黄齐龙龟户]",
);
const MAINLAND = /信息|質量|視頻|軟件|網絡|默認|登錄|用戶|屏幕|服務器|文件夾|數據庫|打印|鏈接|菜單/;

test("Traditional Chinese is written and said as in Taiwan", () => {
  each("zh-Hant", (text) =>
    SIMPLIFIED.test(text) ? "simplified" : MAINLAND.test(text) ? "not said in Taiwan" : null);
});

test("Thai and Japanese texts are in their scripts", () => {
  for (const [language, script] of [["th", /[\u0e00-\u0e7f]/], ["ja", /[\u3040-\u30ff\u4e00-\u9fff]/]])
    each(language, (text, key) =>
      /^metric\.\w+\.(name|short|formula|meaning)$/.test(key) && !script.test(text) ? "another script" : null);
});

test("each language says how it is written", () => {
  for (const language of languages) {
    const tag = both[language]["language.tag"];
    assert.equal(new Intl.Locale(tag).language, new Intl.Locale(language).language);
    assert.match(both[language]["language.direction"], /^(ltr|rtl)$/);
    assert.match(both[language]["language.week_start"], /^[1-7]$/);
  }
  assert.equal(both.fa["language.direction"], "rtl");
});
