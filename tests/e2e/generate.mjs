// generate.mjs -- made-up tickets as Zendesk tables, the same for the same seed.
//
// Usage: node generate.mjs FOLDER TICKETS SEED; or writeTables(folder, tickets, seed).

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { random } from "./telltale.mjs";

const agents = 40;
const first = Date.UTC(2024, 0, 1) / 1000;
const year = 365 * 86400;
const priorities = ["urgent", "high", "normal", "low"];
const text = (second) => new Date(second * 1000).toISOString().slice(0, 19).replace("T", " ");

const schedules = [
  [501, "London", "London", [1, 2, 3, 4, 5], 540, 1050],
  [502, "Sydney", "Sydney", [1, 2, 3, 4, 5, 6], 480, 1080],
  [503, "New York", "Eastern Time (US & Canada)", [1, 2, 3, 4, 5], 480, 1080],
];

/** The rows of one ticket, put into `to`. */
function addTicket(to, id, next) {
  const pick = (list) => list[Math.floor(next() * list.length)];
  const after = (minutes) => Math.max(1, Math.floor(-Math.log(1 - next()) * minutes * 60));
  const created = first + Math.floor(next() * year);
  const requester = 100000 + Math.floor(next() * 5000);
  let agent = 100 + Math.floor(next() * agents);
  let at = created;
  let status = "new";
  const change = (field, value, user = "") => to.history.push([field, id, text(at), user, value]);
  const say = (user, open, body) => to.comments.push([to.comments.length + 1, id, text(at), user, open, body]);
  const move = (word, user) => {
    if (word !== status) change("status", (status = word), user);
  };
  const target = (minutes) => `"{""minutes"":${minutes},""in_business_hours"":${next() < 0.6}}"`;

  change("status", "new", requester);
  change("priority", pick(priorities), requester);
  change("group_id", 7000 + Math.floor(next() * 4), requester);
  if (next() < 0.5) to.schedules.push([text(created), id, pick(schedules)[0]]);
  if (next() < 0.6) change("first_reply_time", target(pick([30, 60, 240])));
  if (next() < 0.3) change("requester_wait_time", target(pick([480, 960])));
  say(next() < 0.06 ? agent : requester, true, "opening");
  at += after(60);
  change("assignee_id", agent, agent);
  for (let steps = 1 + Math.floor(next() * 6); steps > 0; steps--) {
    at += after(pick([10, 200, 900]));
    const what = next();
    if (what < 0.45) {
      say(agent, true, "an answer, at last");
      move(pick(["open", "pending", "hold", "solved"]), agent);
    } else if (what < 0.7) {
      say(requester, true, "one more thing");
      move("open", requester);
    } else if (what < 0.85) {
      say(agent, false, "note");
    } else {
      agent = 100 + Math.floor(next() * agents);
      change("assignee_id", agent, agent);
    }
  }
  if (next() < 0.85) {
    at += after(300);
    move("solved", agent);
    at += 4 * 86400;
    move("closed", "");
  }
  to.tickets.push([id, text(created), text(at), requester, pick(priorities), status, "made up", pick(["email", "web", "chat"])]);
}

export function writeTables(folder, tickets, seed) {
  const to = { tickets: [], comments: [], history: [], schedules: [] };
  const next = random(seed);
  const write = (name, columns, rows) =>
    writeFileSync(join(folder, `${name}.csv`), [columns, ...rows].map((row) => row.join(",") + "\n").join(""));

  for (let id = 1; id <= tickets; id++) addTicket(to, id, next);
  mkdirSync(folder, { recursive: true });
  write("ticket", ["id", "created_at", "updated_at", "requester_id", "priority", "status", "subject", "via_channel"], to.tickets);
  write("ticket_comment", ["id", "ticket_id", "created", "user_id", "public", "body"], to.comments.map((row) => [...row.slice(0, 5), `"${row[5]}"`]));
  write("ticket_field_history", ["field_name", "ticket_id", "updated", "user_id", "value"], to.history);
  write("ticket_schedule", ["created_at", "ticket_id", "schedule_id"], to.schedules);
  write("schedule", ["id", "name", "created_at", "start_time", "end_time", "time_zone"],
    schedules.flatMap(([id, name, zone, days, from, until]) =>
      days.map((day) => [id, name, "2020-01-01 00:00:00", day * 1440 + from, day * 1440 + until, zone])));
  write("user", ["id", "name", "role", "created_at"], [
    ...Array.from({ length: agents }, (_, i) => [100 + i, `Agent ${i}`, i % 10 ? "agent" : "admin", "2019-01-01 00:00:00"]),
    ...Array.from({ length: 5000 }, (_, i) => [100000 + i, `User ${i}`, "end-user", "2019-01-01 00:00:00"]),
  ]);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [, , folder, tickets, seed] = process.argv;
  writeTables(folder, Number(tickets), Number(seed));
}
