// goal.ts -- which goal the address names, and what goals are called.
import type { Goals } from "../../api";
import { address } from "../../lib/address.svelte";
import { kraName, language } from "../../lib/i18n.svelte";

export type Goal = Goals["items"][number];

/** The goal of the address, or the first. */
export function goalOf(goals: Goals | undefined): Goal | undefined {
  const items = goals?.items ?? [];
  return items.find((each) => each.id === address.query["goal"]) ?? items[0];
}

/** Areas of the catalogue are goals as well. */
export const goalName = (goal: Goal): string =>
  language.has(`goal.${goal.id}`) ? language.text(`goal.${goal.id}`) : language.has(`kra.${goal.id}`) ? kraName(goal.id) : goal.name;

export const goalAbout = (goal: Goal): string =>
  language.text(`goal.${goal.id}.about`, {}, language.text(`kra.${goal.id}.about`, {}, goal.about ?? ""));

/** Why a metric shows a goal; areas say nothing. */
export const whyOf = (goal: string, metric: string, given: string | null): string =>
  language.text(`goal.${goal}.${metric}`, {}, given ?? "");
