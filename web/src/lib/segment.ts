// segment.ts -- the part of the whole that targets and notes are about, in words.
import { dimensionName, fmt, valueName } from "./i18n.svelte";

/** "Channel: Phone, Tier: Gold"; of a segment as the API has it. */
export function segmentText(segment: unknown): string {
  if (typeof segment !== "object" || segment === null) return "";
  return fmt().list(
    Object.entries(segment).map(([dimension, value]) => `${dimensionName(dimension)}: ${valueName(dimension, String(value))}`),
  );
}
