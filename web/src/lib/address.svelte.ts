// address.svelte.ts -- where we are. All state of a page lives in the browser's address.

/** What the address can say, by the names of the API's parameters; always texts. */
export interface Query {
  metrics?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  grain?: string | undefined;
  by?: string | undefined;
  where?: string | undefined;
  compare?: string | undefined;
  clock?: string | undefined;
  tz?: string | undefined;
  set?: string | undefined;
  policy?: string | undefined;
  mature?: string | undefined;
  lang?: string | undefined;
  theme?: string | undefined;
  view?: string | undefined;
  [own: string]: string | undefined;
}

/** What goes along from page to page. */
const CARRIED = ["from", "to", "where", "compare", "clock", "tz", "lang", "theme"] as const;

function read(): { path: string; query: Query; hash: string } {
  const query: Query = {};
  for (const [name, value] of new URLSearchParams(location.search)) query[name] = value;
  return { path: location.pathname, query, hash: location.hash };
}

class Address {
  #now = $state.raw(read());

  get path(): string {
    return this.#now.path;
  }

  /** The path's parts, decoded: ["metric", "csat"]. */
  get parts(): string[] {
    return this.#now.path
      .split("/")
      .filter((part) => part !== "")
      .map((part) => {
        try {
          return decodeURIComponent(part);
        } catch {
          return part;
        }
      });
  }

  get query(): Query {
    return this.#now.query;
  }

  get hash(): string {
    return this.#now.hash;
  }

  /** The address of another page, with what goes along, and with changes. */
  href(path: string, changes: Query = {}): string {
    const carried: Query = {};
    for (const name of CARRIED) carried[name] = this.query[name];
    const [bare = "", hash] = path.split("#");
    return write(bare, { ...carried, ...changes }) + (hash === undefined ? "" : `#${hash}`);
  }

  /** The address of this page with changes; undefined takes a parameter away. */
  with(changes: Query): string {
    return write(this.path, { ...this.query, ...changes });
  }

  go(href: string, how: "push" | "replace" = "push"): void {
    if (how === "push") history.pushState(null, "", href);
    else history.replaceState(null, "", href);
    this.reread();
  }

  /** Changes parameters of this page. */
  change(changes: Query, how: "push" | "replace" = "push"): void {
    this.go(this.with(changes) + location.hash, how);
  }

  reread(): void {
    this.#now = read();
  }
}

function write(path: string, query: Query): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== "") params.set(name, value);
  const text = params.toString();
  return path + (text === "" ? "" : `?${text}`);
}

export const address = new Address();

/** The link of ours that a click is on, where the browser need not load another document. */
function linkOf(event: MouseEvent): URL | null {
  if (event.defaultPrevented || event.button !== 0) return null;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || link.target !== "" || link.hasAttribute("download"))
    return null;
  const url = new URL(link.href);
  return url.origin === location.origin && !url.pathname.startsWith("/api/") ? url : null;
}

/** Follows the browser's address and our own links; once, at the start. */
export function followAddress(): void {
  addEventListener("popstate", () => address.reread());
  document.addEventListener("click", (event) => {
    const url = linkOf(event);
    if (url === null) return;
    event.preventDefault();
    // A filter or a window over the page leaves the eye and the focus where they are.
    const same = url.pathname === location.pathname;
    address.go(url.pathname + url.search + url.hash);
    if (url.hash !== "") document.getElementById(url.hash.slice(1))?.scrollIntoView();
    else if (!same) {
      scrollTo(0, 0);
      document.getElementById("main")?.focus({ preventScroll: true });
    }
  });
}
