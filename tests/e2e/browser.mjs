// browser.mjs -- the dashboard in a real Chromium: one server and one browser for the tests of a file.
//
// TELLTALE_WEB names a folder that Vite built; its pages are then taken instead of those in the program.

import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { company } from "./served.mjs";
import { ask, serve, sign, welcome } from "./server.mjs";
import { root } from "./telltale.mjs";

const need = createRequire(join(root, "tests", "package.json"));
const json = (path) => JSON.parse(readFileSync(path, "utf8"));

/** Where Debian and others put Chromium; null: it is not here. */
const places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
export const chromium = [process.env.CHROMIUM, ...places]
  .find((path) => path !== undefined && existsSync(path)) ?? null;
/** Why the tests of a file are skipped; false: they are not. */
export const without = chromium === null ? "no chromium"
  : !existsSync(join(root, "tests", "node_modules", "playwright-core")) && "no npm packages of tests";

export const languages = readdirSync(join(root, "locales")).filter((name) => /^[\w-]+\.json$/.test(name))
  .map((name) => name.slice(0, -5)).sort((a, b) => (b === "en") - (a === "en") || a.localeCompare(b));
/** All texts of a language, by key. */
export const texts = (language) => ({ ...json(join(root, "locales", `${language}.json`)),
                                      ...json(join(root, "locales", `metrics.${language}.json`)) });
export const desktop = { width: 1280, height: 900 };
export const phone = { width: 390, height: 844 };

/** What a scope of node's test runner and these tools both know: something to do at the end. */
class Ends {
  #todo = [];
  after(work) {
    this.#todo.push(work);
  }
  async run() {
    const failed = [];
    for (const work of this.#todo.reverse()) await Promise.resolve().then(work).catch((error) => failed.push(error));
    if (failed.length > 0) throw failed[0];
  }
}

/** Starts a company's server and Chromium with the arguments `args`; `close()` ends both. */
export async function openDesk({ conversations = 3000, args = [] } = {}) {
  const ends = new Ends(), dir = mkdtempSync(join(tmpdir(), "telltale-desk-"));
  ends.after(() => rmSync(dir, { recursive: true, force: true }));
  try {
    const db = await company(dir, conversations);
    const server = await serve(ends, { db, args: ["--rate", "1000", "--per-client", "200"] });
    const browser = await need("playwright-core").chromium.launch({
      executablePath: chromium, chromiumSandbox: process.getuid() !== 0, args });
    ends.after(() => browser.close());
    const ann = await welcome(server);
    return new Desk(ends, server, browser, db, dir, ann);
  } catch (error) {
    await ends.run();
    throw error;
  }
}

class Desk {
  #cookies = {};
  constructor(ends, server, browser, db, dir, ann) {
    Object.assign(this, { server, browser, db, dir, base: server.base, close: () => ends.run() });
    this.#cookies.ann = ann;
  }

