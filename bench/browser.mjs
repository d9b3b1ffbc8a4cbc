// browser.mjs -- a real Chromium for benchmarks, signed in.

import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { user } from "./served.mjs";

const program = "/usr/bin/chromium";
const need = createRequire(join(dirname(fileURLToPath(import.meta.url)), "..", "tests", "package.json"));

/** Null where there is none, or no npm packages of tests. */
export async function launch() {
  if (!existsSync(program)) return null;
  try {
    return await need("playwright-core").chromium.launch({ executablePath: program, args: ["--no-sandbox"] });
  } catch (error) {
    if (error.code === "MODULE_NOT_FOUND") return null;
    throw error;
  }
}

/** A context of the browser in which the user of served.mjs is signed in at a server. */
export async function signIn(browser, base) {
  const context = await browser.newContext();
  const answer = await context.request.post(`${base}/api/v1/session`, { data: user, headers: { "x-telltale": "1" } });
  if (answer.status() !== 204) throw new Error(`sign in: ${answer.status()}`);
  return context;
}
