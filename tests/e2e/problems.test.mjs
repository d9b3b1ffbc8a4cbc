// problems.test.mjs -- what goes wrong has a code with its parts, and every code a sentence in every language.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test, before, after } from "node:test";

import { openDesk, settle, texts, without } from "./browser.mjs";
import { company } from "./served.mjs";
import { ask, serve, welcome } from "./server.mjs";
import { program, root } from "./telltale.mjs";

const languages = readdirSync(join(root, "locales")).filter((name) => name.startsWith("metrics."))
  .map((name) => name.slice("metrics.".length, -".json".length));
const openapi = JSON.parse(execFileSync(program, ["openapi"], { maxBuffer: 1 << 24 }));
const codes = openapi.components.schemas.Problem.properties.code.enum;
const parts = Object.keys(openapi.components.schemas.ProblemParams.properties);

/** The parts of each code, as the sources say them; filters have a column. */
const source = readFileSync(join(root, "src/base/err_code.h"), "utf8");
const table = new Map([...source.matchAll(/X\(\w+, "(\w+)", "([^"]*)"\)/g)]
  .map(([, code, names]) => [code, [...names.split(" ").filter((name) => name !== "" && name !== "-"),
                                    ...(code.startsWith("filter") ? ["column"] : [])]]));

test("every code has a sentence in every language, of no parts but its own", () => {
  const fromWeb = createRequire(join(root, "web", "package.json"));
  const { parse } = createRequire(fromWeb.resolve("intl-messageformat"))("@formatjs/icu-messageformat-parser");

  assert.deepEqual([...table.keys()].sort(), [...codes].sort());
  for (const names of table.values()) for (const name of names) assert.ok(parts.includes(name), name);
  for (const language of languages) {
    const all = JSON.parse(readFileSync(join(root, "locales", `metrics.${language}.json`), "utf8"));
    const said = Object.keys(all).filter((key) => key.startsWith("problem.code.")).map((key) => key.slice(13));
    assert.deepEqual(said.sort(), [...codes].sort(), language);
    for (const code of codes)
      for (const part of parse(all[`problem.code.${code}`], { ignoreTag: true }))
        if (part.type !== 0) assert.ok(table.get(code).includes(part.value), `${language} ${code}: ${part.value}`);
  }
});

describe("codes", () => {
  let dir, server, ann;
  const ends = [];
  before(async () => {
    dir = mkdtempSync(join(tmpdir(), "telltale-problems-"));
    server = await serve({ after: (work) => ends.push(work) }, { db: await company(dir, 300) });
    ann = await welcome(server);
  });
  after(async () => {
    for (const work of ends.reverse()) await work();
    rmSync(dir, { recursive: true, force: true });
  });

  const question = (more) => `/api/v1/ask?${new URLSearchParams({ metrics: "csat", ...more })}`;
  const get = (path) => ["GET", path];
  const bob = { name: "bob", password: "correct horse battery", role: "viewer" };
  const user = (more) => ["POST", "/api/v1/users", { ...bob, ...more }];
  const setting = (type, fields) => ["PUT", `/api/v1/settings/${type}/x`, { fields }];
  const cases = [
    [get(question({ metrics: "csta" })), "metric_unknown", { metric: "csta" }],
    [get(question({ metrics: "csat.p101" })), "statistic", { text: "p101" }],
    [get(question({ where: "channel = " })), "filter", { column: 11 }],
    [get(question({ where: "chanel = email" })), "filter_name", { text: "chanel", column: 1 }],
    [get(question({ where: "channel = \"email" })), "filter_quote", { column: 11 }],
    [get(question({ where: "channel ~ email" })), "filter_symbol", { text: "~", column: 9 }],
    [get(question({ by: "chanel" })), "dimension_unknown", { dimension: "chanel" }],
    [get(question({ by: "team,team" })), "dimension_twice", { dimension: "team" }],
    [get(question({ from: "2026-01-02", to: "2026-01-01" })), "span_empty", {}],
    [get(question({ from: "soon" })), "instant", { text: "soon" }],
    [get(question({ tz: "Europe/Nowhere" })), "zone", { text: "Europe/Nowhere" }],
    [get(question({ set: "withn = 3" })), "setting_unknown", { name: "withn" }],
    [get(question({ grain: "fortnight" })), "parameter", { name: "grain" }],
    [get("/api/v1/ask"), "parameter_missing", { name: "metrics" }],
    [get("/api/v1/users?limit=1001"), "parameter_range", { name: "limit", least: 1, most: 1000 }],
    [get("/api/v1/users?cursor=00"), "cursor", {}],
    [get("/api/v1/conversations/none/1"), "conversation_unknown", { text: "1" }],
    [user({ password: "short" }), "password_short", { least: 10 }],
    [user({ password: "1234567890" }), "password_common", {}],
    [user({ name: "a/b" }), "name_form", {}],
    [user({ name: "ANN" }), "name_taken", {}],
    [user({ role: "admin", teams: ["accounts"] }), "teams_role", {}],
    [["PUT", "/api/v1/users/ann", { role: "viewer" }], "last_admin", {}],
    [["DELETE", "/api/v1/users/nobody"], "user_unknown", {}],
    [["POST", "/api/v1/tokens", { label: "x", scopes: [] }], "token_scopes", {}],
    [["POST", "/api/v1/session", { name: "ann", password: "wrong" }], "sign_in_wrong", {}],
    [["DELETE", "/api/v1/views/00"], "view_unknown", {}],
    [["POST", "/api/v1/pulls/none/run"], "pull_unknown", { name: "none" }],
    [["PUT", "/api/v1/retention/event", { days: 0 }], "period_short", {}],
    [setting("calendar", { calendar: "x", hours: "mun 09:00-17:00" }), "hours_day", { text: "mun" }],
    [setting("calendar", { calendar: "x", hours: "mon 9-5" }), "hours_interval", { text: "9-5" }],
    [["POST", "/api/v1/targets/apply?dry_run=true", "metric,target\ncsat,eighty\n", "text/csv"],
      "file_line", { line: 2 }],
  ];
  for (const [[method, path, body, type], code, params] of cases)
    test(`${code}: ${path.slice(8)}`, async () => {
      const headers = type === undefined ? {} : { "content-type": type };
      const reply = await ask(server, method, path, { as: ann, body, headers });
      const told = reply.json;
      assert.ok(reply.status >= 400 && reply.status < 500, `${reply.status}`);
      assert.deepEqual({ code: told.code, params: told.params }, { code, params }, told.detail);
    });
});

test("a form says what is wrong in the reader's language", { skip: without }, async (t) => {
  const desk = await openDesk({ conversations: 300 });
  t.after(() => desk.close());
  const pl = texts("pl");
  const page = await desk.open(t, "/settings?tab=users&lang=pl", { expected: /status of 4(00|09|22)/ });

  await page.getByRole("button", { name: pl["users.add"] }).click();
  const dialog = page.getByRole("dialog");
  await dialog.locator("input").first().fill("ANN");
  await dialog.locator("input[type=password]").fill("correct horse battery");
  await dialog.locator("button.btn").click();
  const alert = dialog.getByRole("alert");
  await alert.getByText(pl["problem.code.name_taken"]).waitFor();
  await alert.getByText(pl["error.detail"]).click();
  await alert.getByText("somebody is called that already").waitFor();
  await settle(page);
});
