// served.mjs -- a running `telltale serve` for the end-to-end tests, and who asks it.

import { join } from "node:path";

import { output, run, start } from "./telltale.mjs";

const password = "correct horse battery\n";

/** A made-up company's store in the folder `dir`; its path. */
export async function company(dir, conversations) {
  const db = join(dir, "company.db");
  await output(["demo", "--conversations", String(conversations), "--db", db, "--quiet"]);
  return db;
}

/** Adds a user; resolves to a token that may do all that the user may. */
export async function userToken(db, name, options) {
  const added = await run(["user", "add", name, ...options, "--db", db], { input: password });
  if (added.code !== 0) throw new Error(added.stderr);
  return (await output(["token", "add", name, "--scopes", "all", "--db", db])).trim();
}

/** Serves a store on a free port; resolves to its address and what stops it. */
export function serve(db, more = []) {
  const child = start(["serve", "--db", db, "--port", "0", "--quiet", ...more],
                      { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  return new Promise((resolve, reject) => {
    const ended = new Promise((done) => child.once("exit", done));
    const hear = (text) => {
      said += text;
      const address = said.match(/ on (http:\/\/[0-9.:]+)/)?.[1];
      if (address) resolve({ address, child, stop: () => { child.kill("SIGTERM"); return ended; } });
    };
    child.stdout.setEncoding("utf8").on("data", hear);
    child.stderr.setEncoding("utf8").on("data", hear);
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`serve ended with ${code}: ${said}`)));
  });
}

/** Asks the API as whoever has the token: ask("/ask", { metrics: "csat" }). */
export function client(address, token) {
  const call = async (path, query = {}, options = {}) => {
    const url = new URL(`${address}/api/v1${path}`);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const headers = { ...(token ? { authorization: `Bearer ${token}` } : {}), ...options.headers };
    return fetch(url, { ...options, headers });
  };
  const json = async (path, query, options) => {
    const r = await call(path, query, options);
    const text = await r.text();
    if (!r.ok) throw new Error(`${path}: ${r.status} ${text}`);
    return text ? JSON.parse(text) : null;
  };
  const send = (method, path, body) =>
    call(path, {}, { method, headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  return { call, json, send, text: async (path, query) => (await call(path, query)).text() };
}
