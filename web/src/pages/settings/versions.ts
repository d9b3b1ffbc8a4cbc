// versions.ts -- records that settings are made of: their versions, and which one holds.
import { change, type Settings } from "../../api";

export type Setting = Settings["items"][number];
export type Fields = Record<string, unknown>;

export const fieldsOf = (setting: Setting): Fields =>
  typeof setting.fields === "object" && setting.fields !== null ? (setting.fields as Fields) : {};

export const textOf = (setting: Setting, name: string): string => {
  const value = fieldsOf(setting)[name];
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
};

export interface Versioned {
  key: string;
  source: string;
  /** The newest first. */
  versions: Setting[];
  /** What holds now: the newest that has begun; without one, the first that will. */
  now: Setting;
}

/** Records in groups of the same thing, in the order of the list. The first version holds from
 * ever, each until the next. */
export function versioned(items: Setting[], keyOf: (each: Setting) => string, now = new Date()): Versioned[] {
  const groups = new Map<string, Setting[]>();
  for (const each of items) {
    const key = `${each.source}/${keyOf(each)}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups].flatMap(([key, list]) => {
    const versions = [...list].sort((a, b) => (b.at ?? "").localeCompare(a.at ?? ""));
    const held = versions.find((each) => each.at === null || new Date(each.at) <= now) ?? versions.at(-1);
    return held === undefined ? [] : [{ key, source: held.source, versions, now: held }];
  });
}

/** Writes another version; what was before stays as it was. */
export async function write(type: Setting["type"], id: string, source: string, from: string, fields: Fields): Promise<void> {
  const at = from === "" ? null : `${from}T00:00:00Z`;
  await change("PUT", `/settings/${type}/${encodeURIComponent(id)}`, { source, at, fields });
}

/** The id of a new version: no record has it yet. */
export const versionId = (name: string): string => `${name}-${Date.now().toString(36)}`;
