// score.ts -- how the score of agents is built, as the address says: ?score=adjust = none; fcr = 2
import { address } from "../../lib/address.svelte";

export const WEIGHTS = [
  { parameter: "fcr", metric: "first_contact_resolution" },
  { parameter: "csat", metric: "csat" },
  { parameter: "resolved", metric: "resolved" },
  { parameter: "handle_time", metric: "average_handle_time" },
] as const;
export type Weight = (typeof WEIGHTS)[number]["parameter"];

export interface Rules {
  weights: Record<Weight, number>;
  least: number;
  adjust: boolean;
  byRank: boolean;
}

const LEAST = 20;

export function rules(): Rules {
  const said = new Map(
    (address.query["score"] ?? "").split(";").map((each): [string, string] => {
      const [name = "", value = ""] = each.split("=");
      return [name.trim(), value.trim()];
    }),
  );
  const number = (name: string, otherwise: number): number => {
    const value = Number(said.get(name) ?? otherwise);
    return Number.isFinite(value) && value >= 0 ? value : otherwise;
  };
  return {
    weights: {
      fcr: number("fcr", 1),
      csat: number("csat", 1),
      resolved: number("resolved", 1),
      handle_time: number("handle_time", 1),
    },
    least: number("min_volume", LEAST),
    adjust: said.get("adjust") !== "none",
    byRank: said.get("basis") === "rank",
  };
}

/** The parameters of the question; what is as usual is left out. */
export function parameters(own: Rules): string {
  return [
    `adjust = ${own.adjust ? "mix" : "none"}`,
    ...(own.byRank ? ["basis = rank"] : []),
    ...(own.least === LEAST ? [] : [`min_volume = ${own.least}`]),
    ...WEIGHTS.flatMap(({ parameter }) =>
      own.weights[parameter] === 1 ? [] : [`${parameter} = ${own.weights[parameter]}`],
    ),
  ].join("; ");
}

export function change(changes: Partial<Rules>): void {
  const text = parameters({ ...rules(), ...changes });
  address.change({ score: text === "adjust = mix" ? undefined : text }, "replace");
}
