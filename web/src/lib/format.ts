// format.ts -- numbers, spans and dates as people of a language write them. Pure: no document.
import type { Unit } from "../api/types";

/** Days of the week, Monday 1 to Sunday 7. */
export type Day = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** A piece of a figure; units are set smaller than numbers. */
export interface Part {
  text: string;
  unit: boolean;
}

export type Grain = "half_hour" | "hour" | "day" | "week" | "month" | "quarter" | "year" | "all";
export type Words = (key: string, fallback: string, args?: Record<string, string>) => string;

export interface ChangeText {
  text: string;
  arrow: "up" | "down" | "flat";
}

const MINUS = "\u2212";
const LETTER_MARK = "\u061c";
const ISOLATE = "\u2066";
const ISOLATE_END = "\u2069";
const SIZES = [86_400, 3_600, 60, 1] as const;
const UNITS = ["day", "hour", "minute", "second"] as const;
const FALLBACKS = ["{n} d", "{n} h", "{n} min", "{n} s"] as const;
const MS_PER_DAY = 86_400_000;

/** Metrics whose values are scores: change in themselves; the first always bear a sign. */
const SIGNED = new Set(["nps", "enps", "sentiment"]);
const SCORES = new Set(["ces", "nps", "enps", "sentiment"]);

/** What Intl puts in by itself to keep directions is ours to decide. */
const bare = (text: string): string =>
  text.replace(/[\u200e\u200f\u061c]/g, "").replace(/[-\u2212]/g, MINUS);

export class Formats {
  #numbers = new Map<string, Intl.NumberFormat>();
  #dates = new Map<string, Intl.DateTimeFormat>();

  constructor(
    readonly tag: string,
    readonly direction: "ltr" | "rtl",
    readonly weekStart: Day,
    readonly words: Words,
    /** ISO code of the money in figures; null: not known, numbers only. */
    readonly currency: string | null = null,
  ) {}

  get rtl(): boolean {
    return this.direction === "rtl";
  }