  /** A user, made by the admin: user("leo", { role: "lead", teams: ["Billing"] }). */
  async user(name, more) {
    const body = { name, password: "correct horse battery", ...more };
    assert.equal((await ask(this.server, "POST", "/api/v1/users", { as: this.#cookies.ann, body })).status, 201);
    this.#cookies[name] = await sign(this.server, name);
  }

  /** The cookie of a user, as a request has it. */
  cookie(name) {
    return this.#cookies[name].cookie;
  }

  async json(path, name = "ann") {
    const answer = await ask(this.server, "GET", `/api/v1${path}`, { as: this.#cookies[name] });
    assert.equal(answer.status, 200, answer.text);
    return answer.json;
  }

  /** The addresses of all pages for those who are signed in, as web/src/pages/index.ts has them. */
  async pages() {
    const index = readFileSync(join(root, "web", "src", "pages", "index.ts"), "utf8");
    const all = [...index.matchAll(/\{ path: "([^"]+)", title: "([^"]+)"([^\n]*)/g)];
    const records = await this.json("/records?metrics=csat&limit=1");
    const at = (name) => records.columns.findIndex((each) => each.name === name);
    const cell = (name) => encodeURIComponent(records.items[0][at(name)]);
    const row = { source: cell("source"), id: cell("conversation_id") };
    return all.filter(([, , , rest]) => !rest.includes("open: true")).map(([, path, title]) => ({
      path: path.replace("/metric/:id", "/metric/average_resolution_time").replace(/:(\w+)/g, (_, name) => row[name]),
      name: path === "/" ? "overview" : path.split("/")[1], title }));
  }

  /**
   * Opens an address for a user (null: nobody), in a window of its own. What goes wrong in the page is a failure
   * when the test `t` ends; `expected`: messages of the console that belong to it.
   */
  async open(t, path, { as = "ann", expected = null, ...options } = {}) {
    const context = await this.browser.newContext({ viewport: desktop, locale: "en-GB", timezoneId: "UTC",
                                                    reducedMotion: "reduce", ...options });
    context.setDefaultTimeout(20_000);
    const url = new URL(path, this.base);
    if (process.env.TELLTALE_WEB) await pagesFrom(context, process.env.TELLTALE_WEB, url.origin);
    if (as !== null) {
      const [name, value] = this.cookie(as).split("=");
      await context.addCookies([{ name, value, url: this.base, httpOnly: true, sameSite: "Strict" }]);
    }
    const page = await context.newPage();
    const trouble = watch(page, expected);
    t.after(async () => {
      await context.close();
      assert.deepEqual(trouble, []);
    });
    await page.goto(url.href);
    await settle(page);
    return page;
  }
}

/** Serves the pages of a folder in place of the program's, under the same content policy. */
async function pagesFrom(context, folder, base) {
  const { headers } = await fetch(base);
  const types = { html: "text/html", js: "text/javascript", css: "text/css", json: "application/json",
                  svg: "image/svg+xml" };
  await context.route((url) => url.origin === base && !url.pathname.startsWith("/api/"), (route) => {
    const { pathname } = new URL(route.request().url());
    const path = existsSync(join(folder, pathname)) && pathname !== "/" ? pathname : "/index.html";
    return route.fulfill({ path: join(folder, path), contentType: types[path.split(".").pop()],
                           headers: { "content-security-policy": headers.get("content-security-policy") } });
  });
}

const running = new WeakMap();

/** Collects what a page must not do: errors, breaches of its content policy, answers of 500 and above. */
function watch(page, expected) {
  const trouble = [], open = new Set();
  running.set(page, open);
  page.on("console", (message) => {
    if (!["error", "warning"].includes(message.type()) || expected?.test(message.text())) return;
    trouble.push(`${message.type()}: ${message.text()} ${message.location().url}`);
  });
  page.on("pageerror", (error) => trouble.push(`thrown: ${error.stack || String(error?.message ?? error)}`));
  page.on("response", (answer) => {
    if (answer.status() >= 500) trouble.push(`${answer.status()} ${answer.url()}`);
  });
  page.on("request", (request) => {
    if (!request.url().endsWith("/api/v1/live")) open.add(request);
  });
  for (const end of ["requestfinished", "requestfailed"]) page.on(end, (request) => open.delete(request));
  page.on("framenavigated", (frame) => {
    if (frame === page.mainFrame()) for (const request of open) if (request.isNavigationRequest()) open.delete(request);
  });
  return trouble;
}

/** Waits until a page asks for nothing more and shows nothing as loading. */
export async function settle(page) {
  for (let quiet = 0, i = 0; quiet < 2; i++) {
    assert.ok(i < 600, `${page.url()}: ${[...running.get(page)].map((each) => each.url())} still run`);
    await page.waitForTimeout(50);
    const busy = running.get(page).size > 0 || (await page.evaluate(() => {
      const inSight = ({ top, bottom }) => bottom > 0 && top < innerHeight;
      return [...document.querySelectorAll("[aria-busy=true]")].some((each) => inSight(each.getBoundingClientRect()));
    }));
    quiet = busy ? 0 : quiet + 1;
  }
}

/** Puts an open page into another language and theme, as its own menus do: by its address, without loading it. */
export async function dress(page, { lang, theme }, size) {
  if (size !== undefined) await page.setViewportSize(size);
  await page.evaluate(([language, look]) => {
    const url = new URL(location.href);
    url.searchParams.set("lang", language);
    if (look !== undefined) url.searchParams.set("theme", look);
    history.replaceState(null, "", url);
    dispatchEvent(new PopStateEvent("popstate"));
  }, [lang, theme]);
  await page.waitForFunction((language) => document.documentElement.lang === language, lang);
  await settle(page);
}

/** Scrolls through a page, so that all of it has loaded; then back to its top. */
export async function whole(page) {
  for (let at = 0; at < (await page.evaluate(() => document.documentElement.scrollHeight)); at += 700) {
    await page.evaluate((top) => scrollTo(0, top), at);
    await settle(page);
  }
  await page.evaluate(() => scrollTo(0, 0));
  await settle(page);
}

/** The violations that axe finds in a page or a part of it: rule, where, why. */
export async function violations(page, within = "html") {
  await page.evaluate(need("axe-core").source);
  const found = await page.evaluate((part) => window.axe.run(part, {
    runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
    resultTypes: ["violations"] }), within);
  return found.violations.flatMap((each) => each.nodes.map((node) => `${each.id}: ${node.target.join(" ")}: `
    + `${node.html.slice(0, 160)} (${node.failureSummary.split("\n").slice(1).join("; ").trim()})`));
}
