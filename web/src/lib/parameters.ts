// parameters.ts -- the parameters of metrics in the address: `set=required_agents.target = 90;
// self_service_success.window = 3 d`. Written with the metric's name, so that each figure of a
// page takes its own.
import { fmt, language, statOf } from "./i18n.svelte";

export interface Setting {
  metric: string;
  name: string;
  value: string;
}

/** The settings of the address that name their metric; others stay as they are written. */
export function readSettings(set: string | undefined): (Setting | string)[] {
  return (set ?? "")
    .split(";")
    .map((each) => each.trim())
    .filter((each) => each !== "")
    .map((each) => {
      const found = /^([a-z0-9_]+)\.([a-z0-9_]+)\s*=\s*(.+)$/.exec(each);
      if (found === null) return each;
      const [, metric = "", name = "", value = ""] = found;
      return { metric, name, value };
    });
}

const write = (all: (Setting | string)[]): string | undefined =>
  all.map((each) => (typeof each === "string" ? each : `${each.metric}.${each.name} = ${each.value}`)).join("; ") ||
  undefined;

/** What `set` says of a metric's parameter. */
export function settingOf(set: string | undefined, metric: string, name: string): string | undefined {
  for (const each of readSettings(set))
    if (typeof each !== "string" && each.metric === metric && each.name === name) return each.value;
  return undefined;
}

/** `set` with another value of a parameter; null: its default. */
export function withSetting(set: string | undefined, metric: string, name: string, value: string | null): string | undefined {
  const rest = readSettings(set).filter(
    (each) => typeof each === "string" || each.metric !== metric || each.name !== name,
  );
  return write(value === null ? rest : [...rest, { metric, name, value }]);
}

/** What of `set` is for these metrics, comma between: the server refuses a setting that is for
 * none of those it is asked for. */
export function settingsFor(set: string | undefined, metrics: unknown): string | undefined {
  const asked = typeof metrics === "string" ? metrics.split(",").map((each) => statOf(each.trim()).metric) : [];
  return write(readSettings(set).filter((each) => typeof each === "string" || asked.includes(each.metric)));
}

const SECONDS: Record<string, number> = { s: 1, min: 60, h: 3600, d: 86_400 };

/** A parameter's value in words: "1 d" is a span of time, others are choices or numbers. */
export function parameterValue(name: string, value: string): string {
  const [, n = "", unit = ""] = /^(\d+(?:\.\d+)?) ?([a-z]*)$/.exec(value) ?? [];
  if (n !== "" && unit in SECONDS) return fmt().duration(Number(n) * (SECONDS[unit] ?? 1));
  if (n !== "" && unit === "") return fmt().number(Number(n), 0, 2);
  return language.text(`parameter.${name}.${value.replaceAll(" ", "_")}`, {}, value);
}

/** A setting as it is written ("older_than=1 d") in words. */
export function settingText(set: string): string {
  const parts = set.split(";").map((each) => {
    const [, name = "", value = ""] = /^\s*(?:[a-z0-9_]+\.)?([a-z0-9_]+)\s*=\s*(.+?)\s*$/.exec(each) ?? [];
    return name === "" ? each : `${language.text(`parameter.${name}`, {}, name)}: ${parameterValue(name, value)}`;
  });
  return fmt().list(parts);
}
