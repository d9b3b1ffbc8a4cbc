// server.mjs -- starts `telltale serve` and asks it, for the end-to-end tests.
//
// Every answer of the API is held against the OpenAPI document that the server serves.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import http from "node:http";
import https from "node:https";
import { join } from "node:path";

import { folder, root, start } from "./telltale.mjs";

const require = createRequire(join(root, "tests", "package.json"));
const Ajv2020 = require("ajv/dist/2020.js").default;
const addFormats = require("ajv-formats").default;

export const password = "correct horse battery";

/** Starts a server on a database (a new one by default); it is stopped when the test `t` ends. */
export async function serve(t, { db = join(folder(t), "t.db"), args = [], env = {} } = {}) {
  const child = start(["serve", "--db", db, "--port", "0", ...args],
                      { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...env } });
  const server = { db, child, out: "", err: "", agent: undefined };
  const ended = new Promise((resolve) => child.on("exit", (code, signal) => resolve(code ?? signal)));

  child.stdout.setEncoding("utf8").on("data", (text) => (server.out += text));
  child.stderr.setEncoding("utf8").on("data", (text) => (server.err += text));
  server.stop = () => {
    child.kill("SIGTERM");
    return ended;
  };
  server.ended = ended;
  t.after(async () => assert.equal(await server.stop(), 0, server.err));
  for (let i = 0; !/ on http\S+\n/.test(server.out); i++) {
    const code = await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 20, "runs"))]);
    if (code !== "runs" || i > 1000) throw new Error(`telltale serve: ${code}: ${server.err}`);
  }
  server.base = / on (http\S+)\n/.exec(server.out)[1];
  return server;
}

/**
 * One request: { status, headers, text, json }. `as`: what sign() or a token gave. `raw`: without the header of our own
 * page, the answer is not checked, and the path goes out as it is.
 */
export async function ask(server, method, path, { as, body, headers = {}, raw = false } = {}) {
  const send = { ...headers };

  if (as?.cookie) send.cookie = as.cookie;
  if (as?.token) send.authorization = `Bearer ${as.token}`;
  if (method !== "GET" && method !== "HEAD" && !raw) send["x-telltale"] ??= "1";
  if (body !== undefined && !Buffer.isBuffer(body) && typeof body !== "string") {
    body = JSON.stringify(body);
    send["content-type"] ??= "application/json";
  }
  if (body !== undefined) send["content-length"] = Buffer.byteLength(body);
  const answer = await exchange(server, method, path, send, body, raw);
  if (path.startsWith("/api/v1/") && !raw) await conforms(server, method, path, answer);
  return answer;
}

function exchange(server, method, path, headers, body, exact = false) {
  const url = new URL(exact ? "/" : path, server.base), module = url.protocol === "https:" ? https : http;
  const options = { method, headers, rejectUnauthorized: false, agent: server.agent, ...(exact ? { path } : {}) };

  return new Promise((resolve, reject) => {
    const request = module.request(url, options, (r) => {
      const parts = [];

      r.on("data", (part) => parts.push(part));
      r.on("error", reject);
      r.on("end", () => {
        const bytes = Buffer.concat(parts), text = bytes.toString("utf8");
        const isJson = /^application\/(problem\+)?json/.test(r.headers["content-type"] ?? "");
        const packed = r.headers["content-encoding"] !== undefined;

        resolve({ status: r.statusCode, headers: r.headers, bytes, text,
                  json: isJson && bytes.length > 0 && !packed ? JSON.parse(text) : undefined });
      });
    });
    request.on("error", reject);
    request.end(body);
  });
}

/** The OpenAPI document of a server, with a checker for its schemas. */
export async function document(server) {
  if (server.document) return server.document;
  const answer = await exchange(server, "GET", "/api/v1/openapi.json", {});
  const ajv = new Ajv2020({ strict: false, allErrors: true });

  addFormats(ajv);
  ajv.addSchema({ $id: "doc:api", components: answer.json.components });
  server.document = { ...answer.json, ajv };
  return server.document;
}

// The last parameter of a path takes what is left, where no other path is as long.
function operationOf(doc, method, path) {
  const parts = path.split("?")[0].slice("/api/v1".length).split("/");
  const names = (template) => template.split("/");
  const fits = (template) => {
    const rest = names(template).at(-1).startsWith("{") && parts.length > names(template).length;
    return (rest || names(template).length === parts.length) &&
           names(template).every((name, i) => name.startsWith("{") || name === parts[i]);
  };
  const found = Object.keys(doc.paths).filter(fits).sort((a, b) =>
    names(b).length - names(a).length || a.split("{").length - b.split("{").length)[0];
  return doc.paths[found]?.[(method === "HEAD" ? "GET" : method).toLowerCase()];
}

async function conforms(server, method, path, answer) {
  const doc = await document(server);
  checkAnswer(doc, operationOf(doc, method, path), method, path, answer);
}

/** Fails where an answer is not what the document says of its operation; `path` is for the message. */
export function checkAnswer(doc, operation, method, path, answer) {
  const declared = operation?.responses[answer.status] ?? doc.components.responses.Problem;
  const type = (answer.headers["content-type"] ?? "").split(";")[0];
  const said = `${method} ${path} ${answer.status}`;

  if (answer.status === 304 || method === "HEAD" || answer.headers["content-encoding"]) return;
  if (answer.status >= 400) assert.equal(type, "application/problem+json", said);
  else assert.ok(operation?.responses[answer.status], `${said}: the document does not know of it`);
  if (!declared.content) {
    assert.equal(answer.bytes.length, 0, said);
    return;
  }
  assert.ok(declared.content[type], `${said}: ${type} is not in the document`);
  const schema = declared.content[type].schema;
  if (schema === undefined) return;
  const valid = doc.ajv.validate({ $ref: `doc:api${schema.$ref}` }, answer.json);
  assert.ok(valid, `${said}: ${doc.ajv.errorsText(doc.ajv.errors).slice(0, 800)}`);
}

function cookieOf(answer) {
  return { cookie: answer.headers["set-cookie"][0].split(";")[0] };
}

/** Makes the first admin by the link that the server printed; what to pass on as `as`. */
export async function welcome(server, name = "ann") {
  const code = /\/welcome#(\S+)/.exec(server.out)[1];
  const answer = await ask(server, "POST", "/api/v1/welcome", { body: { code, name, password } });

  assert.equal(answer.status, 204, answer.text);
  return cookieOf(answer);
}

/** Signs in. */
export async function sign(server, name) {
  const answer = await ask(server, "POST", "/api/v1/session", { body: { name, password } });

  assert.equal(answer.status, 204, answer.text);
  return cookieOf(answer);
}

/** Listens to changes; calls `heard` with { event, data }. Resolves, when it began, to a stop. */
export function listen(server, as, heard, ended = () => {}) {
  const url = new URL("/api/v1/live", server.base);

  return new Promise((resolve, reject) => {
    const request = http.request(url, { headers: { cookie: as.cookie } }, (r) => {
      let rest = "";

      r.setEncoding("utf8").on("data", (text) => {
        const events = (rest + text).split("\n\n");

        rest = events.pop();
        for (const event of events.filter((e) => e.startsWith("event: "))) {
          const [, name, data] = /^event: (\S+)\ndata: (.*)$/.exec(event);
          heard({ event: name, data: JSON.parse(data) });
        }
      });
      r.on("end", ended);
      r.on("error", ended);
      resolve(() => request.destroy());
    });
    request.on("error", reject);
    request.end();
  });
}
