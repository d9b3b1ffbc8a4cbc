// periods.test.mjs -- periods of five time zones and more against node's own calendar: bounds, counts, sums.

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";

import { folder, output, take } from "./telltale.mjs";

const minute = 60000;
const hour = 60 * minute;
const day = 24 * hour;
const now = ["--now", "2027-06-01T00:00:00Z"];
const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const iso = (at) => new Date(at).toISOString();

const formats = new Map();

/** Local time by Intl, as if local time were UTC, cut to the second. */
function local(zone, at) {
  if (!formats.has(zone))
    formats.set(zone, new Intl.DateTimeFormat("en-US", { timeZone: zone, calendar: "gregory", hourCycle: "h23",
      era: "short", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric",
      second: "numeric" }));
  const part = Object.fromEntries(formats.get(zone).formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second);
}

const offset = (zone, at) => local(zone, at) - Math.floor(at / 1000) * 1000;

/** Where the offset of a zone changes, to the second. */
function changes(zone, from, to) {
  const all = [];
  for (let at = from; at < to; at += day) {
    let [low, high] = [at, Math.min(at + day, to)];
    if (offset(zone, low) === offset(zone, high)) continue;
    while (high - low > 1000) {
      const middle = Math.floor((low + high) / 2000) * 1000;
      if (offset(zone, middle) === offset(zone, low)) low = middle;
      else high = middle;
    }
    all.push(high);
  }
  return all;
}

/** The local start of the period that an instant belongs to; of an hour with its offset, since it may come twice. */
function label(zone, grain, weekStart, at) {
  const here = local(zone, at);
  const date = new Date(here);
  const midnight = Math.floor(here / day) * day;
  switch (grain) {
    case "hour": return Math.floor(here / hour) * hour - offset(zone, at);
    case "day": return midnight;
    case "week": return midnight - (date.getUTCDay() + 6 - weekStart + 7) % 7 * day;
    case "month": return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
    case "quarter": return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - date.getUTCMonth() % 3, 1);
    default: return Date.UTC(date.getUTCFullYear(), 0, 1);
  }
}

/** Instants worth asking about: all through the years, and close together around changes and midnights. */
function instants(zones, from, to) {
  const all = new Set();
  for (let at = from; at < to; at += 7 * hour + 13 * minute) all.add(at);
  for (const zone of zones)
    for (const change of changes(zone, from, to)) {
      for (let k = -30; k <= 30; k++) all.add(change + k * 15 * minute);
      for (const near of [-1000, 1000]) all.add(change + near);
    }
  for (let at = from; at < to; at += 31 * day)
    for (const zone of zones) {
      const midnight = Math.floor(at / day) * day - offset(zone, at);
      for (const near of [-1000, 0, 1000]) all.add(midnight + near);
    }
  return [...all].filter((at) => at >= from && at < to).sort((a, b) => a - b);
}

async function makeStore(at, all) {
  const path = join(at, "periods.jsonl");
  const db = join(at, "periods.db");
  writeFileSync(path, all.map((at, i) =>
    `{"type":"conversation","source":"desk","id":"T${i}","at":"${iso(at)}","kind":"ticket"}\n`).join(""));
  await take("canonical", path, db, now);
  return db;
}

async function ask(db, zone, from, to, more) {
  return JSON.parse(await output(["ask", "contact_volume", "--db", db, "--tz", zone, "--from", iso(from), "--to",
                                  iso(to), "--format", "json", ...now, ...more]));
}

const totals = new Map();

/** The figure of the whole span; many splits of a span ask for it. */
function totalOf(db, zone, from, to) {
  const key = [db, zone, from, to].join();
  if (!totals.has(key)) totals.set(key, ask(db, zone, from, to, []).then(([{ value }]) => value));
  return totals.get(key);
}

