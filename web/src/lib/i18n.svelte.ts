// i18n.svelte.ts -- the language in force: its messages and its formats.
import IntlMessageFormat from "intl-messageformat";
import type english from "../../../locales/en.json";
import { Formats, type Day } from "./format";

export type Key = keyof typeof english;
export type Args = Record<string, string | number>;
type Messages = Record<string, string>;

const urls = import.meta.glob<string>("../../../locales/*.json", {
  query: "?url",
  import: "default",
  eager: true,
});
const url = new Map(
  Object.entries(urls).map(([path, at]) => [path.slice(path.lastIndexOf("/") + 1, -5), at]),
);

/** The languages that there is a file for; English first. */
export const LANGUAGES: readonly string[] = [...url.keys()]
  .filter((name) => !name.startsWith("metrics."))
  .sort((a, b) => Number(b === "en") - Number(a === "en") || a.localeCompare(b));

/** A language's name in itself. */
export function languageName(language: string): string {
  const name = new Intl.DisplayNames([language], { type: "language" }).of(language) ?? language;
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}

/** The language nearest to what the browser prefers. */
export function preferredLanguage(): string {
  for (const wanted of navigator.languages) {
    const locale = new Intl.Locale(wanted).maximize();
    const exact = LANGUAGES.find((each) => new Intl.Locale(each).maximize().baseName === locale.baseName);
    const near = LANGUAGES.find((each) => {
      const mine = new Intl.Locale(each).maximize();
      return mine.language === locale.language && mine.script === locale.script;
    });
    const found = exact ?? near;
    if (found !== undefined) return found;
  }
  return "en";
}

async function load(language: string): Promise<Messages> {
  const parts = await Promise.all(
    [language, `metrics.${language}`].map(async (name): Promise<Messages> => {
      const at = url.get(name);
      if (at === undefined) return {};
      const reply = await fetch(at);
      if (!reply.ok) throw new Error(`${at}: ${reply.status}`);
      return (await reply.json()) as Messages;
    }),
  );
  return Object.assign({}, ...parts) as Messages;
}

class Language {
  #messages = $state.raw<Messages>({});
  code = $state("en");
  formats = $state.raw(new Formats("en-GB", "ltr", 1, (_, key) => key));
  #built = new Map<string, IntlMessageFormat>();
  #wanted = "";
  #currency: string | null = null;

  get direction(): "ltr" | "rtl" {
    return this.formats.direction;
  }

  async use(language: string): Promise<void> {
    if (language === this.#wanted) return;
    this.#wanted = language;
    const messages = await load(language);
    if (this.#wanted !== language) return;
    const tag = messages["language.tag"] ?? language;
    const direction = messages["language.direction"] === "rtl" ? "rtl" : "ltr";
    const weekStart = Number(messages["language.week_start"] ?? 1) as Day;
    this.#built.clear();
    this.#messages = messages;
    this.code = language;
    this.formats = this.#formatsOf(tag, direction, weekStart);
    document.documentElement.lang = language;
    document.documentElement.dir = direction;
  }

  #formatsOf(tag: string, direction: "ltr" | "rtl", weekStart: Day): Formats {
    return new Formats(tag, direction, weekStart, (key, fallback, args) => this.text(key, args, fallback), this.#currency);
  }

  /** In which currency money is told, by its code; null: not known. */
  tellIn(currency: string | null): void {
    this.#currency = currency;
    const { tag, direction, weekStart } = this.formats;
    this.formats = this.#formatsOf(tag, direction, weekStart);
  }

  has(key: string): boolean {
    return key in this.#messages;
  }

  text(key: string, args: Args = {}, fallback = key): string {
    const message = this.#messages[key];
    if (message === undefined) return fallback;
    if (!message.includes("{") && !message.includes("'")) return message;
    let built = this.#built.get(key);
    if (built === undefined) {
      built = new IntlMessageFormat(message, this.formats.tag, undefined, { ignoreTag: true });
      this.#built.set(key, built);
    }
    return String(built.format(args));
  }
}

export const language = new Language();

/** The message in the language in force. */
export function t(key: Key, args: Args = {}): string {
  return language.text(key, args);
}

/** The formats of the language in force. */
export function fmt(): Formats {
  return language.formats;
}

/** Splits "csat.p90" in metric and statistic. */
export function statOf(name: string): { metric: string; stat: string | null } {
  const dot = name.lastIndexOf(".");
  return dot < 0
    ? { metric: name, stat: null }
    : { metric: name.slice(0, dot), stat: name.slice(dot + 1) };
}

const plain = (name: string): string => {
  const words = name.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** A metric's name; of a statistic of it: "First response time (median)". `given` is what the
 * server calls it, for metrics of the user's own. */
export function metricName(name: string, given?: string): string {
  const { metric, stat } = statOf(name);
  const own = language.text(`metric.${metric}.name`, {}, given ?? plain(metric));
  return stat === null ? own : `${own} (${language.text(`stat.${stat}`, {}, stat)})`;
}

export const metricShort = (name: string): string =>
  language.text(`metric.${statOf(name).metric}.short`, {}, "");
export const metricMeaning = (name: string): string =>
  language.text(`metric.${statOf(name).metric}.meaning`, {}, "");
export const kraName = (id: string): string => language.text(`kra.${id}`, {}, plain(id));
export const dimensionName = (name: string): string =>
  language.text(`dimension.${name}`, {}, plain(name));

/** A language as the one in force calls it; what is no tag of one stays as it is. */
function spokenName(tag: string): string {
  try {
    return new Intl.DisplayNames([fmt().tag], { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** A value of a dimension as people read it: weekdays by name, what the product itself names by
 * its message ("value.channel.email"), others as they are. Null: no value. */
export function valueName(dimension: string, value: string | null): string {
  if (value === null || value === "none") return t("value.none");
  if (dimension === "weekday") return fmt().weekday(Number(value) as Day, "long");
  if (dimension === "language") return spokenName(value);
  if (dimension === "hour") return fmt().hour(Number(value));
  return language.text(`value.${dimension}.${value.replaceAll(" ", "_")}`, {}, value);
}
