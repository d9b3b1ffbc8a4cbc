// generate.mjs -- made-up tickets as Zendesk tables, the same for the same seed.
//
// Usage: node generate.mjs FOLDER TICKETS SEED [busy]; or writeTables(folder, tickets, seed).
// Busy tickets have about 13 rows of history and 5 comments each, service-level policies and
// holidays, and the columns that a copying service adds, 1.6 KB in all. Rows go to the files as
// they are made, so any number fits.

import { closeSync, mkdirSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { random } from "./telltale.mjs";

const agents = 40;
const longAgo = "2020-01-01 00:00:00";
const first = Date.UTC(2024, 0, 1) / 1000;
const year = 365 * 86400;
const priorities = ["urgent", "high", "normal", "low"];
const text = (second) => new Date(second * 1000).toISOString().slice(0, 19).replace("T", " ");

const schedules = [
  [501, "London", "London", [1, 2, 3, 4, 5], 540, 1050],
  [502, "Sydney", "Sydney", [1, 2, 3, 4, 5, 6], 480, 1080],
  [503, "New York", "Eastern Time (US & Canada)", [1, 2, 3, 4, 5], 480, 1080],
];

const policies = [1001, 1002, 1003];
const years = [2023, 2024, 2025, 2026];
const days = ["01-01", "05-01", "12-25"];
const columns = {
  ticket: [
    "id", "created_at", "updated_at", "requester_id", "priority", "status", "subject",
    "via_channel",
  ],
  ticket_comment: ["id", "ticket_id", "created", "user_id", "public", "body"],
  ticket_field_history: ["field_name", "ticket_id", "updated", "user_id", "value"],
  ticket_schedule: ["created_at", "ticket_id", "schedule_id"],
  schedule: ["id", "name", "created_at", "start_time", "end_time", "time_zone"],
  user: ["id", "name", "role", "created_at"],
};
const busyColumns = {
  schedule_holiday: ["id", "schedule_id", "name", "start_date", "end_date"],
  ticket_sla_policy: ["ticket_id", "sla_policy_id", "policy_applied_at"],
  sla_policy_metric_history: [
    "sla_policy_id", "index", "sla_policy_updated_at", "business_hours", "metric", "priority",
    "target",
  ],
};

/** A table under way; its rows are lists of cells, and each ends with `tail`. */
class Table {
  constructor(folder, name, header, tail) {
    this.file = openSync(join(folder, `${name}.csv`), "w");
    this.text = header + "\n";
    this.rows = 0;
    this.tail = tail + "\n";
  }

  push(row) {
    this.text += row.join(",") + this.tail;
    this.rows++;
    if (this.text.length > 1 << 20) this.flush();
  }

  flush() {
    writeSync(this.file, this.text);
    this.text = "";
  }

  close() {
    this.flush();
    closeSync(this.file);
  }
}

/** The rows of one ticket, put into `to`. */
function addTicket(to, id, next, { busy, customers }) {
  const pick = (list) => list[Math.floor(next() * list.length)];
  const after = (minutes) => Math.max(1, Math.floor(-Math.log(1 - next()) * minutes * 60));
  const created = first + Math.floor(next() * year);
  const requester = 100000 + Math.floor(next() * customers);
  let agent = 100 + Math.floor(next() * agents);
  let at = created;
  let status = "new";
  const change = (field, value, user = "") =>
    to.ticket_field_history.push([field, id, text(at), user, value]);
  const say = (user, open, body) =>
    to.ticket_comment.push([to.ticket_comment.rows + 1, id, text(at), user, open, `"${body}"`]);
  const move = (word, user) => {
    if (word !== status) change("status", (status = word), user);
  };
  const target = (minutes) => `"{""minutes"":${minutes},""in_business_hours"":${next() < 0.6}}"`;

  change("status", "new", requester);
  change("priority", pick(priorities), requester);
  change("group_id", 7000 + Math.floor(next() * 4), requester);
  if (next() < 0.5) to.ticket_schedule.push([text(created), id, pick(schedules)[0]]);
  if (next() < 0.6) change("first_reply_time", target(pick([30, 60, 240])));
  if (next() < 0.3) change("requester_wait_time", target(pick([480, 960])));
  if (busy && next() < 0.75) to.ticket_sla_policy.push([id, pick(policies), text(created + 1)]);
  say(next() < 0.06 ? agent : requester, true, "opening");
  at += after(60);
  change("assignee_id", agent, agent);
  for (let steps = 1 + Math.floor(next() * (busy ? 8 : 6)); steps > 0; steps--) {
    at += after(pick([10, 200, 900]));
    if (busy && next() < 0.5) change("group_id", 7000 + Math.floor(next() * 4), agent);
    else if (busy) change("priority", pick(priorities), agent);
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
  to.ticket.push([
    id, text(created), text(at), requester, pick(priorities), status, "made up",
    pick(["email", "web", "chat"]),
  ]);
}

function addSettings(to, customers) {
  for (const [id, name, zone, weekdays, from, until] of schedules)
    for (const day of weekdays)
      to.schedule.push([id, name, longAgo, day * 1440 + from, day * 1440 + until, zone]);
  for (let i = 0; i < agents; i++)
    to.user.push([100 + i, `Agent ${i}`, i % 10 ? "agent" : "admin", longAgo]);
  for (let i = 0; i < customers; i++)
    to.user.push([100000 + i, `User ${i}`, "end-user", longAgo]);
}

/** Targets for each policy, two clocks and each priority; three holidays a year and schedule. */
function addBusySettings(to) {
  const metrics = ["first_reply_time", "requester_wait_time"];
  for (const [at, id] of policies.entries())
    for (let i = 0; i < metrics.length * priorities.length; i++) {
      const [metric, priority] = [metrics[i >> 2], i % priorities.length];
      const minutes = 60 << ((i >> 2) + priority + at);
      to.sla_policy_metric_history.push([
        id, i, longAgo, at !== 1, metric, priorities[priority], minutes,
      ]);
    }
  for (const [id] of schedules)
    for (const day of years.flatMap((y) => days.map((d) => `${y}-${d}`)))
      to.schedule_holiday.push([9001 + to.schedule_holiday.rows, id, `Off on ${day}`, day, day]);
}

export function writeTables(folder, tickets, seed, { busy = false } = {}) {
  const next = random(seed);
  const customers = busy ? Math.max(5000, Math.floor(tickets / 5)) : 5000;
  mkdirSync(folder, { recursive: true });
  const to = {};
  for (const [name, names] of Object.entries(busy ? { ...columns, ...busyColumns } : columns)) {
    const header = names.join(",") + (busy ? ",_fivetran_deleted,_fivetran_synced" : "");
    to[name] = new Table(folder, name, header, busy ? ",FALSE,2026-06-30 00:00:00" : "");
  }
  for (let id = 1; id <= tickets; id++) addTicket(to, id, next, { busy, customers });
  addSettings(to, customers);
  if (busy) addBusySettings(to);
  for (const table of Object.values(to)) table.close();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [, , folder, tickets, seed, busy] = process.argv;
  writeTables(folder, Number(tickets), Number(seed), { busy: busy === "busy" });
}
