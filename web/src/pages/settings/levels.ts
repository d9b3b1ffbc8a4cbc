// levels.ts -- what a record of type sla_policy says, as docs/records.md has it.
import { fieldsOf, type Setting } from "./versions";

export const CLOCKS = ["first_response", "next_response", "periodic_update", "resolution", "agent_work", "requester_wait"] as const;
export const CONDITIONS = ["tier", "channel", "priority", "category", "team"] as const;

export interface LevelTarget {
  clock: string;
  /** "": any. */
  priority: string;
  target_s: number;
  business: boolean;
}

export function targetsOf(setting: Setting): LevelTarget[] {
  const list = fieldsOf(setting)["targets"];
  if (!Array.isArray(list)) return [];
  return list.map((each: Record<string, unknown>) => ({
    clock: String(each["clock"] ?? ""),
    priority: String(each["priority"] ?? ""),
    target_s: Number(each["target_s"] ?? 0),
    business: each["business"] === true,
  }));
}

export function conditionsOf(setting: Setting): [string, string][] {
  const conditions = fieldsOf(setting)["conditions"];
  if (typeof conditions !== "object" || conditions === null) return [];
  return Object.entries(conditions).map(([name, value]) => [name, String(value)]);
}
