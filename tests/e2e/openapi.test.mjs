// openapi.test.mjs -- the description of the API: valid, the same from server and command, and true.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

import { ask, document, serve, welcome } from "./server.mjs";
import { folder, output, root } from "./telltale.mjs";

const require = createRequire(join(root, "tests", "package.json"));
const reads = (doc) => Object.entries(doc.paths).filter(([, item]) => item.get).map(([path, item]) => [path, item.get]);

// What stands in the address where a route cannot do without.
const SAMPLES = { metrics: "csat", metric: "csat", table: "conversation", name: "channel", source: "demo", id: "1",
                  against: "previous", dimension: "channel" };

const OWN = { distribution: { metrics: "first_response_time" }, template: { goal: "loyalty" } };

function address(path, operation) {
  const given = { ...SAMPLES, ...OWN[operation.operationId] };
  const names = operation.parameters.filter((p) => p.in === "query").filter(
    (p) => p.required || p.name in (OWN[operation.operationId] ?? {})).map((p) => p.name);
  const query = names.map((name) => `${name}=${given[name] ?? "csat"}`);
  const filled = path.replace(/\{(\w+)\}/g, (_, name) => SAMPLES[name] ?? "x");

  return `/api/v1${filled}${query.length ? `?${query.join("&")}` : ""}`;
}

test("the document is valid OpenAPI 3.1, and `telltale openapi` prints it", async (t) => {
  const { Validator } = await import(pathToFileURL(require.resolve("@seriousme/openapi-schema-validator")));
  const printed = JSON.parse(await output(["openapi"]));
  const validator = new Validator();
  const result = await validator.validate(structuredClone(printed));

  assert.ok(result.valid, JSON.stringify(result.errors ?? null, null, 1).slice(0, 4000));
  assert.equal(validator.version, "3.1");
  const server = await serve(t);
  assert.deepEqual((await ask(server, "GET", "/api/v1/openapi.json")).json, printed);
  const ids = Object.values(printed.paths).flatMap((item) => Object.values(item).map((o) => o.operationId));
  assert.equal(new Set(ids).size, ids.length);
});

test("every route that reads answers as the document says", async (t) => {
  const db = join(folder(t), "t.db");
  await output(["demo", "--db", db, "--conversations", "300", "--quiet"]);
  const server = await serve(t, { db, args: ["--quiet"] });
  const as = await welcome(server), doc = await document(server);
  const personal = await ask(server, "PUT", "/api/v1/users/ann", { as, body: { personal: true } });
  assert.equal(personal.status, 200);
  const skipped = new Set(["listen"]);                      // a stream that does not end
  const found = [];

  for (const [path, operation] of reads(doc)) {
    if (skipped.has(operation.operationId)) continue;
    const answer = await ask(server, "GET", address(path, operation), { as });
    assert.ok(answer.status < 500, `${path}: ${answer.status} ${answer.text.slice(0, 300)}`);
    found.push([operation.operationId, answer.status]);
  }
  const wrong = found.filter(([id, status]) => status !== 200 && !["getConversation", "getUser"].includes(id));
  assert.deepEqual(wrong, []);
});

test("a route that is not open wants somebody, and one that writes a body", async (t) => {
  const server = await serve(t, { args: ["--quiet"] });
  const as = await welcome(server), doc = await document(server);

  for (const [path, item] of Object.entries(doc.paths))
    for (const [method, operation] of Object.entries(item)) {
      const to = address(path, operation), upper = method.toUpperCase();
      const open = operation.security?.length === 0;

      if (open) continue;
      assert.equal((await ask(server, upper, to)).status, 401, `${upper} ${to}`);
      if (!operation.requestBody?.content["application/json"]?.schema) continue;
      const { status } = await ask(server, upper, to, { as, body: [] });
      assert.ok(status >= 400 && status < 500, `${upper} ${to}: ${status}`);
    }
});
