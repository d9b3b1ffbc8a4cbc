// period.ts -- the spans that the period picker offers, in the words of the address.

const MS_PER_DAY = 86_400_000;

export type Preset = "today" | "last7" | "last28" | "last90" | "month" | "quarter" | "year" | "all";
export const PRESETS: readonly Preset[] = ["today", "last7", "last28", "last90", "month", "quarter", "year", "all"];

/** What the overview and other pages show when the address says nothing. */
export const DEFAULT_FROM = "-28d";

export const iso = (day: Date): string => day.toISOString().slice(0, 10);
export const dayOf = (text: string): Date => new Date(`${text.slice(0, 10)}T00:00Z`);
export const addDays = (day: Date, days: number): Date => new Date(day.getTime() + days * MS_PER_DAY);

/** The local day of an instant, as a Date whose UTC is that day. */
export function localDay(at: Date, zone: string): Date {
  const parts = new Intl.DateTimeFormat("en-CA-u-ca-gregory-nu-latn", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).format(at);
  return dayOf(parts);
}

/** The first day of a month, quarter or year of the reader's own calendar. */
function startOf(day: Date, part: "month" | "quarter" | "year", tag: string): Date {
  const format = new Intl.DateTimeFormat(`${tag}-u-nu-latn`, {
    timeZone: "UTC",
    day: "numeric",
    month: "numeric",
  });
  const read = (at: Date) => {
    const parts = format.formatToParts(at);
    const number = (type: string) => Number(parts.find((each) => each.type === type)?.value ?? 1);
    return { day: number("day"), month: number("month") };
  };
  let at = day;
  for (let i = 0; i < 400; i++) {
    const { day: date, month } = read(at);
    const there = part === "month" || (part === "quarter" ? (month - 1) % 3 === 0 : month === 1);
    if (date === 1 && there) return at;
    at = addDays(at, -1);
  }
  return day;
}

/** The span of a preset. Those of so many days move on by themselves; others begin at a date. */
export function spanOf(preset: Preset, today: Date, tag: string): { from: string | undefined; to: undefined } {
  const from = {
    today: () => iso(today),
    last7: () => "-7d",
    last28: () => "-28d",
    last90: () => "-90d",
    month: () => iso(startOf(today, "month", tag)),
    quarter: () => iso(startOf(today, "quarter", tag)),
    year: () => iso(startOf(today, "year", tag)),
    all: () => "all",
  }[preset]();
  return { from, to: undefined };
}

/** The preset that an address is of; null: free dates. */
export function presetOf(from: string | undefined, to: string | undefined, today: Date, tag: string): Preset | null {
  if (to !== undefined) return null;
  const wanted = from ?? DEFAULT_FROM;
  return PRESETS.find((each) => spanOf(each, today, tag).from === wanted) ?? null;
}

/** How many days a span has, where it says so; else null. */
export function daysOf(from: string | undefined, to: string | undefined, today: Date): number | null {
  const start = from ?? DEFAULT_FROM;
  const relative = /^-(\d+)d$/.exec(start);
  if (relative !== null) return Number(relative[1]);
  if (!/^\d{4}-\d\d-\d\d/.test(start)) return null;
  const end = to === undefined ? addDays(today, 1) : dayOf(to);
  return Math.round((end.getTime() - dayOf(start).getTime()) / MS_PER_DAY);
}

/** The length of periods that suits a span of so many days. */
export function grainOf(days: number | null): "hour" | "day" | "week" | "month" {
  if (days === null) return "month";
  if (days <= 2) return "hour";
  if (days <= 100) return "day";
  return days <= 370 ? "week" : "month";
}

/** The days of a month of a calendar, as rows of the picker: the month that `day` is in. */
export function monthDays(day: Date, tag: string): Date[] {
  const first = startOf(day, "month", tag);
  const days = [first];
  for (let at = addDays(first, 1); startOf(at, "month", tag).getTime() === first.getTime(); at = addDays(at, 1))
    days.push(at);
  return days;
}
