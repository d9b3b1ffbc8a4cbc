// api_hostile.test.mjs -- what an attacker sends by hand: nothing falls over, nothing is given away, nothing changes.

import assert from "node:assert/strict";
import { connect } from "node:net";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";

import { ask } from "./server.mjs";
import { long } from "./telltale.mjs";
import { mark, otherTeam, twoTeams } from "./two_teams.mjs";

const cleanup = [];
let world, kept;

/** Sends bytes as they are; resolves to all that came back until the other side closed or was silent for a while. */
function wire(bytes, { silence_ms = 700, then } = {}) {
  const { hostname, port } = new URL(world.server.base);

  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => {
      socket.write(bytes);
      then?.(socket);
    });
    let text = "";
    const done = () => {
      socket.destroy();
      resolve(text);
    };
    socket.setTimeout(silence_ms, done);
    socket.on("data", (data) => (text += data.toString("latin1")));
    socket.on("error", () => {});
    socket.on("close", done);
  });
}

const statuses = (text) => [...text.matchAll(/^HTTP\/1\.[01] (\d{3})/gm)].map((m) => Number(m[1]));
const bearer = (who) => `Authorization: Bearer ${world.as[who].token}\r\n`;
const host = () => `Host: ${new URL(world.server.base).host}\r\n`;
const call = (who, method, path, body, headers = {}) =>
  ask(world.server, method, `/api/v1${path}`, { as: world.as[who], body, raw: true, headers: { "x-telltale": "1",
      ...headers } });

/** What is kept: figures, records taken, notes, targets, users. */
async function state() {
  const paths = ["/ask?metrics=contact_volume,csat&by=team&now=2026-01-01T00:00:00Z", "/targets", "/markers",
      "/comments",
                 "/actions", "/users", "/settings", "/tokens?all=true", "/facts/conversation?limit=1000"];
  const answers = await Promise.all(paths.map((path) => call("admin", "GET", path)));
  for (const [i, answer] of answers.entries())
    assert.equal(answer.status, 200, `${paths[i]}: ${answer.text.slice(0, 300)}`);
  const moves = /"(used_at|seen_at|last_[a-z_]+)":("[^"]*"|null)|"generation":\d+/g;
  return answers.map((a) => a.text.replaceAll(moves, ""));
}

before(async () => {
  world = await twoTeams({ after: (work) => cleanup.push(work) }, { conversations: 60, args: ["--per-client", "400"] });
  kept = await state();
});

after(async () => {
  for (const work of cleanup.reverse()) await work();
});

test("oversized requests are refused by their kind", async () => {
  const get = (path, headers = {}) => ask(world.server, "GET", path, { as: world.as.admin, headers, raw: true });

  assert.equal((await get(`/api/v1/ask?metrics=${"x".repeat(9000)}`)).status, 414);
  assert.equal((await get(`/${"a/".repeat(4500)}`)).status, 414);
  assert.equal((await get("/api/v1/me", { "x-big": "y".repeat(12000), "x-more": "z".repeat(12000) })).status, 431);
  assert.ok(statuses(await wire(`GET /api/v1/me HTTP/1.1\r\n${host()}${"A: b\r\n".repeat(20000)}\r\n`))[0] !== 200);
  assert.equal((await get(`/api/v1/ask?${"a=1&".repeat(300)}`)).status, 400);
  for (const [method, path] of [["POST", "/comments"], ["PUT", "/targets"], ["PUT", "/me/settings"], ["POST",
      "/session"]]) {
    const answer = await call("admin", method, path, `"${"x".repeat((1 << 20) + 10)}"`,
        { "content-type": "application/json" });
    assert.ok([413, 422].includes(answer.status), `${path}: ${answer.status}`);
  }
  const settings = await call("admin", "PUT", "/me/settings", { settings: { a: "x".repeat(20000) } });
  assert.ok([413, 422].includes(settings.status), settings.text);
  const said = `POST /api/v1/comments HTTP/1.1\r\n${host()}${bearer("admin")}Content-Type: application/json\r\n` +
               "Content-Length: 99999999999999999999\r\n\r\n{}";
  assert.ok(![200, 201].includes(statuses(await wire(said))[0]));
});

