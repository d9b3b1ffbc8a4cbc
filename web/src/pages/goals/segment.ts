// segment.ts -- the part of the facts that a target, an action or a finding is about.
import { writeCondition } from "../../lib/filter";
import { dimensionName, fmt, valueName } from "../../lib/i18n.svelte";

function entries(segment: unknown): [string, string][] {
  if (typeof segment !== "object" || segment === null) return [];
  return Object.entries(segment).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : []));
}

/** "Channel: E-mail"; empty: everywhere. */
export function partsOf(segment: unknown): string {
  const parts = entries(segment).map(([name, value]) => `${dimensionName(name)}: ${valueName(name, value)}`);
  return parts.length === 0 ? "" : fmt().list(parts);
}

/** The same as a condition of the API; undefined: everywhere. */
export function onlyOf(segment: unknown): string | undefined {
  const parts = entries(segment).map(([dimension, value]) => writeCondition({ dimension, not: false, values: [value] }));
  return parts.length === 0 ? undefined : parts.join(" and ");
}
