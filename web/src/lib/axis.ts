// axis.ts -- places in a chart, in the direction of the script. All charts take x through here.
import { scaleLinear, type ScaleLinear } from "d3-scale";

export interface Frame {
  width: number;
  height: number;
  /** Room beside the plot: at the start edge, above, at the end edge, below. */
  start: number;
  top: number;
  end: number;
  bottom: number;
  rtl: boolean;
}

/** From a distance to the start edge to a distance to the left edge. */
export function X(frame: Frame, fromStart: number): number {
  return frame.rtl ? frame.width - fromStart : fromStart;
}

/** The left edge and width of what reaches from one distance to another. */
export function spanX(frame: Frame, from: number, to: number): { x: number; width: number } {
  const a = X(frame, from);
  const b = X(frame, to);
  return { x: Math.min(a, b), width: Math.abs(a - b) };
}

/** The place of the i-th of n points, the first at the start edge. */
export function pointX(frame: Frame, i: number, n: number): number {
  const wide = frame.width - frame.start - frame.end;
  return X(frame, frame.start + (n < 2 ? wide / 2 : (wide * i) / (n - 1)));
}

export function valueY(frame: Frame, low: number, high: number): ScaleLinear<number, number> {
  const top = low === high ? high + (Math.abs(high) || 1) : high;
  return scaleLinear([low, top], [frame.height - frame.bottom, frame.top]);
}

/** Ticks that people can read: durations in whole units of time. */
const STEPS_S = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 21600, 28800,
  43200, 86400, 172800, 345600, 604800, 1209600, 2419200];

export function ticksOf(low: number, high: number, unit: string, count = 4): number[] {
  if (unit !== "s") return scaleLinear([low, high], [0, 1]).ticks(count);
  const step = STEPS_S.find((each) => (high - low) / each <= count) ?? 2419200 * 2;
  const out: number[] = [];
  for (let at = Math.ceil(low / step) * step; at <= high; at += step) out.push(at);
  return out;
}

export type XY = readonly [number, number];

/** A line through points; undefined ones leave a gap. */
export function linePath(points: (XY | undefined)[]): string {
  let out = "";
  let pen = false;
  for (const point of points) {
    if (point !== undefined) out += `${pen ? "L" : "M"}${point[0].toFixed(1)} ${point[1].toFixed(1)}`;
    pen = point !== undefined;
  }
  return out;
}

const CHARACTER = 6.8;
const WIDE_CHARACTER = 12;
const BETWEEN = 14;

/** Every how many of `n` points bears its label, so that none touches the next: the first begins at
 * its point, the last ends at it, the others stand about it. */
export function labelStep(width: number, n: number, labels: string[]): number {
  const lengths = labels.map((label) => [...label].reduce((sum, each) => sum + (each > "\u2e80" ? WIDE_CHARACTER : CHARACTER), 0));
  const room = 1.5 * Math.max(CHARACTER, ...lengths) + BETWEEN;
  return Math.max(1, Math.ceil((n - 1) / Math.max(1, Math.floor(width / room))));
}