/** Figures by period are those that Intl's calendar gives. */
async function checkGrain(db, all, zone, grain, from, to, weekStart = 0) {
  const what = `${zone}, ${grain} from ${iso(from)}, weeks from ${weekdays[weekStart]}`;
  const figures = await ask(db, zone, from, to, ["--grain", grain, "--week-start", weekdays[weekStart]]);
  const total = await totalOf(db, zone, from, to);
  const want = new Map();
  const within = all.filter((at) => at >= from && at < to);
  for (const at of within) {
    const key = label(zone, grain, weekStart, at);
    want.set(key, (want.get(key) ?? 0) + 1);
  }
  const bounds = figures.map((f) => [Date.parse(f.from), Date.parse(f.to)]);
  assert.equal(total, within.length, `${what}: all`);
  assert.equal(figures.reduce((sum, f) => sum + f.value, 0), total, `${what}: the sum over periods`);
  assert.equal(bounds[0][0], from, `${what}: the first bound`);
  assert.equal(bounds.at(-1)[1], to, `${what}: the last bound`);
  for (const [i, [start, end]] of bounds.entries()) {
    assert.ok(start < end, `${what}: ${iso(start)} is empty`);
    if (i) assert.equal(start, bounds[i - 1][1], `${what}: a gap before ${iso(start)}`);
    const key = label(zone, grain, weekStart, start);
    assert.equal(label(zone, grain, weekStart, end - 1000), key, `${what}: ${iso(start)} ends late`);
    if (i) assert.notEqual(label(zone, grain, weekStart, start - 1000), key, `${what}: ${iso(start)} is late`);
    assert.equal(figures[i].value, want.get(key) ?? 0, `${what}: the figure of ${iso(start)}`);
  }
}

const years = { "Europe/Warsaw": [2024, 2027], "Asia/Tokyo": [2024, 2027], "Asia/Tehran": [2020, 2024],
                "Australia/Sydney": [2024, 2027], "Asia/Kolkata": [2024, 2027] };
const zones = Object.keys(years);
const begin = Date.UTC(2020, 0, 1);
const end = Date.UTC(2027, 0, 1);
/** The store of instants around all that these zones do, which tests only read. */
const usual = instants(zones, begin, end), place = folder({ after });
let store;
const usualStore = () => (store ??= makeStore(place, usual));
const span = (zone) => years[zone].map((year) => Date.UTC(year, 0, 1) - offset(zone, Date.UTC(year, 0, 1)));

test("days, weeks, months, quarters and years are those of the calendar", async () => {
  const all = usual, db = await usualStore();
  assert.equal(changes("Asia/Tehran", begin, end).length, 6, "Tehran changed its clocks until 2022");
  for (const zone of zones)
    for (const grain of ["day", "week", "month", "quarter", "year"])
      await checkGrain(db, all, zone, grain, ...span(zone));
  // Spans that begin and end within a period.
  for (const zone of zones)
    for (const grain of ["day", "week", "month", "year"])
      await checkGrain(db, all, zone, grain, Date.UTC(2021, 4, 20, 13, 30), Date.UTC(2022, 10, 3, 7, 45));
});

test("weeks begin on any day", async () => {
  const all = usual, db = await usualStore();
  for (const zone of ["Europe/Warsaw", "Asia/Tehran", "Asia/Kolkata"])
    for (let weekStart = 0; weekStart < 7; weekStart++)
      await checkGrain(db, all, zone, "week", ...span(zone), weekStart);
});

test("hours of the days on which clocks change", async (t) => {
  const shifted = [...zones, "Australia/Lord_Howe", "America/St_Johns", "Asia/Kathmandu"];
  const all = instants(shifted, begin, end);
  const db = await makeStore(folder(t), all);
  for (const zone of shifted) {
    const days = [...changes(zone, begin, end).slice(-4), Date.UTC(2025, 5, 1)];
    for (const at of days) await checkGrain(db, all, zone, "hour", at - 26 * hour, at + 26 * hour);
  }
});

test("weekdays and hours of the day are those of the zone", async () => {
  const all = usual, db = await usualStore();
  for (const zone of zones) {
    const want = {};
    for (const at of all) {
      const here = new Date(local(zone, at));
      const key = `${here.getUTCDay() || 7} ${here.getUTCHours()}`;
      want[key] = (want[key] ?? 0) + 1;
    }
    const figures = await ask(db, zone, begin, end, ["--by", "weekday,hour"]);
    assert.deepEqual(Object.fromEntries(figures.map((f) => [`${f.weekday} ${f.hour}`, f.value])), want, zone);
  }
});

test("instants before 1970 belong to periods as all others", async (t) => {
  const [from, to] = [Date.UTC(1968, 0, 1), Date.UTC(1972, 0, 1)];
  const all = instants(["Europe/London"], from, to);
  const db = await makeStore(folder(t), all);
  for (const zone of ["America/New_York", "Asia/Tokyo", "Europe/London"]) {
    for (const grain of ["day", "week", "month", "year"]) await checkGrain(db, all, zone, grain, from, to, 6);
    await checkGrain(db, all, zone, "hour", Date.UTC(1969, 11, 30), Date.UTC(1970, 0, 3));
  }
});
