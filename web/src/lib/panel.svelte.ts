// panel.svelte.ts -- the window over the page that tells more of one figure. It stands in the
// address as well: ?panel=how&figure=csat&only=channel = phone
import { address } from "./address.svelte";

const KINDS = ["how", "records", "why"] as const;
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
