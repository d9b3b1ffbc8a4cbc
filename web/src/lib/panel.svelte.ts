// panel.svelte.ts -- the window over the page that tells more of one figure. It stands in the
// address as well: ?panel=how&figure=csat&only=channel = phone
import { address } from "./address.svelte";
import { isChoice, readFilter } from "./filter";

const KINDS = ["how", "records", "why", "target", "comment", "act", "mark"] as const;
export type PanelKind = (typeof KINDS)[number];

/** A figure that a menu is about: the metric, and what it is limited to beside the page's filter. */
export interface Subject {
  metric: string;
  /** What the server calls a metric of the user's own. */
  name?: string | undefined;
  /** A further condition, of a row: "channel = phone". */
  only?: string | undefined;
}

export interface OpenPanel extends Subject {
  kind: PanelKind;
}

export function openPanel(): OpenPanel | null {
  const { panel, figure, only } = address.query;
  const kind = KINDS.find((each) => each === panel);
  return kind === undefined || figure === undefined ? null : { kind, metric: figure, only };
}

export function panelHref(kind: PanelKind, subject: Subject): string {
  return address.with({ panel: kind, figure: subject.metric, only: subject.only });
}

export function closePanel(): void {
  address.change({ panel: undefined, figure: undefined, only: undefined });
}

/** The page's filter with what a figure is limited to. */
export function whereOf(subject: Subject): string | undefined {
  const { where } = address.query;
  if (subject.only === undefined) return where;
  return where === undefined ? subject.only : `(${where}) and ${subject.only}`;
}

/** The part of the facts that a figure is of, as targets and notes name it: {"channel": "phone"}.
 * Null: the filter says more than such a part can. */
export function segmentOf(subject: Subject): Record<string, string> | null {
  const segment: Record<string, string> = {};
  for (const condition of readFilter(whereOf(subject)?.replace(/^\((.*)\) and /s, "$1 and "))) {
    if (!isChoice(condition) || condition.not || condition.values.length !== 1) return null;
    segment[condition.dimension] = condition.values[0] ?? "";
  }
  return segment;
}
