// client.ts -- asks the server; what goes wrong is a value of type Problem.

/** What the server says of an error (RFC 9457), or the browser where no server answered. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly field: string | null = null,
    /** What was wrong, a name that stays, and its parts; null: the detail is all there is. */
    readonly code: string | null = null,
    readonly params: Readonly<Record<string, string | number>> = {},
  ) {
    super(detail || title);
  }

  /** Nobody answered: worth trying again. */
  get unreachable(): boolean {
    return this.status === 0;
  }
}

export type Params = Record<string, string | number | boolean | null | undefined>;

/** A question whose answer is a T. */
export interface Get<T> {
  readonly url: string;
  readonly shape?: T;
}

const BASE = "/api/v1";
const KEPT_MAX = 200;

/** Answers by address, oldest first, so that one that did not change stays the same object. */
const kept = new Map<string, { tag: string; value: unknown }>();

export function address(path: string, params: Params = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params))
    if (value !== undefined && value !== null && value !== "") query.set(name, String(value));
  const text = query.toString();
  return BASE + path + (text === "" ? "" : `?${text}`);
}

export function get<T>(path: string, params: Params = {}): Get<T> {
  return { url: address(path, params) };
}

async function problemOf(reply: Response): Promise<Problem> {
  const type = reply.headers.get("content-type") ?? "";
  if (type.startsWith("application/problem+json")) {
    const body = (await reply.json()) as Partial<Record<string, unknown>>;
    const text = (name: string) => (typeof body[name] === "string" ? body[name] : "");
    const params = (body["params"] ?? {}) as Record<string, string | number>;
    return new Problem(reply.status, text("title"), text("detail"), text("field") || null, text("code") || null, params);
  }
  return new Problem(reply.status, reply.statusText, "");
}

async function send(url: string, init: RequestInit): Promise<Response> {
  let reply: Response;
  try {
    reply = await fetch(url, { credentials: "same-origin", ...init });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Problem(0, "", "");
  }
  if (!reply.ok && reply.status !== 304) throw await problemOf(reply);
  return reply;
}

/** The answer; the very object of last time where it has not changed since. */
export async function fetchAnswer<T>(ask: Get<T>, signal?: AbortSignal): Promise<T> {
  const old = kept.get(ask.url);
  const headers = new Headers({ accept: "application/json" });
  if (old !== undefined) headers.set("if-none-match", old.tag);
  const reply = await send(ask.url, { headers, signal: signal ?? null, cache: "no-store" });
  if (reply.status === 304 && old !== undefined) return old.value as T;
  const value = (await reply.json()) as T;
  const tag = reply.headers.get("etag");
  kept.delete(ask.url);
  if (tag !== null) {
    kept.set(ask.url, { tag, value });
    for (const url of kept.keys()) {
      if (kept.size <= KEPT_MAX) break;
      kept.delete(url);
    }
  }
  return value;
}

/** Forgets every answer: somebody else signed in. */
export function forgetAnswers(): void {
  kept.clear();
}

export type Method = "POST" | "PUT" | "DELETE";

/** Sends a text to be taken in, as a file of targets. */
export async function sendText<T>(path: string, text: string, type: string, params: Params = {}): Promise<T> {
  const headers = new Headers({ accept: "application/json", "content-type": type, "x-telltale": "1" });
  const reply = await send(address(path, params), { method: "POST", headers, body: text });
  return (await reply.json()) as T;
}

/** All that is kept of a customer, as lines of JSON. */
export async function exportCustomer(of: { source: string; id: string }): Promise<string> {
  const headers = new Headers({ "content-type": "application/json", "x-telltale": "1" });
  const reply = await send(address("/customers/export"), { method: "POST", headers, body: JSON.stringify(of) });
  return reply.text();
}

/** Changes something. The header tells the server that a page of its own asks. */
export async function change<T = void>(
  method: Method,
  path: string,
  body?: unknown,
  params: Params = {},
): Promise<T> {
  const headers = new Headers({ accept: "application/json", "x-telltale": "1" });
  const init: RequestInit = { method, headers };
  if (body !== undefined) {
    headers.set("content-type", "application/json");
    init.body = JSON.stringify(body);
  }
  const reply = await send(address(path, params), init);
  const type = reply.headers.get("content-type") ?? "";
  return (type.startsWith("application/json") ? await reply.json() : undefined) as T;
}
