// problem.ts -- what went wrong in the reader's language: by its code where it has one, else its kind.
// English has the server's own words for what has no code.
import type { Problem } from "../api/client";
import type { Pull } from "../api/types";
import { fmt, language, t } from "./i18n.svelte";

const KINDS: Record<number, string> = {
  400: "invalid",
  401: "unauthorized",
  403: "denied",
  404: "not_found",
  405: "method_not_allowed",
  409: "conflict",
  413: "limit",
  422: "invalid",
  429: "too_many_requests",
  503: "unavailable",
  504: "timeout",
};

/** The sentence. */
export function sayProblem(problem: Problem): string {
  if (problem.unreachable) return t("error.unreachable");
  const kind = language.text(`problem.${KINDS[problem.status] ?? "internal"}`, {}, t("error.question"));
  if (problem.code !== null) return language.text(`problem.code.${problem.code}`, problem.params, problem.detail || kind);
  return language.code === "en" && problem.detail !== "" ? problem.detail : kind;
}

/** What the server says, where the sentence is another; empty: nothing more. */
export function sayDetail(problem: Problem): string {
  return !problem.unreachable && sayProblem(problem) !== problem.detail ? problem.detail : "";
}

/** Why a run of a pull ended before its time; empty: it did not. */
export const sayPull = (pull: Pull): string =>
  pull.code === null ? (pull.error ?? "") : language.text(`problem.code.${pull.code}`, pull.params ?? {}, pull.error ?? "");

/** Why a figure is not told, as an answer says it. */
export const sayError = (english: string): string => (language.code === "en" ? english : language.text("problem.invalid"));

const NEWEST = "newest record: ";

/** Which figures suffer from what is not whole, as the server says it. */
export function sayConcern(english: string): string {
  if (english.startsWith(NEWEST)) return t("live.known_until", { date: fmt().instant(english.slice(NEWEST.length)) });
  const slug = english.toLowerCase().replaceAll(/[^a-z]+/g, "_").replaceAll(/^_|_$/g, "");
  return language.text(`concern.${slug}`, {}, english);
}