test("bombs of gzip and of depth are let fizzle", async () => {
  const bomb = gzipSync(Buffer.alloc(64 << 20));
  const headers = { "content-type": "application/json", "content-encoding": "gzip" };

  assert.equal((await call("admin", "POST", "/comments", bomb, headers)).status, 413);
  assert.ok((await call("admin", "POST", "/records", bomb, headers)).status >= 400);
  for (const body of ["\x1f\x8bnot gzip", "", bomb.subarray(0, 1000)])
    assert.ok([400, 422].includes((await call("admin", "POST", "/comments", Buffer.from(body), headers)).status));
  for (const encoding of ["br", "gzip, gzip", "gzip;q=1", "deflate"]) {
    const { status } = await call("admin", "POST", "/comments", "{}", { ...headers, "content-encoding": encoding });
    assert.ok(status >= 400 && status < 500, `${encoding}: ${status}`);
  }
  for (const deep of ["[".repeat(500000), "{\"a\":".repeat(100000), `${"[".repeat(3000)}${"]".repeat(3000)}`])
    for (const path of ["/comments", "/records"]) {
      const { status } = await call("admin", "POST", path, deep, { "content-type": "application/json" });
      assert.ok(status >= 400 && status < 500, `${path} ${status}`);
    }
});

test("whoever is slow is not waited for by others", async (t) => {
  const half = Array.from({ length: 50 }, () => wire(`GET /api/v1/me HTTP/1.1\r\n${host()}X-Slow: `,
    { then: (socket) => {
      const timer = setInterval(() => socket.write("x"), 500);
      if (!long) setTimeout(() => socket.destroy(), 3000);        // else until the server cuts it
      socket.on("close", () => clearInterval(timer));
    } }));
  const body = wire(`POST /api/v1/comments HTTP/1.1\r\n${host()}${bearer("admin")}Content-Type: application/json\r\n` +
                    "Content-Length: 100\r\n\r\n{", { silence_ms: 4000 });
  const started = Date.now();

  await new Promise((resolve) => setTimeout(resolve, 300));
  for (let i = 0; i < 20; i++) assert.equal((await call("admin", "GET", "/me")).status, 200);
  t.diagnostic(`20 answers in ${Date.now() - started - 300} ms beside 50 slow ones`);
  const sockets = await Promise.all([...half, body]);
  for (const text of sockets) assert.ok(!statuses(text).includes(200));
});

test("what is no HTTP is refused, and nothing is smuggled behind it", async () => {
  const hidden = `GET /api/v1/users HTTP/1.1\r\n${host()}${bearer("admin")}\r\n`;
  const post = (headers, rest) => `POST /api/v1/comments HTTP/1.1\r\n${host()}${bearer("few")}` +
                                  `Content-Type: application/json\r\n${headers}\r\n${rest}`;
  const never = [
    post("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", `0\r\n\r\n${hidden}`),
    post(`Transfer-Encoding: chunked\r\nContent-Length: ${hidden.length + 5}\r\n`, `0\r\n\r\n${hidden}`),
    post(`Content-Length: 0\r\nContent-Length: ${hidden.length}\r\n`, hidden),
    post(`Content-Length: ${hidden.length}\r\nContent-Length: 0\r\n`, hidden),
    post("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", `0\r\n\r\n${hidden}`),
    post("Transfer-Encoding: xchunked\r\n", `0\r\n\r\n${hidden}`),
    post("Content-Length: -1\r\n", hidden), post("Content-Length: 0x10\r\n", hidden), post("Content-Length: +5\r\n",
    hidden),
    post("Content-Length : 5\r\n", hidden),
    post("Transfer-Encoding: chunked\r\n", `zz\r\n${hidden}`),
    post("Transfer-Encoding: chunked\r\n", `FFFFFFFFFFFFFFFFFF\r\n${hidden}`),
    post("Transfer-Encoding: chunked\r\n", `-1\r\n${hidden}`),
    post("Transfer-Encoding: chunked\r\n", `5\r\n{}xxxyyyy\r\n0\r\n\r\n${hidden}`),
  ];
  for (const bytes of never) {
    const text = await wire(bytes);
    assert.ok(!text.includes("\"boss\""), `${bytes.slice(0, 300)}\n→ ${text.slice(0, 600)}`);
    assert.ok(!statuses(text).some((status) => status >= 500 && status !== 501), text.slice(0, 300));
  }
});

