// api_fuzz.test.mjs -- the API asked at random, from its own description: whatever comes, it answers as described.
//
// TELLTALE_SEED=N repeats a run; each prints its seed.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { ask, checkAnswer, document } from "./server.mjs";
import { long, random } from "./telltale.mjs";
import { mark, otherTeam, twoTeams } from "./two_teams.mjs";

const seed = Number(process.env.TELLTALE_SEED ?? (long ? Date.now() % 2 ** 31 : 20260302));
const rounds = long ? 6000 : 300;
const next = random(seed);
const pick = (list) => list[Math.floor(next() * list.length)];
const often = (share) => next() < share;
const cleanup = [];
let world, operations, doc;

/** Bytes that are sent as they are, in the percent form of addresses. */
class Raw { constructor(text) { this.text = text; } }
const encode = (value) => (value instanceof Raw ? value.text : encodeURIComponent(value).replaceAll(".", "%2E"));

// Right ones, by the name of the parameter or member.
const good = {
  metrics: ["csat", "nps,first_response_time.p90", "first_contact_resolution", "contact_volume", "backlog",
      "churn_rate",
            "cost_per_contact", "channel_share", "top_performers", "topics", "service_level", "customer_experience",
            "handle_time.mean", "peak_hours", "self_service_score", "utilisation", "occupancy", "nrr", "clv"],
  metric: ["csat", "first_response_time", "nps"], figure: ["csat", "nps", "first_response_time.p90"],
  from: ["-28d", "2025-06-01", "2025-11-01T00:00:00Z", "-1d", "-400d", "1399-06-01"],
  to: ["2025-12-01", "2026-01-01", "2540-01-01", "-7d"],
  now: ["2026-01-01T00:00:00Z", "2025-11-15T12:00:00Z", "1970-01-01T00:00:00Z"],
  where: ["channel = email", "team = accounts", `team = ${otherTeam}`, "channel in (email, phone) and not tier = gold",
          "agent = none", "channel = email or channel = phone", `team = "${otherTeam}"`],
  by: ["channel", "team", "agent", "channel,team", "category", "tier", "customer", "hour", "weekday", "tag",
  "language"],
  compare: ["previous", "year", "target", "benchmark", "previous,target,benchmark,year"],
  tz: ["UTC", "Asia/Tehran", "Asia/Tokyo", "America/St_Johns"], set: ["within = 20 s", "backlog.older_than = 1 d"],
  policy: ["spam = include"], part: ["numerator", "denominator"], name: ["team", "channel", "agent", "customer",
  "victim"],
  table: ["conversation", "reply", "answer", "conversation_team", "customer"], source: ["demo", "desk2"],
  prefix: ["a", "qx"], term: ["refund", "parcel"], language: ["en", "th"], threshold: ["3.5", "2"],
  goal: ["loyalty"], pack: ["support_2025"], against: ["2025-01-01/2025-02-01"], teams: ["accounts", otherTeam],
  day_start: ["06:00", "00:00"], title: ["a"], text: ["what happened"], address: ["/service?from=-28d"],
  role: ["viewer", "lead"], scopes: [["read"], ["read", "note"]], segment: [{ channel: "email" }, { team: "accounts" }],
  settings: [{ order: ["csat"] }], fields: [{ name: "x" }, { agent: "a", amount: 3 }, {}], value: [90, 0.5], low: [1],
  high: [2], state: ["open", "done"], label: ["nightly"], at: ["2025-11-15T12:00:00Z"], on: [true, false],
  due: ["2026-02-01"], password: ["long enough to be one"], code: ["no-such-code"],
  expires_at: ["2026-12-24T00:00:00Z"],
};

const deep = (n, open, close) => open.repeat(n) + close.repeat(n);

// Wrong ones: for every place.
const hostile = [
  "", " ", "'", "\"", "\\", "`", ";", "--", "/*", "0", "-1", "1e309", "NaN", "9223372036854775808", "null", "true",
  "[]",
  "{}", "none", "%", "%s%n%n", "'); DROP TABLE facts.conversation; --", "' OR '1'='1", "\" OR 1=1 --", "$1",
  "../../etc/passwd", "..", "a/b/c", "a/../b", "<script>alert(1)</script>", "{{7*7}}", "${7*7}", "=1+1", "\u202eabc",
  "🙂",
  "e\u0301", "支持", "\u0001", "a\nb", "x".repeat(4000), "(".repeat(2000), "not ".repeat(1500),
  deep(500, "(", ")"), "channel = ".repeat(300), "csat,".repeat(400), "-999999999999d", "2025-13-45", "0000-00-00",
  "9999-12-31T23:59:60Z", "channel in ()", "channel =", "= email", "csat.p999999", "csat.", ".mean", ",", ",,,",
  new Raw("%00"), new Raw("a%00b"), new Raw("%FF"), new Raw("%C3%28"), new Raw("%ED%A0%80"), new Raw("%"),
  new Raw("%zz"),
  new Raw("+"), new Raw("%0D%0AX-Evil:%201"), new Raw("x".repeat(7000)),
];