  #intl(options: Intl.NumberFormatOptions): Intl.NumberFormat {
    const key = JSON.stringify(options);
    let made = this.#numbers.get(key);
    if (made === undefined) this.#numbers.set(key, (made = new Intl.NumberFormat(this.tag, options)));
    return made;
  }

  #when(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    const key = JSON.stringify(options);
    let made = this.#dates.get(key);
    if (made === undefined) this.#dates.set(key, (made = new Intl.DateTimeFormat(this.tag, options)));
    return made;
  }

  /** In Persian a signed number is isolated left to right, so that its sign stays at its left; the
   * Arabic letter mark before a plain one puts the per cent sign on its left everywhere. */
  #directed(text: string): string {
    const plain = bare(text);
    if (!this.rtl) return plain;
    if (!/[+\u2212]/.test(plain)) return LETTER_MARK + plain;
    return plain.replace(/^[^٪]+/, `${ISOLATE}$&${ISOLATE_END}`);
  }

  number(value: number, digits = 0, most = digits): string {
    return this.#directed(
      this.#intl({ minimumFractionDigits: digits, maximumFractionDigits: most }).format(value),
    );
  }

  signed(value: number, digits = 0, least = 0): string {
    return this.#directed(
      this.#intl({
        signDisplay: "exceptZero",
        minimumFractionDigits: least,
        maximumFractionDigits: digits,
      }).format(value),
    );
  }

  /** `value` as the API has it: 72.9 is 72.9 %. */
  percent(value: number, digits = 1, least = digits): string {
    return this.#directed(
      this.#intl({
        style: "percent",
        minimumFractionDigits: least,
        maximumFractionDigits: digits,
      }).format(value / 100),
    );
  }

  /** A share of a whole: 0.34 is 34 %. */
  share(value: number, digits = 0): string {
    return this.percent(value * 100, digits);
  }

  money(value: number): string {
    const digits = Math.abs(value) < 1000 ? 2 : 0;
    const rounded = { minimumFractionDigits: digits, maximumFractionDigits: digits };
    if (this.currency === null) return this.#directed(this.#intl(rounded).format(value));
    const text = bare(
      this.#intl({
        ...rounded,
        style: "currency",
        currency: this.currency,
        currencyDisplay: "narrowSymbol",
      }).format(value),
    );
    return this.rtl ? ISOLATE + text + ISOLATE_END : text;
  }

  /** The pieces of `{n} min`: number and unit, in the language's order. */
  #unitParts(key: string, fallback: string, number: string): Part[] {
    const [before = "", after = ""] = this.words(key, fallback, { n: "\ue000" }).split("\ue000");
    return [
      { text: before, unit: true },
      { text: number, unit: false },
      { text: after, unit: true },
    ].filter((part) => part.text !== "");
  }

  /** The two largest units: never "401 min". Below a minute one decimal. */
  durationParts(seconds: number): Part[] {
    const negative = seconds < 0;
    const whole = Math.abs(seconds);
    const out: Part[] = negative ? [{ text: MINUS, unit: false }] : [];
    if (whole < 60) {
      const digits = whole < 10 && !Number.isInteger(whole) ? 1 : 0;
      if (Math.round(whole) < 60)
        return [...out, ...this.#unitParts("unit.second", FALLBACKS[3], this.number(whole, 0, digits))];
    }
    const first = SIZES.findIndex((size) => Math.round(whole) >= size);
    const step = SIZES[Math.min(first + 1, 3)] ?? 1;
    let left = Math.round(whole / step) * step;
    const top = SIZES.findIndex((size) => left >= size);
    for (let i = top; i < Math.min(4, top + 2); i++) {
      const size = SIZES[i] ?? 1;
      const count = Math.floor(left / size);
      left -= count * size;
      if (i > top && count === 0) break;
      if (i > top) out.push({ text: this.words("unit.and", " "), unit: true });
      out.push(...this.#unitParts(`unit.${UNITS[i]}`, FALLBACKS[i] ?? "", this.number(count)));
    }
    return out;
  }

  duration(seconds: number): string {
    return join(this.durationParts(seconds));
  }

  /** Of opening hours, whose days are not 24 hours long: "30 h", never "1 d 6 h". */
  openHours(seconds: number): string {
    const minutes = Math.round(seconds / 60);
    if (minutes < 24 * 60) return this.duration(seconds);
    return join(this.#unitParts("unit.hour", FALLBACKS[1], this.number(Math.round(minutes / 60))));
  }

  /** mm:ss, or h:mm:ss: of what runs now. */
  timer(seconds: number): string {
    const digits = (value: number, least: number) =>
      bare(this.#intl({ minimumIntegerDigits: least, useGrouping: false }).format(value));
    const whole = Math.max(0, Math.floor(seconds));
    const hours = Math.floor(whole / 3600);
    const text =
      (hours > 0 ? `${digits(hours, 1)}:` : "") +
      `${digits(Math.floor(whole / 60) % 60, 2)}:${digits(whole % 60, 2)}`;
    return this.rtl ? ISOLATE + text + ISOLATE_END : text;
  }

  /** A figure in pieces. `metric` says which scores bear a sign. */
  parts(value: number, unit: Unit, metric = ""): Part[] {
    if (unit === "s") return this.durationParts(value);
    if (unit === "%") {
      const text = this.percent(value);
      const sign = /[\s\u00a0]*[%٪]/u.exec(text)?.[0];
      if (sign === undefined) return [{ text, unit: false }];
      const number = { text: text.replace(sign, ""), unit: false };
      const mark = { text: sign.trim(), unit: true };
      return text.trimStart().startsWith(sign.trim()) ? [mark, number] : [number, mark];
    }
    if (unit === "hours")
      return this.#unitParts("unit.hour", FALLBACKS[1], this.number(value, 0, value < 100 ? 1 : 0));
    return [{ text: this.#plain(value, unit, metric), unit: false }];
  }

  #plain(value: number, unit: Unit, metric: string): string {
    if (unit === "money") return this.money(value);
    if (unit === "count") return this.number(value, 0, Number.isInteger(value) ? 0 : 1);
    if (SIGNED.has(metric)) return this.signed(value, Math.abs(value) < 10 ? 1 : 0);
    return this.number(value, 0, Math.abs(value) < 10 ? 2 : 1);
  }

  /** A figure as text. */
  value(value: number, unit: Unit, metric = ""): string {
    return unit === "%" ? this.percent(value) : join(this.parts(value, unit, metric));
  }

  /** A target or benchmark: as a figure, without a ".0". */
  standard(value: number, unit: Unit, metric = ""): string {
    return unit === "%" ? this.percent(value, 1, 0) : this.value(value, unit, metric);
  }

  /** For axes: short, one unit where it can be. */
  tick(value: number, unit: Unit, metric = ""): string {
    if (unit === "%") return this.percent(value, 1, 0);
    if (unit === "count" || unit === "money")
      return this.#directed(this.#intl({ notation: "compact", maximumFractionDigits: 1 }).format(value));
    if (unit === "number") return this.number(value, 0, 2);
    return value === 0 ? this.number(0) : this.value(value, unit, metric);
  }

  /** How a figure moved: shares in points, durations, money and counts in per cent, small counts
   * and scores in themselves. What rounds to nought has no sign, and no arrow. */
  change(before: number, after: number, unit: Unit, metric = ""): ChangeText {
    const move = after - before;
    const text = this.#move(move, before, unit, metric);
    const isSeen = /[+\u2212]/.test(text);
    return { text, arrow: !isSeen ? "flat" : move > 0 ? "up" : "down" };
  }

  #move(move: number, before: number, unit: Unit, metric: string): string {
    if (unit === "%") return this.points(move);
    if (unit === "number" && (SCORES.has(metric) || before === 0)) return this.signed(move, SIGNED.has(metric) ? 1 : 2);
    if ((unit === "count" && Math.abs(before) < 100) || before === 0) return this.signed(move, 1);
    return this.#directed(
      this.#intl({
        style: "percent",
        signDisplay: "exceptZero",
        minimumFractionDigits: 1,
        maximumFractionDigits: 1,
      }).format(move / Math.abs(before)),
    );
  }

  /** A move of a share: "+2.1 pp". */
  points(move: number): string {
    return join(this.#unitParts("unit.points", "{n}\u00a0pp", this.signed(move, 1, 1)));
  }

  /** A move in the unit of the figure itself: "−41 min". */
  move(value: number, unit: Unit): string {
    if (unit === "%") return this.points(value);
    if (unit !== "s") return this.signed(value, Math.abs(value) < 10 ? 2 : 0);
    const sign = value > 0 ? "+" : value < 0 ? MINUS : "";
    const text = this.duration(Math.abs(value));
    return this.rtl ? `${ISOLATE}${sign}${ISOLATE_END}${text}` : sign + text;
  }

  /** A local time as the API writes it ("2026-03-01T00:00") as a Date whose UTC is that time. */
  static local(text: string): Date {
    return new Date(/[zZ]$|[+-]\d\d:?\d\d$/.test(text) ? text : `${text}${text.length > 10 ? "" : "T00:00"}Z`);
  }

  date(local: string | Date, options: Intl.DateTimeFormatOptions = { day: "numeric", month: "short" }): string {
    const at = typeof local === "string" ? Formats.local(local) : local;
    return this.#when({ timeZone: "UTC", ...options }).format(at);
  }

  dateLong(local: string | Date): string {
    return this.date(local, { day: "numeric", month: "short", year: "numeric" });
  }

  /** Days from the first to the one before `to`. */
  range(from: string, to: string): string {
    const first = Formats.local(from);
    const last = new Date(Math.max(first.getTime(), Formats.local(to).getTime() - 1));
    return this.#when({ timeZone: "UTC", day: "numeric", month: "short", year: "numeric" })
      .formatRange(first, last);
  }

  /** The beginning of a period, as short as its length allows. */
  bucket(local: string, grain: Grain): string {
    const at = Formats.local(local);
    if (grain === "year") return this.date(at, { year: "numeric" });
    if (grain === "month") return this.date(at, { month: "short", year: "numeric" });
    if (grain === "quarter") {
      const last = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 3, 1) - MS_PER_DAY);
      return this.#when({ timeZone: "UTC", month: "short", year: "numeric" }).formatRange(at, last);
    }
    if (grain === "hour" || grain === "half_hour")
      return this.date(at, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
    return this.date(at);
  }

  /** An instant in the report's zone. */
  instant(at: string | Date, zone = "UTC", seconds = false): string {
    return this.#when({
      timeZone: zone,
      day: "numeric",
      month: "short",
      year: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      ...(seconds ? { second: "2-digit" } : {}),
      hourCycle: "h23",
    }).format(new Date(at));
  }

  time(at: string | Date, zone?: string, seconds = true): string {
    return this.#when({
      ...(zone === undefined ? {} : { timeZone: zone }),
      hour: "2-digit",
      minute: "2-digit",
      ...(seconds ? { second: "2-digit" } : {}),
      hourCycle: "h23",
    }).format(new Date(at));
  }

  /** Monday 1 to Sunday 7. */
  weekday(day: Day, width: "long" | "short" | "narrow" = "short"): string {
    return this.date(new Date(Date.UTC(2024, 0, day)), { weekday: width });
  }

  /** The days of a week as they follow each other here. */
  week(): Day[] {
    return Array.from({ length: 7 }, (_, i) => (((this.weekStart - 1 + i) % 7) + 1) as Day);
  }

  hour(hour: number, minute = 0): string {
    return this.date(new Date(Date.UTC(2024, 0, 1, hour, minute)), {
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    });
  }

  list(items: string[]): string {
    return new Intl.ListFormat(this.tag, { type: "unit", style: "short" }).format(items);
  }
}

function join(parts: Part[]): string {
  return parts.map((part) => part.text).join("");
}
