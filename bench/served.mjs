// served.mjs -- a server for benchmarks: who may ask it, requests to it, what it does meanwhile.

import { execFileSync, spawn } from "node:child_process";
import http from "node:http";

import { telltale } from "./measure.mjs";

export const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const agent = new http.Agent({ keepAlive: true, maxSockets: Infinity });

/** What the command line says of --NAME. */
export function option(name, usual) {
  const i = process.argv.indexOf(`--${name}`);
  return i < 0 ? usual : process.argv[i + 1];
}

export const user = { name: "bench", password: "correct horse battery" };

/** A token of the user, whom it adds. */
export function userToken(db, role, scopes) {
  execFileSync(telltale, ["user", "add", user.name, "--role", role, "--db", db],
               { input: `${user.password}\n`, stdio: ["pipe", "ignore", "ignore"] });
  return execFileSync(telltale, ["token", "add", user.name, "--scopes", scopes, "--db", db],
                      { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
}

/** A server on a store, for so many connections: { child, base, token, end }. */
export async function served(db, token, { connections = 2000, more = [] } = {}) {
  const most = String(connections);
  const child = spawn(telltale, ["serve", "--db", db, "--port", "0", "--quiet", "--rate", "1000000", "--per-client",
                                 most, "--connections", most, ...more], { stdio: ["ignore", "pipe", "inherit"] });
  let out = "";
  child.stdout.on("data", (data) => (out += data));
  for (let i = 0; i < 6000 && !/ on http\S+\n/.test(out); i++) await wait(20);
  const end = () => new Promise((done) => {
    agent.destroy();
    child.once("exit", done);
    child.kill("SIGTERM");
  });
  return { child, token, base: / on (http\S+)\n/.exec(out)[1], end };
}

/** One request; its status, headers, text and JSON. */
export function call(server, method, path, body) {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${server.token}` };
    if (body !== undefined)
      Object.assign(headers, { "content-type": "application/x-ndjson", "content-length": Buffer.byteLength(body) });
    const request = http.request(server.base + path, { method, agent, headers }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (part) => (text += part));
      answer.on("end", () => resolve({ status: answer.statusCode, headers: answer.headers, text,
                                       json: text.startsWith("{") ? JSON.parse(text) : undefined }));
    });
    request.on("error", reject);
    request.end(body);
  });
}

/** A number of /metrics. */
export async function metric(server, name) {
  const { text } = await call(server, "GET", "/metrics");
  return Number(new RegExp(`^${name} (\\d+)$`, "m").exec(text)[1]);
}