const notText = [null, true, 0, -1, 1e300, [], {}, [[]], ["a", 1, null], { a: { b: [] } }, JSON.parse(deep(200, "[",
    "]"))];
const hostileText = hostile.filter((value) => typeof value === "string");

/** A value for a parameter: mostly one that fits. */
function parameterValue({ name, schema }, wrong) {
  if (wrong) return pick(hostile);
  if (schema.enum) return pick(schema.enum);
  if (schema.type === "boolean") return pick(["true", "false"]);
  if (schema.type === "integer") return String(pick([schema.minimum, schema.minimum + 1, 10, schema.maximum]));
  return pick(good[name] ?? ["a", "1", "x y"]);
}

/** A value that a schema describes; `wrong` picks where it stops doing so. */
function bodyValue(schema, name, wrong) {
  if (schema.$ref) return bodyValue(doc.components.schemas[schema.$ref.split("/").pop()], name, wrong);
  if (wrong && schema.type !== "object") return often(0.5) ? pick(notText) : pick(hostileText);
  if (schema.enum) return pick(schema.enum);
  const type = [schema.type].flat()[0];
  if (type === "object" && schema.properties) return objectOf(schema, wrong);
  if (good[name]) return pick(good[name]);
  if (type === "array") return [bodyValue(schema.items ?? {}, name, false)];
  if (type === "number" || type === "integer") return pick([0, 1, -1, 1e15, 0.1]);
  return type === "boolean" ? often(0.5) : "x";
}

function objectOf(schema, wrong) {
  const made = {}, names = Object.keys(schema.properties), bad = wrong ? pick(names) : undefined;

  for (const name of names)
    if (schema.required?.includes(name) || name === bad || often(0.3))
      made[name] = bodyValue(schema.properties[name], name, name === bad);
  if (wrong && often(0.2)) delete made[pick(names)];
  if (wrong && often(0.2)) made[pick(["__proto__x", "extra", "", "\u0000"])] = pick(notText);
  return made;
}

const broken = ["", "{", "[1,", "nul", "\ufeff{}", "{\"a\":1,\"a\":2}", deep(5000, "[", "]"), "{\"a\":1e999}",
    "\"\\ud800\"",
                "'", Buffer.from([0xff, 0xfe, 0x7b]), Buffer.from("{\"name\":\"\xff\"}", "latin1"), "x".repeat(70000)];

const record = () => ({ type: pick(["conversation", "event", "vote", "answer", "agent", "king"]), source: "fuzz",
                        id: `f${Math.floor(next() * 50)}`, at: pick(["2025-11-20T10:00:00Z", "soon", 1e300, null]),
                        kind: pick(["ticket", "message", "csat", 7]), conversation: "f1", article: "a", positive: true,
                        team: pick(["accounts", "", null]), score: pick([5, -1, "x"]), text: pick(hostileText) });

/** What to send, and its type. */
function bodyOf(operation, wrong) {
  const content = operation.requestBody.content;
  const type = wrong && often(0.1) ? pick(["text/plain", "application/xml", "", "application/json; charset=x"])
                                   : pick(Object.keys(content));
  const schema = content[type]?.schema;

  if (wrong && often(0.25)) return { type, body: pick(broken) };
  if (schema) return { type, body: JSON.stringify(bodyValue(schema, undefined, wrong)) };
  const records = Array.from({ length: 1 + Math.floor(next() * 4) }, record);
  if (type === "application/json") return { type, body: JSON.stringify(records) };
  if (type === "text/csv") return { type,
      body: `metric,type,id,source,at\n${pick(hostileText)},vote,1,fuzz,2025-11-20\n` };
  return { type, body: records.map((one) => JSON.stringify(one)).join("\n") };
}

