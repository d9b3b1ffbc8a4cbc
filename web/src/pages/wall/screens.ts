// screens.ts -- what the wall shows, as its address says:
// /wall?screens=now,figures,teams&metrics=csat,nps&teams=Sales;Support&where=channel = phone&seconds=30&day_start=06:00&tz=Europe/Warsaw
import type { Params } from "../../api";
import { address } from "../../lib/address.svelte";
import { isChoice, readFilter, writeCondition } from "../../lib/filter";

export const SCREENS = ["now", "figures", "teams"] as const;
export type Screen = (typeof SCREENS)[number];

const METRICS = [
  "average_response_time",
  "first_contact_resolution",
  "csat",
  "average_resolution_time",
  "sla_attainment",
  "contact_volume",
];
const SECONDS = 30;
const SECONDS_LEAST = 5;
const FIGURES_MOST = 6;

const listed = (text: string | undefined, separator: string): string[] =>
  (text ?? "")
    .split(separator)
    .map((each) => each.trim())
    .filter((each) => each !== "");

export function screens(): Screen[] {
  const wanted = listed(address.query["screens"], ",");
  const known = SCREENS.filter((each) => wanted.includes(each));
  return known.length > 0 ? known : [...SCREENS];
}

/** Teams that the address names, or its filter where that is of teams alone: what is told of the
 * present can be limited to teams and to nothing else. */
export function teams(): string[] {
  const named = listed(address.query["teams"], ";");
  const [only, ...others] = readFilter(address.query.where);
  if (named.length > 0 || only === undefined || others.length > 0) return named;
  return isChoice(only) && only.dimension === "team" && !only.not ? only.values : [];
}

export function metrics(): string[] {
  const own = listed(address.query.metrics, ",");
  return (own.length > 0 ? own : METRICS).slice(0, FIGURES_MOST);
}

/** How long a screen stays. */
export function seconds(): number {
  const wanted = Number(address.query["seconds"] ?? SECONDS);
  return Number.isFinite(wanted) ? Math.max(SECONDS_LEAST, wanted) : SECONDS;
}

/** Parameters of a figure of the business day. */
export function ofDay(day: { local_from: string; local_to: string }, own: Params & { only?: string }): Params {
  const { only, ...rest } = own;
  const of = teams();
  const { tz, set, policy, where } = address.query;
  const conditions = [
    ...(of.length > 0 ? [writeCondition({ dimension: "team", not: false, values: of })] : []),
    ...(only === undefined ? [] : [only]),
    ...(where === undefined ? [] : [`(${where})`]),
  ];
    return {
    from: day.local_from,
    to: day.local_to,
    tz,
    set,
    policy,
    where: conditions.length > 0 ? conditions.join(" and ") : undefined,
    compare: "target",
    ...rest,
  };
}