test("malformed lines and hosts get an error or nothing", async () => {
  const lines = ["\r\n\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n",
      "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
                 "GET /api/v1/me\r\n\r\n", "BREW /api/v1/me HTTP/1.1\r\nHost: localhost\r\n\r\n",
                 "GET http://evil.example/api/v1/me HTTP/1.1\r\nHost: localhost\r\n\r\n", "\0".repeat(2000),
                 "GET /api/v1/me HTTP/1.1\nHost: localhost\n\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                 "GET /a\0b HTTP/1.1\r\nHost: localhost\r\n\r\n", "OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n",
                 "CONNECT evil:443 HTTP/1.1\r\nHost: localhost\r\n\r\n",
                 "TRACE / HTTP/1.1\r\nHost: localhost\r\nX: y\r\n\r\n"];
  for (const line of lines) {
    const text = await wire(line);
    assert.ok(!statuses(text).some((status) => status >= 500 && ![501, 505].includes(status)),
        `${line}: ${text.slice(0, 200)}`);
    assert.ok(!text.includes("\"role\""), text.slice(0, 300));
  }
  for (const name of ["evil.example", "127.0.0.1.evil.example", "localhost.evil", "127.0.0.1@evil", "", "[::1",
      "a b"]) {
    const text = await wire(`GET /api/v1/me HTTP/1.1\r\nHost: ${name}\r\n${bearer("admin")}\r\n`);
    assert.ok([400, 421].includes(statuses(text)[0]) || text === "", `${name}: ${text.slice(0, 200)}`);
  }
  const two = await wire(`GET /api/v1/me HTTP/1.1\r\n${host()}Host: evil.example\r\n${bearer("admin")}\r\n`);
  assert.ok(statuses(two)[0] !== 200 || two.includes("\"role\""));
});

test("paths that climb find nothing", async () => {
  const climbs = ["/../../../../etc/passwd", "/assets/../../../../etc/passwd", "/assets/%2e%2e/%2e%2e/etc/passwd",
                  "/assets/..%2f..%2f..%2fetc/passwd", "/assets/%252e%252e%252fetc%252fpasswd",
                  "/assets/..\\..\\etc\\passwd",
                  "//etc/passwd", "/assets//etc/passwd", "/api/v1/../../metrics/../etc/passwd",
                  "/assets/%c0%ae%c0%ae/etc/passwd",
                  "/api/v1/facts/..%2f..%2fetc%2fpasswd", "/api/v1/facts/%00", "/api/v1/conversations/../../users",
                  "/api/v1/conversations/desk2/..", "/.git/config", "/index.html%00.js"];
  for (const path of climbs) {
    const { status, text } = await ask(world.server, "GET", path, { as: world.as.lead, raw: true });
    assert.ok(status < 500, `${path}: ${status}`);
    assert.ok(!text.includes("root:") && !text.includes("\"boss\"") && !text.includes("[core]"), path);
    assert.ok(status >= 400 || text.startsWith("<!doctype html>") || text.startsWith("<!DOCTYPE html>"),
        `${path}: ${status}`);
  }
});

test("tokens and cookies that are not good open nothing", async () => {
  const { token } = world.as.admin, { cookie } = world.cookie;
  const secret = cookie.split("=")[1];
  const wrong = [`Bearer ${token.slice(0, -1)}`, `Bearer ${token}x`, `Bearer ${token.toUpperCase()}`, "Bearer ",
      "Bearer",
                 `Basic ${Buffer.from(`boss:${token}`).toString("base64")}`, `Bearer ${token}\t`.trim().replace("tt_",
                 "tt-"),
                 "Bearer tt_", `Bearer tt_${"A".repeat(43)}`, `Bearer tt_${"A".repeat(4000)}`,
                 `Bearer ${token},${token}`,
                 "Bearer ' OR 1=1 --", `Bearer ${secret}`];
  for (const authorization of wrong) {
    const answer = await ask(world.server, "GET", "/api/v1/me", { headers: { authorization }, raw: true });
    assert.equal(answer.status, 401, authorization);
    assert.ok(!answer.text.includes(token.slice(3)), "the answer repeats a secret");
  }
  for (const value of [secret.slice(0, -1), `${secret}x`, "", "x", token, secret.split("").reverse().join(""),
      "A".repeat(4000)]) {
    const answer = await ask(world.server, "GET", "/api/v1/me", { headers: { cookie: `telltale_session=${value}` },
        raw: true });
    assert.equal(answer.status, 401, value);
  }
  const expired = await call("admin", "POST", "/tokens", { label: "x", scopes: ["read"],
      expires_at: "2020-01-01T00:00:00Z" });
  assert.ok(expired.status >= 400, expired.text);
});

