// order.ts -- which cards the overview shows, in which order: as the user arranged them.
import type { Arrangement, Catalogue } from "../../api";

/** What the overview opens with. */
export const LEAD = [
  "first_contact_resolution",
  "average_response_time",
  "csat",
  "nps",
  "average_resolution_time",
];

export interface Group {
  kra: string;
  metrics: string[];
}

const inOrder = (items: string[], wanted: string[]): string[] => [
  ...wanted.filter((each) => items.includes(each)),
  ...items.filter((each) => !wanted.includes(each)),
];

/** What is one figure; lists have pages of their own. */
const figures = (catalogue: Catalogue): Set<string> =>
  new Set(catalogue.items.filter((each) => !each.list).map((each) => each.id));

export function leadOf(catalogue: Catalogue, own: Arrangement): string[] {
  const known = figures(catalogue);
  return (own.lead ?? LEAD).filter((each) => known.has(each));
}

/** Areas with the metrics left to them; what leads is not told twice. */
export function groupsOf(catalogue: Catalogue, own: Arrangement): Group[] {
  const gone = new Set([...leadOf(catalogue, own), ...(own.hidden ?? [])]);
  const known = figures(catalogue);
  const areas = inOrder(
    catalogue.kras.map((each) => each.id),
    own.order ?? [],
  );
  return areas.flatMap((kra) => {
    const metrics = catalogue.kras.find((each) => each.id === kra)?.metrics ?? [];
    const left = metrics.filter((each) => known.has(each) && !gone.has(each));
    return left.length === 0 ? [] : [{ kra, metrics: left }];
  });
}
