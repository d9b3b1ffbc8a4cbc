// judge.ts -- how a figure is shown, by what the server says of it. Nothing is worked out here.
import type { Better, Point, PointBenchmark, PointTarget, ScoreCard, Unit } from "../api/types";
import type { State } from "../components/Mark.svelte";
import { Formats } from "./format";
import { fmt, t } from "./i18n.svelte";

export type CardState = State | "small";

/** Fewer known than this of a hundred is said aloud. */
const LOW_COVERAGE = 0.7;
const STALE_MS = 24 * 3_600_000;
const GAP_MS = 4 * STALE_MS;

export function stateOf(point: Point | null): CardState {
  if (point === null || point.value === null) return "none";
  if (point.small || point.target?.status === "few") return "small";
  return judged(point.target) ?? "flat";
}

export function judged(target: PointTarget | null | undefined): "good" | "warn" | "bad" | null {
  if (target?.status === "met") return "good";
  if (target?.status === "near") return "warn";
  return target?.status === "missed" ? "bad" : null;
}

export function stateWord(state: CardState): string {
  if (state === "good" || state === "warn" || state === "bad") return t(`state.${state}`);
  return state === "none" ? t("state.none") : state === "small" ? t("state.small") : "";
}

/** "≤ 8 h", "70 % to 85 %". */
export function targetText(target: Pick<PointTarget, "value" | "low" | "high"> | null | undefined, unit: Unit, better: Better, metric = ""): string {
  if (target === null || target === undefined) return "";
  const f = fmt();
  const { low, high, value } = target;
  if (low !== null && high !== null && low !== high)
    return t("target.band", { low: f.standard(low, unit, metric), high: f.standard(high, unit, metric) });
  const one = value ?? low ?? high;
  if (one === null) return "";
  const most = low === null && high !== null ? true : low !== null && high === null ? false : better === "lower";
  return t(most ? "target.most" : "target.least", { value: f.standard(one, unit, metric) });
}

/** The edges of the good side: from, to; none where it is open. */
export function targetSpan(target: PointTarget | null | undefined, better: Better): { low: number | null; high: number | null } | null {
  if (target === null || target === undefined) return null;
  const { low, high, value } = target;
  if (low !== null || high !== null) return { low, high };
  if (value === null) return null;
  return better === "lower" ? { low: null, high: value } : { low: value, high: null };
}

export const benchmarkValue = (benchmark: PointBenchmark | undefined): number | null =>
  benchmark === undefined ? null : (benchmark.value ?? benchmark.median);

/** "95% CI 71.4–74.3", else "n 4,812". */
export function certainty(point: Point, unit: Unit, metric = ""): string {
  const f = fmt();
  const { low, high } = point;
  if (point.small || low === null || high === null) return t("card.n", { n: f.number(point.n) });
  const show = (value: number) =>
    unit === "%" ? f.number(value, 1) : f.value(value, unit, metric);
  const ends = { low: show(low), high: show(high) };
  /* A dash between signed numbers reads as a minus. */
  return /[+\u2212]/.test(ends.low + ends.high) ? t("card.interval_signed", ends) : t("card.interval", ends);
}

export const isLow = (coverage: { share: number | null } | null): boolean =>
  coverage !== null && coverage.share !== null && coverage.share < LOW_COVERAGE;

export const isStale = (at: string | null, now: Date): boolean =>
  at !== null && now.getTime() - new Date(at).getTime() > STALE_MS;

/** Since when a card's figure has got nothing, where its line ends long before what is known: its
 * newest period, else null. Nights and ends of weeks are no gap. */
export function behindOf(card: ScoreCard, knownUntil: string | null): string | null {
  const last = card.spark.findLast((each) => knownUntil === null || each.local_from < knownUntil);
  if (card.newest === null || card.spark_grain === "month" || last === undefined) return null;
  return Formats.local(last.local_from).getTime() - Formats.local(card.newest).getTime() > GAP_MS ? card.newest : null;
}