/** A request to an operation: one parameter or the body is wrong, or all is right. */
function requestTo({ path, method, operation }) {
  const slots = [...operation.parameters.map((p) => p.name), ...(operation.requestBody ? ["body", "body"] : [])];
  const wrong = slots.length && often(0.6) ? pick(slots) : undefined;
  const ofPath = operation.parameters.filter((p) => p.in === "path");
  const query = operation.parameters.filter((p) => p.in === "query" && (p.required || p.name === wrong || often(0.25)))
    .map((p) => [p.name, parameterValue(p, p.name === wrong)]);
  let to = path;

  for (const p of ofPath) to = to.replace(`{${p.name}}`, () => encode(parameterValue(p, p.name === wrong)) || "%20");
  if (often(0.03)) query.push([pick(["colour", "", "from"]), pick(hostile)]);
  const text = query.map(([name, value]) => `${encode(name)}=${encode(value)}`).join("&");
  const sent = operation.requestBody ? bodyOf(operation, wrong === "body") : {};
  return { method: method.toUpperCase(), path: `/api/v1${to}${text ? `?${text}` : ""}`, ...sent };
}

const said = (who, r) => `${who} ${r.method} ${r.path.slice(0, 600)} ${String(r.body ?? "").slice(0, 300)}`;

/** Sends it as somebody; what came must be what the description says, and nothing of another's. */
async function fire(target, who, request) {
  const { server, as } = world, what = said(who, request);
  const headers = { "x-telltale": "1", ...(request.type ? { "content-type": request.type } : {}) };
  const answer = await ask(server, request.method, request.path, { as: as[who], body: request.body, headers,
      raw: true })
    .catch((error) => assert.fail(`${what}: ${error.message}\n${server.err.slice(-2000)}`));

  assert.ok(answer.status < 500 || (answer.status === 503 && answer.headers["retry-after"]),
            `${what}: ${answer.status} ${answer.text.slice(0, 300)}\n${server.err.slice(-2000)}`);
  checkAnswer(doc, target.operation, request.method, what, answer);
  const all = answer.text + JSON.stringify(answer.headers);
  assert.doesNotMatch(all, /(Parser|Binder|Catalog|Conversion|Invalid Input) Error|syntax error at|LINE \d+:/, what);
  assert.equal(answer.headers["x-evil"], undefined, what);
  if (who === "lead" || who === "viewer") {
    assert.ok(!all.includes(mark), `${what}: shows another team`);
    if (!request.path.includes(otherTeam) && !String(request.body ?? "").includes(otherTeam))
      assert.ok(!all.includes(otherTeam), `${what}: names another team`);
  }
  if (who === "nobody" && target.operation.security?.length !== 0)
    assert.ok([400, 401, 404, 405, 413, 414, 415].includes(answer.status), `${what}: ${answer.status}`);
  if (who === "few" && target.operation["x-needs"].some((need) => need !== "note"))
    assert.ok(answer.status >= 400, `${what}: ${answer.status}`);
  return answer.status;
}

before(async () => {
  world = await twoTeams({ after: (work) => cleanup.push(work) });
  doc = await document(world.server);
  const streams = new Set(["listen"]);
  operations = Object.entries(doc.paths).flatMap(([path, item]) => Object.entries(item).map(
    ([method, operation]) => ({ path, method, operation }))).filter((o) => !streams.has(o.operation.operationId));
});

after(async () => {
  for (const work of cleanup.reverse()) await work();
});

// Each of these hashes a password, which is slow on purpose.
const slow = new Set(["signIn", "welcome", "addUser", "editUser", "editMe"]);

test("whatever is asked is answered as the API describes itself", async (t) => {
  const people = ["admin", "admin", "lead", "lead", "viewer", "few", "nobody"];
  const statuses = {}, patience = Object.fromEntries([...slow].map((id) => [id, long ? 60 : 6]));
  let left = rounds, turn = 0;

  t.diagnostic(`seed ${seed}, ${rounds} requests`);
  const worker = async () => {
    while (left-- > 0) {
      const target = turn < operations.length ? operations[turn++] : pick(operations);
      const id = target.operation.operationId;
      if (id in patience && patience[id]-- <= 0) continue;
      const status = await fire(target, pick(people), requestTo(target));
      statuses[status] = (statuses[status] ?? 0) + 1;
    }
  };
  await Promise.all([worker(), worker(), worker()]);
  t.diagnostic(JSON.stringify(statuses));
  assert.ok(statuses[200] > rounds / 12, `too few were right to say much: ${JSON.stringify(statuses)}`);
  const { status, json } = await ask(world.server, "GET", "/api/v1/me", { as: world.as.admin });
  assert.deepEqual([status, json.role], [200, "admin"]);
});

test("nobody is told nothing", async () => {
  for (const target of operations) {
    if (target.operation.security?.length === 0) continue;
    const status = await fire(target, "nobody", { ...requestTo(target),
        path: `/api/v1${target.path.replaceAll(/[{}]/g, "")}` });
    assert.equal(status, 401, target.path);
  }
});
