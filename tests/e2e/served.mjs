// served.mjs -- a made-up company served, and programs that ask it with tokens.

import { join } from "node:path";

import { ask } from "./server.mjs";
import { output, run } from "./telltale.mjs";

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

/** Asks the API as whoever has the token: call("/ask", { metrics: "csat" }). */
export function client(server, token) {
  const as = token ? { token } : undefined;
  const send = (method, path, query = {}, body = undefined) => {
    const text = new URLSearchParams(query).toString();
    return ask(server, method, `/api/v1${path}${text ? `?${text}` : ""}`, { as, body });
  };
  const call = (path, query) => send("GET", path, query);
  const good = async (path, query) => {
    const answer = await call(path, query);
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.text}`);
    return answer;
  };
  return { as, call, send, json: async (path, query) => (await good(path, query)).json,
           text: async (path, query) => (await good(path, query)).text,
           bytes: async (path, query) => (await good(path, query)).bytes };
}
