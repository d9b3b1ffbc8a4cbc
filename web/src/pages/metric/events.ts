// events.ts -- markers as events of a chart.
import type { Note } from "../../api";
import type { TrendEvent } from "../../components/TrendChart.svelte";
import { localOf } from "../../lib/when";

/** Those that began in the span, or before it and lasted into it: these stand at its beginning. */
export function eventsOf(markers: Note[], zone: string, from: string | undefined, to: string | undefined): TrendEvent[] {
  if (from === undefined || to === undefined) return [];
  return markers.flatMap((marker) => {
    if (marker.at === null) return [];
    const at = localOf(marker.at, zone);
    const ends = marker.ends === null ? at : localOf(marker.ends, zone);
    if (at >= to || ends < from.slice(0, 16)) return [];
    return [{ local_at: at < from ? from : at, text: marker.text }];
  });
}
