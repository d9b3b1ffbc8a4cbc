// killed.mjs -- servers that are killed while records come, and what must be true of their stores then.

import assert from "node:assert/strict";
import http from "node:http";

import { hashedFacts, output, start } from "./telltale.mjs";

/** A server that may be killed; resolves when it listens. */
export async function killable(db, env = {}) {
  const child = start(["serve", "--db", db, "--port", "0", "--quiet", "--rate", "100000"],
                      { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...env } });
  let out = "", err = "";
  child.stdout.on("data", (text) => (out += text));
  child.stderr.on("data", (text) => (err += text));
  const ended = new Promise((resolve) => child.on("exit", resolve));
  for (let i = 0; !/ on http\S+\n/.test(out); i++) {
    assert.ok(child.exitCode === null && i < 3000, err);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return { child, ended, base: / on (http\S+)\n/.exec(out)[1] };
}

/** Sends a batch; resolves to the answer's status, or 0 where the connection broke. */
export function send(base, agent, token, body) {
  return new Promise((resolve) => {
    const request = http.request(`${base}/api/v1/records?source=s`, {
      method: "POST", agent,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/x-ndjson",
                 "content-length": Buffer.byteLength(body) },
    }, (answer) => {
      answer.resume();
      answer.on("end", () => resolve(answer.statusCode));
      answer.on("error", () => resolve(0));
    });
    request.on("error", () => resolve(0));
    request.end(body);
  });
}

/** Each record that was answered for is there: sent again, it is a repeat. */
export async function assertThere(db, token, acknowledged) {
  const server = await killable(db), agent = new http.Agent({ keepAlive: true });
  const fresh = await new Promise((resolve, reject) => {
    const body = acknowledged.join("\n");
    http.request(`${server.base}/api/v1/records?source=s`, {
      method: "POST", agent, headers: { authorization: `Bearer ${token}`, "content-type": "application/x-ndjson",
                                        "content-length": Buffer.byteLength(body) } }, (answer) => {
      let text = "";
      answer.on("data", (part) => (text += part));
      answer.on("end", () => resolve(JSON.parse(text)));
    }).on("error", reject).end(body);
  });
  agent.destroy();
  server.child.kill("SIGTERM");
  await server.ended;
  assert.equal(fresh.repeated, acknowledged.length, `lost: ${JSON.stringify({ ...fresh, rejects: undefined })}`);
}

/** Facts are those of a rebuild, to the byte. */
export async function assertRebuildChangesNothing(db) {
  const facts = await hashedFacts(db);
  await output(["rebuild", "--db", db, "--quiet"]);
  assert.deepEqual(await hashedFacts(db), facts);
}