test("another site cannot use the cookie", async () => {
  const { cookie } = world.cookie;
  const body = JSON.stringify({ text: "csrf" });
  const forged = [{}, { "x-telltale": "0" }, { "x-telltale": "1", origin: "http://evil.example" }, { "x-telltale": "1",
      origin: "null" },
                  { "x-telltale": "1", "sec-fetch-site": "same-site" }, { "x-telltale": "1",
                      "sec-fetch-site": "cross-site" }];
  for (const headers of forged)
    for (const type of ["application/json", "text/plain", "application/x-www-form-urlencoded"]) {
      const answer = await ask(world.server, "POST", "/api/v1/markers",
                               { body, headers: { ...headers, cookie, "content-type": type }, raw: true });
      assert.equal(answer.status, 403, `${JSON.stringify(headers)} ${type}: ${answer.text}`);
    }
  const { headers } = await ask(world.server, "GET", "/api/v1/me", { headers: { cookie,
      origin: "http://evil.example" }, raw: true });
  assert.equal(headers["access-control-allow-origin"], undefined);
});

test("ids of another team are as good as none", async () => {
  const { made } = world;
  const asked = [["GET", "/conversations/desk2/zebra-1"], ["GET", `/actions/${made.action}/effect`],
                 ["PUT", `/actions/${made.action}`, { state: "done" }], ["DELETE", `/targets/${made.target}`],
                 ["PUT", `/views/${made.view}`, { name: "mine", address: "/" }], ["DELETE", `/views/${made.view}`],
                 ["DELETE", "/users/ann"], ["PUT", "/users/leo", { role: "admin" }], ["GET", "/users/ann"], ["GET",
                 "/trail"],
                 ["GET", "/tokens?all=true"], ["GET", "/rejects"], ["GET", "/facts/conversation"], ["GET", "/settings"],
                 ["GET", "/quality"], ["POST", "/records", "[]"], ["PUT", "/settings/setting/x", { fields: {} }]];
  for (const [method, path, body] of asked)
    for (const who of ["lead", "viewer", "nobody"]) {
      const answer = await call(who, method, path, body, { "content-type": "application/json" });
      const wanted = who === "nobody" ? [401] : [400, 403, 404];
      assert.ok(wanted.includes(answer.status),
          `${who} ${method} ${path}: ${answer.status} ${answer.text.slice(0, 200)}`);
      assert.ok(!answer.text.includes(mark), `${who} ${method} ${path}`);
    }
  for (const where of [`team = ${otherTeam}`, `not team = accounts`, `team = accounts or team = ${otherTeam}`,
      `agent = "${mark}-agent"`])
    for (const path of ["/records", "/ask", "/why", "/explain", "/distribution", "/heatmap"]) {
      const answer = await call("lead", "GET", `${path}?metrics=csat&where=${encodeURIComponent(where)}`);
      assert.ok(answer.status < 500 && !answer.text.includes(`${mark}-customer`) && !answer.text.includes("zebra-"),
          `${path} ${where}`);
    }
  for (const path of ["/comments", "/actions", "/targets", "/views", "/markers"])
    assert.ok(!(await call("lead", "GET", path)).text.includes(mark), path);
  const file = await call("lead", "GET", "/records?metrics=csat&format=csv&by=team");
  assert.ok(file.status === 200 && !file.text.includes("zebra") && !file.text.includes(otherTeam));
});

test("afterwards it answers as before, and nothing has changed", async () => {
  const now = await state();
  for (const [i, text] of now.entries()) assert.equal(text, kept[i], `list ${i}`);
  const health = await ask(world.server, "GET", "/healthz", { raw: true });
  assert.equal(health.json.status, "ready");
});
