// index.ts -- the pages: where they are, what they are called, and how they load. One line each;
// a page's code is loaded when it is opened.
import type { Component } from "svelte";
import type { Key } from "../lib/i18n.svelte";

/** Takes `params` or nothing. */
export type PageComponent = Component<{ params: Record<string, string> }> | Component<Record<string, never>>;

export interface PageEntry {
  /** "/metric/:id"; the parts with a colon are the page's `params`. */
  path: string;
  title: Key;
  /** Where the side list has it; without: nowhere. */
  nav?: "main" | "more";
  /** Which of the others is marked in the side list while this is open. */
  under?: string;
  /** For those who are not signed in. */
  open?: boolean;
  /** Without the frame: it has the whole window. */
  bare?: boolean;
  /** Only for users with this permission. */
  needs?: string;
  load: () => Promise<{ default: PageComponent }>;
}

export const PAGES: readonly PageEntry[] = [
  { path: "/", title: "page.overview", nav: "main", load: () => import("./Overview.svelte") },
  { path: "/service", title: "page.service", nav: "main", load: () => import("./Service.svelte") },
  { path: "/metric/:id", title: "page.metric", under: "/", load: () => import("./Metric.svelte") },
  { path: "/conversation/:source/:id", title: "page.conversation", under: "/", load: () => import("./Conversation.svelte") },
  { path: "/agents", title: "page.agents", nav: "main", load: () => import("./Agents.svelte") },
  { path: "/channels", title: "page.channels", nav: "main", load: () => import("./Channels.svelte") },
  { path: "/self-service", title: "page.self_service", nav: "main", load: () => import("./SelfService.svelte") },
  { path: "/staffing", title: "page.staffing", nav: "main", load: () => import("./Staffing.svelte") },
  { path: "/wall", title: "page.wall", nav: "more", bare: true, load: () => import("./Wall.svelte") },
  { path: "/voice", title: "page.voice", nav: "main", load: () => import("./Voice.svelte") },
  { path: "/customers", title: "page.customers", nav: "main", load: () => import("./Customers.svelte") },
  { path: "/goals", title: "page.goals", nav: "more", load: () => import("./Goals.svelte") },
  { path: "/data", title: "page.data", nav: "more", load: () => import("./Data.svelte") },
  { path: "/settings", title: "page.settings", nav: "more", load: () => import("./Settings.svelte") },
  { path: "/sign-in", title: "page.sign_in", open: true, bare: true, load: () => import("./SignIn.svelte") },
  { path: "/welcome", title: "page.welcome", open: true, bare: true, load: () => import("./Welcome.svelte") },
];

/** The page of a path, and its parameters. */
export function pageOf(parts: string[]): { page: PageEntry; params: Record<string, string> } | null {
  for (const page of PAGES) {
    const wanted = page.path.split("/").filter((part) => part !== "");
    const params: Record<string, string> = {};
    const fits = wanted.every((part, i) => {
      const given = parts[i];
      if (given === undefined) return false;
      if (!part.startsWith(":")) return part === given;
      params[part.slice(1)] = given;
      return true;
    });
    if (fits && wanted.length === parts.length) return { page, params };
  }
  return null;
}
