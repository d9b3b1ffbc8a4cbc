// dashboard.test.mjs -- what people do with the dashboard, in a real browser.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";

import { openDesk, settle, texts, without } from "./browser.mjs";
import { password, serve } from "./server.mjs";
import { facts, output, parseCsv, take } from "./telltale.mjs";

const SPAN = ["--from", "-28d"];                 // what a page shows without a period in its address
const LEAD = ["first_contact_resolution", "average_response_time", "csat", "nps", "average_resolution_time"];
const metric = "average_resolution_time";
const en = texts("en");

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

describe("the dashboard", { skip: without }, () => {
  let desk, team;

  before(async () => {
    desk = await openDesk();
    const teams = await asked([metric], "--by", "team");
    team = teams.find((row) => row.n > 5).team;
    await desk.user("leo", { role: "lead", teams: [team] });
  });
  after(() => desk?.close());

  const asked = async (metrics, ...more) =>
    parseCsv(await output(["ask", metrics.join(","), ...SPAN, ...more, "--format", "csv", "--db", desk.db]));
  const card = (page, id) => page.locator(".card", { has: page.locator(`h3 a[href^="/metric/${id}"]`) });
  const menu = (page, id) => card(page, id).getByRole("button", { name: en["figure.actions"].split(" {")[0] });
  const choose = async (page, id, item) => {
    await menu(page, id).click();
    await page.getByRole("menuitem", { name: en[item], exact: true }).click();
    await settle(page);
    return page.getByRole("dialog");
  };

  test("the first link makes an admin; out, and in again", async (t) => {
    const server = await serve(t);
    const link = /http\S+\/welcome#\S+/.exec(server.out)[0];
    const page = await desk.open(t, link, { as: null, expected: /status of 401/ });

    await page.getByLabel(en["sign_in.name"], { exact: true }).fill("eve");
    await page.getByLabel(en["sign_in.password"]).first().fill(password);
    await page.getByLabel(en["welcome.again"]).fill("something else");
    await page.getByRole("button", { name: en["welcome.begin"] }).click();
    await page.getByText(en["welcome.differ"]).waitFor();
    await page.getByLabel(en["welcome.again"]).fill(password);
    await page.getByRole("button", { name: en["welcome.begin"] }).click();
    await page.getByRole("heading", { level: 1, name: en["page.overview"] }).waitFor();
    await settle(page);
    assert.equal(new URL(page.url()).hash, "", "the code does not stay in the address");
    await page.getByText(en["state.none"]).first().waitFor();
    await page.getByRole("button", { name: en["shell.sign_out"] }).click();
    const name = page.getByLabel(en["sign_in.name"], { exact: true });
    await name.fill("eve");
    await page.getByLabel(en["sign_in.password"]).fill("not this one");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").filter({ hasText: en["sign_in.wrong"] }).waitFor();
    await page.getByLabel(en["sign_in.password"]).fill(password);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: en["page.overview"] }).waitFor();
    await settle(page);
  });

  test("clocks that run out are seen though nothing happens: time alone asks again", async (t) => {
    const page = await desk.open(t, "/service");
    await page.clock.install();
    await page.reload();
    await settle(page);
    const again = page.waitForRequest(/\/api\/v1\/promises/);
    await page.clock.runFor(61_000);
    await again;
    await settle(page);
  });

  test("who is not signed in is asked to, and then is where they wanted to be", async (t) => {
    const page = await desk.open(t, "/?from=-7d", { as: null, expected: /status of 401/ });

    assert.equal(new URL(page.url()).pathname, "/sign-in");
    await page.getByLabel(en["sign_in.name"], { exact: true }).fill("ann");
    await page.getByLabel(en["sign_in.password"]).fill(password);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: en["page.overview"] }).waitFor();
    await settle(page);
    assert.equal(new URL(page.url()).searchParams.get("from"), "-7d");
  });

  test("the overview opens with five figures, those of the command line", async (t) => {
    const page = await desk.open(t, "/");
    const names = await page.locator(".card h3 a")
      .evaluateAll((links) => links.map((link) => link.pathname.split("/").pop()));
    const rows = await asked(LEAD);

    assert.deepEqual(names.slice(0, LEAD.length), LEAD);
    for (const row of rows) {
      const text = await card(page, row.metric).locator(".fig").first().innerText();
      closeTo(text, Number(row.value), row.metric);
    }
    assert.equal(new Set(names).size, names.length, "no figure twice");
  });

  test("a metric: split, filtered by a row, beside last year, its records, as CSV", async (t) => {
    const page = await desk.open(t, "/");

    await card(page, metric).locator("h3 a").click();
    await page.getByRole("heading", { level: 1, name: en[`metric.${metric}.name`] }).waitFor();
    await settle(page);
    await page.getByRole("button", { name: en["dimension.channel"], exact: true }).first().click();
    await settle(page);
    const rows = await asked([metric], "--by", "channel");
    const email = rows.find((row) => row.channel === "email"), name = en["value.channel.email"];
    const line = page.locator(".rank tbody tr").filter({ has: page.getByRole("button", { name }) }).first();
    closeTo(await line.locator("td.num b").innerText(), Number(email.value), "email");
    await line.locator("button.pick").click();
    await settle(page);
    assert.equal(new URL(page.url()).searchParams.get("where"), "channel = email");
    await page.getByRole("button", { name: en["compare.previous"] }).click();
    await page.getByRole("menuitem", { name: en["compare.year"] }).click();
    await settle(page);
    assert.equal(new URL(page.url()).searchParams.get("compare"), "year");

    const label = en["figure.actions"].replace("{name}", en[`metric.${metric}.name`]);
    const actions = page.getByRole("button", { name: label }).first();
    await actions.click();
    const item = page.getByRole("menuitem", { name: "CSV" });
    const [download] = await Promise.all([page.waitForEvent("download"), item.click()]);
    const exported = parseCsv(readFileSync(await download.path(), "utf8"));
    const want = await asked([metric], "--where", "channel = email");
    assert.ok(exported.length > 0);
    const total = exported.filter((row) => row.from === want[0].from && row.to === want[0].to);
    assert.equal(total.length, 1);
    for (const column of Object.keys(want[0])) assert.equal(total[0][column], want[0][column], column);

    await actions.click();
    await page.getByRole("menuitem", { name: en["figure.records"], exact: true }).click();
    await settle(page);
    const dialog = page.getByRole("dialog");
    assert.ok((await dialog.locator("tbody tr").count()) > 5);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    await page.reload();
    await settle(page);
    await page.getByRole("button", { name: en["compare.year"] }).first().waitFor();
  });

  test("a target is set and stands on the card", async (t) => {
    const page = await desk.open(t, "/"), id = "transfer_rate";

    await card(page, id).getByText(en["card.no_target"]).waitFor();
    const dialog = await choose(page, id, "figure.target");
    await dialog.getByLabel(en["set_target.at_most"]).fill("12.5");
    await dialog.getByLabel(en["set_target.basis"]).fill("as agreed");
    await dialog.getByRole("button", { name: en["form.save"] }).click();
    await dialog.waitFor({ state: "detached" });
    await card(page, id).locator(".goal").getByText("12.5").waitFor();
    const { items } = await desk.json(`/targets?limit=1000`);
    const made = items.filter((each) => each.metric === id && each.basis === "as agreed");
    assert.deepEqual(made.map((each) => [each.value, each.owner]), [[12.5, "ann"]]);
  });

  test("a comment and an action", async (t) => {
    const page = await desk.open(t, "/");
    let dialog = await choose(page, "csat", "figure.comment");

    await dialog.getByLabel(en["note.comment"]).fill("The dip is the <b>snow</b> & no more.");
    await dialog.getByRole("button", { name: en["note.send"] }).click();
    await dialog.getByText("The dip is the <b>snow</b> & no more.").waitFor();
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    dialog = await choose(page, "csat", "figure.act");
    await dialog.getByLabel(en["note.action"]).fill("Open on Sundays");
    await dialog.getByRole("button", { name: en["note.decide"] }).click();
    await dialog.getByText("Open on Sundays").waitFor();
    assert.equal((await desk.json("/actions?figure=csat")).items[0].text, "Open on Sundays");
  });

  test("a lead sees their team and no other, whatever is asked", async (t) => {
    const page = await desk.open(t, "/", { as: "leo", expected: /status of 40[34]/ });
    const rows = LEAD.map(async (id) => (await desk.json(`/ask?metrics=${id}&from=-28d`, "leo")).series[0]);
    const get = (path, query = {}) => page.evaluate(async ([to, ask]) => {
      const answer = await fetch(`/api/v1${to}?${new URLSearchParams(ask)}`);
      return { status: answer.status, text: await answer.text() };
    }, [path, query]);

    for (const { metric: id, points } of await Promise.all(rows)) {
      const { value } = points[0];
      const text = await card(page, id).locator(".fig").first().innerText();
      if (value === null) assert.ok(text.includes(en["state.none"]), id);
      else closeTo(text, value, id);
    }
    const own = await desk.json(`/ask?metrics=${metric}&from=-28d`, "leo");
    const [mine] = await asked([metric], "--where", `team = "${team}"`), [everybody] = await asked([metric]);
    assert.ok(own.series[0].points[0].n >= Number(mine.n) && own.series[0].points[0].n < Number(everybody.n));
    const all = (await asked([metric], "--by", "team")).map((row) => row.team);
    const others = all.filter((name) => name !== "" && name !== team);
    assert.ok(others.length > 0);
    const split = JSON.parse((await get("/ask", { metrics: metric, by: "team", from: "-28d" })).text);
    assert.deepEqual(split.series.map((each) => each.values[0]).filter((name) => name !== null), [team]);
    const held = new Set((await facts("conversation_team", desk.db)).filter((row) => row.team === team)
      .map((row) => `${row.source}/${row.conversation_id}`));
    for (const where of ["", ...others.map((name) => `team = "${name}"`)]) {
      const { text } = await get("/records", { metrics: metric, from: "-28d", format: "jsonl", where });
      const lines = text.trim().split("\n");
      assert.ok(where !== "" || lines.length > 5);
      for (const row of lines.filter((line) => line !== "").map((line) => JSON.parse(line))) {
        assert.ok(held.has(`${row.source}/${row.conversation_id}`), `${row.conversation_id} was never with ${team}`);
      }
    }
    assert.equal(await page.getByText(others[0], { exact: true }).count(), 0);
    for (const path of ["/users", "/trail", "/quality", "/settings", "/facts/reply", "/rejects"]) {
      assert.equal((await get(path)).status, 403, path);
    }
    const stranger = (await facts("conversation", desk.db))
      .find((row) => !held.has(`${row.source}/${row.conversation_id}`));
    const conversation = await get(`/conversations/${stranger.source}/${encodeURIComponent(stranger.conversation_id)}`);
    assert.equal(conversation.status, 404);
  });

  /** A customer writes; nobody has answered. */
  const write = async (id, at) => {
    const file = join(desk.dir, `wall-${id}.jsonl`), about = { source: "wall", at };
    writeFileSync(file, [{ type: "conversation", ...about, id: `W-${id}`, kind: "ticket", channel: "email" },
                         { type: "event", ...about, id: `M-${id}`, conversation: `W-${id}`, kind: "message",
                           actor_kind: "customer", public: true, automatic: false, text: "Hello?" }]
      .map((each) => `${JSON.stringify(each)}\n`).join(""));
    assert.equal((await take("canonical", file, desk.db)).fresh, 2);
  };
  const waits = (page, n) =>
    page.waitForFunction((want) => document.querySelector(".now .huge").textContent === want, String(n),
                         { polling: 20, timeout: 10_000 });

  test("the wall tells of a new record within a second, without loading again", async (t) => {
    const page = await desk.open(t, "/wall?pause=1");
    const { at, waiting } = await desk.json("/present");
    const number = page.locator(".now .huge").first();
    const took = [];

    await page.evaluate(() => (window.same = true));
    assert.equal(await number.innerText(), String(waiting.n));
    for (let i = 1; i <= 3; i++) {
      await write(i, at);
      const since = Date.now();
      await waits(page, waiting.n + i);
      took.push(Date.now() - since);
    }
    assert.ok(Math.min(...took) < 1000, `${took} ms`);
    assert.equal(await page.evaluate(() => window.same), true);
  });

  test("what takes long is asked for again after as long a rest, and in the end it is there", async (t) => {
    const page = await desk.open(t, "/wall?pause=1");
    const { at, waiting } = await desk.json("/present");
    const begun = [], ended = [], slow_ms = 700;

    await page.route("**/api/v1/present*", async (route) => {
      begun.push(Date.now());
      const response = await route.fetch();
      await wait(slow_ms);
      await route.fulfill({ response });
      ended.push(Date.now());
    });
    for (let i = 1; i <= 4; i++) await write(`slow-${i}`, at);
    await waits(page, waiting.n + 4);
    assert.ok(begun.length > 1, "it was asked for more than once");
    for (let i = 1; i < begun.length; i++)
      assert.ok(begun[i] - ended[i - 1] > slow_ms / 2, `${begun[i] - ended[i - 1]} ms of rest`);
  });

  test("by keyboard alone: skip, menu, window, and back", async (t) => {
    const page = await desk.open(t, "/");
    const focused = () => page.evaluate(() => {
      const at = document.activeElement;
      return at.getAttribute("aria-label") ?? at.textContent.trim().slice(0, 60);
    });
    const label = en["figure.actions"].replace("{name}", en["metric.csat.name"]);

    await page.keyboard.press("Tab");
    assert.equal(await focused(), en["shell.skip"]);
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.id), "main");
    for (let i = 0; i < 60 && (await focused()) !== label; i++) await page.keyboard.press("Tab");
    assert.equal(await focused(), label);
    const ring = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
    assert.notEqual(ring, "none", "the focus is seen");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement.getAttribute("role") === "menuitem");
    assert.equal(await focused(), en["figure.how"]);
    await page.keyboard.press("ArrowDown");
    assert.equal(await focused(), en["figure.records"]);
    await page.keyboard.press("Escape");
    assert.equal(await focused(), label);
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement.getAttribute("role") === "menuitem");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor();
    assert.ok(await page.evaluate(() => document.activeElement.closest("dialog") !== null));
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    assert.equal(await focused(), label);
  });

  test("nothing moves for who wants less motion", async (t) => {
    const moving = (page) => page.evaluate(() =>
      document.getAnimations().filter((each) => each.playState === "running").length);
    const still = await desk.open(t, "/");
    const lively = await desk.open(t, "/", { reducedMotion: "no-preference" });

    assert.equal(await moving(still), 0);
    assert.ok((await moving(lively)) > 0);
  });

  test("on paper: light, without menus", async (t) => {
    const page = await desk.open(t, "/?theme=dark");
    const shade = () => page.evaluate(() => {
      const context = document.createElement("canvas").getContext("2d");
      context.fillStyle = getComputedStyle(document.body).backgroundColor;
      context.fillRect(0, 0, 1, 1);
      return context.getImageData(0, 0, 1, 1).data[1];
    });

    assert.ok((await shade()) < 60);
    await page.emulateMedia({ media: "print" });
    assert.ok((await shade()) > 200);
    assert.equal(await page.getByRole("navigation").count(), 0);
    assert.ok(await card(page, "csat").isVisible());
    assert.ok((await page.pdf({ format: "A4" })).length > 10_000);
  });
});

/** A figure as a page writes it is the value, to its last digit. */
function closeTo(text, value, about) {
  const units = { h: 3600, min: 60, s: 1, d: 86400, ms: 0.001 };
  const plain = text.replaceAll(",", "").replace("−", "-");
  const parts = [...plain.matchAll(/([+-]?\d+(?:\.(\d+))?)\s*(h|min|s|d|ms)?(?![a-z])/g)];
  assert.ok(parts.length > 0, `${about}: ${text}`);
  const shown = parts.reduce((sum, [, number, , unit]) => sum + Number(number) * (units[unit] ?? 1), 0);
  const [, , digits = "", unit] = parts.at(-1), step = (units[unit] ?? 1) / 10 ** digits.length;
  assert.ok(Math.abs(shown - value) <= step / 2 + 1e-9, `${about}: ${text} for ${value}`);
}
