// hours.ts -- weekly opening hours as people edit them, and as records write them:
// "mon-fri 09:00-12:00 13:00-17:30, sat 10:00-14:00".

export interface Interval {
  from: string;
  to: string;
}
/** Monday first. */
export type Week = Interval[][];

const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
const DAY_MINUTES = 1440;

export const emptyWeek = (): Week => DAYS.map(() => []);

const dayOf = (word: string): number => DAYS.findIndex((day) => day === word.toLowerCase());
const clockOf = (text: string): string => {
  const [hour = "", minute = ""] = text.split(":");
  return `${hour.padStart(2, "0").replace("24", "00")}:${minute}`;
};

/** Null: it is written in a way that only the text itself can be edited. */
export function readHours(text: string): Week | null {
  const week = emptyWeek();
  const whole = text.trim();
  if (whole === "24x7") return week.map(() => [{ from: "00:00", to: "00:00" }]);
  for (const group of whole.split(",").map((each) => each.trim()).filter((each) => each !== "")) {
    const days = new Set<number>();
    for (const word of group.split(/\s+/)) {
      const interval = /^(\d?\d:\d\d)-(\d?\d:\d\d)$/.exec(word);
      if (interval !== null) {
        for (const day of days) week[day]?.push({ from: clockOf(interval[1] ?? ""), to: clockOf(interval[2] ?? "") });
        continue;
      }
      const [first = "", last = first] = word.split("-");
      const from = dayOf(first);
      const to = dayOf(last);
      if (from < 0 || to < 0) return null;
      for (let day = from; ; day = (day + 1) % 7) {
        days.add(day);
        if (day === to) break;
      }
    }
  }
  return week;
}

const intervals = (day: Interval[]): string => day.map(({ from, to }) => `${from}-${to}`).join(" ");

/** Days that follow each other with the same hours are written as one. */
export function writeHours(week: Week): string {
  if (week.every((day) => intervals(day) === "00:00-00:00")) return "24x7";
  const groups: { first: number; last: number; hours: string }[] = [];
  week.forEach((day, i) => {
    const hours = intervals(day.filter(({ from, to }) => from !== "" && to !== ""));
    const before = groups.at(-1);
    if (before !== undefined && before.last === i - 1 && before.hours === hours) before.last = i;
    else groups.push({ first: i, last: i, hours });
  });
  return groups
    .filter(({ hours }) => hours !== "")
    .map(({ first, last, hours }) => `${DAYS[first] ?? ""}${last > first ? `-${DAYS[last] ?? ""}` : ""} ${hours}`)
    .join(", ");
}

const minutes = (clock: string): number => {
  const [hour = "0", minute = "0"] = clock.split(":");
  return Number(hour) * 60 + Number(minute);
};

/** Where the open parts of each day are drawn, in percent of the day; what runs past midnight is
 * drawn on the next day. */
export function openParts(week: Week): { from: number; size: number }[][] {
  const parts: { from: number; size: number }[][] = DAYS.map(() => []);
  const add = (day: number, from: number, to: number) =>
    parts[day % 7]?.push({ from: (from / DAY_MINUTES) * 100, size: ((to - from) / DAY_MINUTES) * 100 });
  week.forEach((day, i) => {
    for (const { from, to } of day) {
      if (from === "" || to === "") continue;
      const start = minutes(from);
      const end = minutes(to);
      if (end > start) add(i, start, end);
      else {
        add(i, start, DAY_MINUTES);
        if (end > 0) add(i + 1, 0, end);
      }
    }
  });
  return parts;
}
