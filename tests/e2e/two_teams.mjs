// two_teams.mjs -- a served company in which one team has what nobody else may see, and people who ask.

import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { company, userToken } from "./served.mjs";
import { ask, serve, welcome } from "./server.mjs";
import { folder, output } from "./telltale.mjs";

/** Stands in everything of the team Zebra, and in nothing else. */
export const mark = "qx7zmark";
export const otherTeam = "Zebra";

const at = (day, hour = 9) => new Date(Date.UTC(2025, 10, day, hour)).toISOString();

/** Conversations of the team Zebra: their words, people, tags and scores all carry the mark. */
function secrets() {
  const text = `${mark} refund parcel`;
  return Array.from({ length: 20 }, (_, i) => {
    const conversation = `zebra-${i}`, day = 1 + i, all = { source: "desk2", at: at(day) };
    return [
      { ...all, type: "conversation", id: conversation, kind: "ticket", channel: `${mark}-channel`, team: otherTeam,
        category: `${mark}-category`, priority: `${mark}-priority`, tier: `${mark}-tier`, subject: text, language: "en",
        customer: `${mark}-customer`, account: `${mark}-account`, tags: [`${mark}-tag`] },
      { ...all, type: "event", id: `${conversation}-1`, conversation, kind: "message", actor_kind: "customer",
        public: true, text },
      { ...all, type: "event", id: `${conversation}-2`, at: at(day, 10), conversation, kind: "message",
        actor: `${mark}-agent`, actor_kind: "agent", public: true, text },
      { ...all, type: "event", id: `${conversation}-3`, at: at(day, 11), conversation, kind: "status",
        value: "solved", actor: `${mark}-agent`, actor_kind: "agent" },
      { ...all, type: "answer", id: `${conversation}-4`, at: at(day, 12), conversation, kind: "csat",
        scale: "1-5", score: 4, comment: text, customer: `${mark}-customer` },
    ];
  }).flat().concat([
    { type: "agent", source: "desk2", id: `${mark}-agent`, at: at(1), name: `${mark} Ann`, team: otherTeam },
    { type: "customer", source: "desk2", id: `${mark}-customer`, at: at(1), name: `${mark} Bob` },
    { type: "conversation", source: "desk2", id: `${mark}-wrong`, at: `${mark}-never`, team: otherTeam },
  ]);
}

/** Notes and a target about that team. */
async function remember(server, as) {
  const segment = { team: otherTeam };
  const made = {};
  const post = async (path, body) => {
    const answer = await ask(server, "POST", `/api/v1${path}`, { as, body });
    if (answer.status !== 201) throw new Error(`${path}: ${answer.status} ${answer.text}`);
    return answer.json.id;
  };

  made.comment = await post("/comments", { figure: "csat", text: mark, segment });
  made.action = await post("/actions", { figure: "csat", text: mark, segment, owner: mark, cause: mark });
  made.view = await post("/views", { name: mark, address: `/?where=${mark}` });
  const put = await ask(server, "PUT", "/api/v1/targets", { as, body: { metric: "csat", value: 91, segment,
      owner: mark } });
  if (put.status !== 200) throw new Error(`target: ${put.status} ${put.text}`);
  made.target = encodeURIComponent((await ask(server, "GET", "/api/v1/targets",
      { as })).json.items.find((row) => row.owner === mark).id);
  return made;
}

/** Starts the server; gives { server, as: { admin, lead, viewer, few, nobody }, cookie, made }. */
export async function twoTeams(t, { conversations = 120, args = [] } = {}) {
  const dir = folder(t), records = join(dir, "secrets.jsonl");
  const db = await company(dir, conversations);

  writeFileSync(records, secrets().map((record) => `${JSON.stringify(record)}\n`).join(""));
  await output(["import", "canonical", records, "--db", db, "--quiet"]);
  const tokens = {
    admin: await userToken(db, "boss", ["--role", "admin", "--personal", "on"]),
    lead: await userToken(db, "leo", ["--role", "lead", "--teams", "accounts", "--personal", "on"]),
    viewer: await userToken(db, "vic", ["--role", "viewer", "--teams", "orders"]),
  };
  tokens.few = (await output(["token", "add", "boss", "--scopes", "note", "--db", db])).trim();
  const server = await serve(t, { db, args: ["--quiet", "--link", "--rate", "100000", ...args] });
  const as = Object.fromEntries(Object.entries(tokens).map(([name, token]) => [name, { token }]));
  const cookie = await welcome(server);

  return { server, db, as: { ...as, nobody: undefined }, cookie, made: await remember(server, as.admin) };
}
