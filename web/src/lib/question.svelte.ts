// question.svelte.ts -- what the address asks: the parameters that every figure of a page shares.
import { untrack } from "svelte";
import type { Params } from "../api/client";
import type { Span } from "../api/types";
import { address } from "./address.svelte";
import { fmt } from "./i18n.svelte";
import { settingsFor } from "./parameters";
import { session } from "./session.svelte";
import { daysOf, DEFAULT_FROM, grainOf, localDay } from "./period";

const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/** What the last answers said of the present and of time zones. */
class Clock {
  zone = $state("UTC");
  /** The span that a page's figures are of, as the server understood the address. */
  span = $state.raw<Span | null>(null);
  asOf = $state<string | null>(null);

  /** The newest record's time: what happened up to then is known. */
  knownUntil = $state<string | null>(null);

  /** Takes what an answer says. */
  told(answer: { zone: string; as_of: string; span?: Span; known_until?: string | null }): void {
    untrack(() => {
      this.zone = answer.zone;
      if (this.asOf === null || this.asOf < answer.as_of) this.asOf = answer.as_of;
      if (answer.known_until != null) this.knownUntil = answer.known_until;
      const { span } = answer;
      const same = this.span?.from === span?.from && this.span?.to === span?.to;
      if (span !== undefined && !same) this.span = span;
    });
  }

  get today(): Date {
    return localDay(new Date(), this.zone);
  }
}

export const clock = new Clock();

/** The period to compare with, of questions that need one. */
export function comparison(): "previous" | "year" {
  return address.query.compare === "year" ? "year" : "previous";
}

/** What figures stand beside: another period as the address says, always their targets, and
 * benchmarks for who wants them. */
function besides(compare: string | undefined): string {
  const period = compare === "none" ? [] : [compare ?? "previous"];
  const benchmarks = session.me?.settings.benchmarks === true ? ["benchmark"] : [];
  return [...period, "target", ...benchmarks].join(",");
}

/** Parameters of any question: period, filter, clock, zone, comparison. */
export function question(own: Params = {}): Params {
  const { from, to, where, compare, clock: measure, tz, set, policy, mature } = address.query;
  const grain = own["grain"];
  return {
    from: from === "all" ? undefined : (from ?? DEFAULT_FROM),
    to,
    where,
    compare: besides(compare),
    clock: measure,
    tz,
    set: settingsFor(set, own["metrics"]),
    policy,
    mature,
    week_start: grain === "week" ? WEEKDAYS[fmt().weekStart - 1] : undefined,
    ...own,
  };
}

/** The grain of the address, or what suits its period. */
export function grain(): string {
  const { grain: said, from, to } = address.query;
  return said ?? grainOf(daysOf(from, to, clock.today));
}

/** The length of a sparkline's steps: days, or what suits a longer period. */
export function sparkGrain(): "day" | "week" | "month" {
  const suits = grainOf(daysOf(address.query.from, address.query.to, clock.today));
  return suits === "hour" ? "day" : suits;
}
