// experience.test.mjs -- answers, invitations, reviews, opinions, self-service, votes, posts and
// offers: their facts through the real program, beside those of a plain loop over the records.

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { checkLate, seeds } from "./connector.mjs";
import { facts, folder, output, random, rejects, shuffle } from "./telltale.mjs";

const line = (type, id, at, fields) => ({ type, source: "desk", id, at, ...fields });

async function take(dir, db, records) {
  const file = join(dir, "records.jsonl");
  writeFileSync(file, records.map((record) => JSON.stringify(record) + "\n").join(""));
  await output(["import", "canonical", file, "--db", db, "--quiet"]);
}

const clock = (time) => `2025-03-03T${time}:00Z`;

/** A ticket that an agent solves, or that solves itself. */
function ticket(id, from, to, customer, fields, agent = "A") {
  const event = (n, at, kind, more) => line("event", `${id}-${n}`, clock(at), { conversation: id, kind, ...more });
  const seen = { public: true, automatic: false };
  return [
    line("conversation", id, clock(from), { kind: "ticket", channel: "email", customer, language: "en", ...fields }),
    event(1, from, "message", { ...seen, actor: customer, actor_kind: "customer", sentiment: "negative" }),
    ...(agent ? [event(2, from, "assigned", { value: agent, actor_kind: "system" }),
                 event(3, to, "message", { ...seen, actor: agent, actor_kind: "agent" })] : []),
    event(4, to, "status", { value: "solved", actor: agent ?? "rule", actor_kind: agent ? "agent" : "system" }),
  ];
}

const column = async (table, db, ...names) =>
  (await facts(table, db)).map((row) => names.map((name) => row[name]).join(" "));

test("answers: satisfied, first and last, and what the conversation adds", async (t) => {
  const dir = folder(t);
  const db = join(dir, "t.db");
  const answer = (id, at, fields) => line("answer", id, clock(at), { kind: "csat", ...fields });

  await take(dir, db, [
    ...ticket("T1", "08:00", "09:00", "C1"),
    ...ticket("T2", "08:00", "09:00", "C2", { spam: true }),
    line("invitation", "I1", clock("10:00"), { kind: "csat", conversation: "T1", channel: "email" }),
    line("invitation", "I2", clock("10:00"), { kind: "csat", conversation: "T2", delivered: false }),
    line("invitation", "I3", clock("10:00"), { kind: "csat", agent: "B" }),
    answer("1", "11:00", { invitation: "I1", score: 2, scale: "1-5" }),
    answer("2", "12:00", { invitation: "I1", score: 4, scale: "1-5", agent: "B", customer: "C9", language: "th" }),
    answer("3", "12:00", { invitation: "I1", score: 1, kind: "resolved" }),
    answer("4", "12:00", { conversation: "T2", score: 0, scale: "thumbs" }),
    answer("5", "13:00", { conversation: "T2", score: 1, scale: "thumbs" }),
    answer("6", "13:00", { score: 9, scale: "1-5" }),
    answer("7", "13:00", { score: null, scale: "smileys" }),
    answer("8", "13:00", { kind: "ces", score: 6, scale: "1-7 harder", task: "return", weight: 0 }),
    answer("9", "13:00", { kind: "nps", score: 8, weight: 2.5, conversation: "gone" }),
  ]);
  const about = ["answer_id", "conversation_id", "aside", "customer", "agent", "language"];
  assert.deepEqual(await column("answer", db, ...about), [
    "1 T1 0 C1 A en", "2 T1 0 C9 B th", "3 T1 0 C1 A en", "4 T2 4 C2 A en", "5 T2 4 C2 A en",
    "6  0   ", "7  0   ", "8  0   ", "9 gone 0   ",
  ]);
  assert.deepEqual(await column("answer", db, "answer_id", "score", "satisfied", "promoter", "harder", "weight"), [
    "1 2 false   1", "2 4 true   1", "3 1    1", "4 0 false   1", "5 1 true   1",
    "6     1", "7     1", "8 6   true ", "9 8  0  2.5",
  ]);
  assert.deepEqual(await column("answer", db, "answer_id", "is_first", "is_last"), [
    "1 true false", "2 false true", "3 true true", "4 true false", "5 false true",
    "6 true true", "7 true true", "8 true true", "9 true true",
  ]);
  assert.deepEqual(await column("invitation", db, "invitation_id", "delivered", "answered_at", "customer", "agent"), [
    "I1 true 2025-03-03T11:00:00Z C1 A", "I2 false  C2 A", "I3 true   B",
  ]);
});

test("a scale that cannot be read is set aside with its reason", async (t) => {
  const dir = folder(t);
  const db = join(dir, "t.db");

  await take(dir, db, ["one to five", "5-1", "1-5 satisfied 6", ""].map((scale, i) =>
    line("answer", `${i}`, clock("10:00"), { kind: "csat", score: 4, scale })));
  assert.deepEqual((await rejects(db)).map((r) => [r.line, r.field]), [["1", "scale"], ["2", "scale"], ["3", "scale"]]);
  assert.match((await rejects(db))[0].reason, /scale: a scale is LOW-HIGH/);
  assert.deepEqual(await column("answer", db, "answer_id", "satisfied"), ["3 true"]);
});

test("reviews: weights, not applicable and critical categories", async (t) => {
  const dir = folder(t);
  const db = join(dir, "t.db");
  const tone = { category: "tone", weight: 2, points: 4, maximum: 5 };
  const review = (id, scores) =>
    line("review", id, clock("10:00"), { conversation: "T1", agent: "A", reviewer: "Q", scores });

  await take(dir, db, [
    ...ticket("T1", "08:00", "09:00", "C1"),
    review("1", [tone, { category: "privacy", points: 1, maximum: 1, critical: true }]),
    review("2", [tone, { category: "privacy", points: 0, maximum: 1, critical: true }]),
    review("3", [tone, { category: "upsell", points: 0, maximum: 4, not_applicable: true }]),
    review("4", [{ category: "tone", not_applicable: true }]),
  ]);
  assert.deepEqual((await facts("review", db)).map((r) => [Number(r.score).toFixed(4), r.critical_failed, r.rated]),
    [["81.8182", "false", "2"], ["0.0000", "true", "2"], ["80.0000", "false", "1"], ["0.0000", "", "0"]]);
  assert.equal((await facts("review", db))[3].score, "");
  const names = ["review_id", "number", "criterion", "weight", "points", "maximum", "critical"];
  assert.deepEqual(await column("criterion", db, ...names), [
    "1 1 tone 2 4 5 false", "1 2 privacy 1 1 1 true", "2 1 tone 2 4 5 false", "2 2 privacy 1 0 1 true",
    "3 1 tone 2 4 5 false", "3 2 upsell 1   false", "4 1 tone 1   false",
  ]);
});

test("opinions: public messages of customers, and the shift over a conversation", async (t) => {
  const dir = folder(t);
  const db = join(dir, "t.db");
  const said = (id, at, fields) => line("event", id, clock(at), { conversation: "T1", kind: "message", actor: "C1",
                                                                   actor_kind: "customer", public: true, ...fields });
  await take(dir, db, [
    ...ticket("T1", "08:00", "09:00", "C1"),
    said("7", "10:00", { sentiment: "neutral" }),
    said("8", "12:00", { sentiment: "positive" }),
    said("9", "13:00", { sentiment: "negative", public: false }),
    said("10", "14:00", { sentiment: "negative", automatic: true }),
    said("11", "15:00", {}),
    ...ticket("T2", "08:00", "09:00", "C2"),
    line("answer", "1", clock("16:00"), { kind: "csat", conversation: "T1", sentiment: "negative" }),
    line("mention", "1", clock("17:00"), { customer: "C3", sentiment: "positive" }),
  ]);
  const names = ["said_in", "record_id", "customer", "polarity", "is_first", "is_last", "shift"];
  assert.deepEqual(await column("opinion", db, ...names), [
    "comment 1 C1 -1   ", "mention 1 C3 1   ", "message 7 C1 0 false false ", "message 8 C1 1 false true 2",
    "message T1-1 C1 -1 true false ", "message T2-1 C2 -1 true true ",
  ]);
});

test("sessions: the same person's next assisted contact", async (t) => {
  const dir = folder(t);
  const db = join(dir, "t.db");
  const session = (id, at, fields) => line("self_service", id, clock(at), { medium: "bot", ...fields });
  const customer = (id, identities) => line("customer", id, clock("00:00"), { identities });
  const records = [
    ...ticket("T1", "09:00", "09:30", "C1"),
    ...ticket("T2", "10:00", "10:00", "C1", {}, null), // no agent
    ...ticket("T3", "11:00", "11:30", "C1", { test: true }),
    ...ticket("T4", "12:00", "12:30", "C2"),
    customer("C1", ["one@shop.example"]),
    customer("C2", ["two@shop.example"]),
    session("1", "08:00", { customer: "C1" }),
    session("2", "09:00", { customer: "C1" }),
    session("3", "09:01", { customer: "C1" }),
    session("4", "08:00", { conversation: "T4" }),
    session("5", "08:00", { conversation: "T2" }),
    session("6", "08:00", { conversation: "T4", customer: "C1" }),
    session("7", "08:00", { customer: "C7" }),
    session("8", "08:00", {}),
  ];
  const next = async () => (await facts("session", db)).map((row) => row.next_assisted_at.slice(11, 16)).join(" ");

  await take(dir, db, records);
  assert.equal(await next(), "09:00 09:00  12:00  09:00  ");
  await take(dir, db, [customer("C3", ["one@shop.example", "two@shop.example"])]);
  assert.equal(await next(), "09:00 09:00 12:00 12:00  09:00  ");
  await take(dir, db, ticket("T0", "08:00", "08:30", "C7"));
  assert.equal(await next(), "09:00 09:00 12:00 12:00  09:00 08:00 ");
});

test("votes, posts and offers are told as they were said", async (t) => {
  const dir = folder(t);
  const db = join(dir, "t.db");
  const offer = (id, kind, amount, currency, fields) =>
    line("offer", id, clock("10:00"), { kind, amount, currency, ...fields });

  await take(dir, db, [
    ...ticket("T1", "08:00", "09:00", "C1"),
    line("vote", "1", clock("10:00"), { article: "late", positive: false }),
    line("mention", "1", clock("10:00"), { class: "brand_mention", channel: "social", language: "en", text: "hm" }),
    offer("1", "upsell", 15, "EUR", { conversation: "T1", agent: "A", accepted: true }),
    offer("2", "cross_sell", 10, "EUR", { customer: "C2" }),
    offer("3", "cross_sell", 10, "PLN", { customer: "C2", accepted: false }),
    offer("4", "cross_sell", 10, "XTS", { customer: "C2", accepted: false }),
    line("currency_rate", "1", clock("00:00"), { base: "EUR", quote: "PLN", rate: 4 }),
  ]);
  assert.deepEqual(await column("vote", db, "vote_id", "article", "voted_at", "positive", "customer"),
    ["1 late 2025-03-03T10:00:00Z false "]);
  assert.deepEqual(await column("mention", db, "class", "channel", "posted_at", "language", "sentiment"),
    ["brand_mention social 2025-03-03T10:00:00Z en "]);
  const names = ["offer_id", "conversation_id", "offer", "accepted", "amount", "customer", "agent"];
  assert.deepEqual(await column("offer", db, ...names),
    ["1 T1 upsell true 15 C1 A", "2  cross_sell  10 C2 ", "3  cross_sell false 2.5 C2 ", "4  cross_sell false  C2 "]);
});

// --- a plain loop over made-up records, against the tables ---

function made(seed) {
  const next = random(seed);
  const pick = (n) => Math.floor(next() * n);
  const of = (list) => list[pick(list.length)];
  const at = (minute) => new Date(Date.UTC(2025, 2, 3) + minute * 60_000).toISOString().replace(".000", "");
  const source = () => of(["desk", "desk", "shop"]);
  const maybe = (value) => (pick(3) ? value : undefined);
  const customer = () => `C${pick(12)}`;
  const conversation = () => of([`T${pick(50)}`, `T${pick(50)}`, "", "none"]);
  const sentiment = () => of(["positive", "neutral", "negative", undefined]);
  const records = [];
  const add = (type, id, minute, fields) =>
    records.push({ type, source: source(), id: `${id}`, at: at(minute), ...fields });

  for (let i = 0; i < 50; i++) {
    const from = pick(2000);
    const flags = { spam: pick(12) === 0, test: pick(12) === 0, deleted: pick(12) === 0 };
    const main = { source: source(), conversation: `T${i}` };
    records.push({ type: "conversation", source: main.source, id: `T${i}`, at: at(from), kind: "ticket",
                   channel: "email", customer: maybe(customer()), language: maybe(of(["en", "th"])), ...flags });
    const event = (minute, kind, fields) =>
      records.push({ type: "event", id: `${records.length}`, at: at(minute), kind, ...main, ...fields });
    for (let n = pick(5); n; n--)
      event(from + pick(4), "message", {
        actor: maybe(customer()), actor_kind: of(["customer", "customer", "agent"]), public: pick(5) > 0,
        automatic: maybe(pick(6) === 0), sentiment: sentiment(),
      });
    if (pick(3)) event(from, "assigned", { value: `A${pick(3)}`, actor_kind: "system" });
    if (pick(3)) event(from + 5, "status", { value: "solved", actor: "rule", actor_kind: "system" });
  }
  for (let i = 0; i < 12; i++)
    add("customer", `C${i}`, 0, { identities: pick(2) ? [`p${pick(6)}`] : [] });
  for (let i = 0; i < 12; i++)
    add("invitation", `I${i}`, pick(2000), {
      kind: of(["csat", "nps"]), conversation: maybe(conversation()), customer: maybe(customer()),
      agent: maybe(`A${pick(3)}`), delivered: maybe(pick(2) === 0), channel: maybe("email"),
    });
  for (let i = 0; i < 120; i++)
    add("answer", i, pick(40), { kind: of(["csat", "csat", "nps", "ces", "esat", "enps", "resolved"]),
      scale: of([undefined, "1-5", "0-10", "thumbs", "1-10 satisfied 8-10", "1-7 harder"]),
      score: of([undefined, null, 0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 4.5]), invitation: maybe(`I${pick(16)}`),
      conversation: maybe(conversation()), customer: maybe(customer()), agent: maybe(`A${pick(3)}`),
      sentiment: sentiment(), weight: of([undefined, undefined, 2, 0.5, 0, -1]), comment: maybe(`said ${i}`),
      language: maybe("fa"), task: maybe("return") });
  for (let i = 0; i < 60; i++)
    add("self_service", i, pick(2000), { medium: of(["bot", "ivr"]), article: maybe("a"), outcome: maybe("solved"),
                                         customer: maybe(customer()), conversation: maybe(conversation()) });
  for (let i = 0; i < 20; i++)
    add("mention", i, pick(2000), { class: "brand_mention", sentiment: sentiment(), customer: maybe(customer()) });
  return records;
}

const scales = {
  "1-5": [1, 5, [4, 5]], "0-10": [0, 10], thumbs: [0, 1, [1]], "1-10 satisfied 8-10": [1, 10, [8, 9, 10]],
  "1-7 harder": [1, 7], "1-7": [1, 7],
};
const usual = { csat: "1-5", esat: "1-5", ces: "1-7", nps: "0-10", enps: "0-10" };

/** What the score of an answer means. */
function judge(a) {
  const weight = a.weight === undefined ? "1" : a.weight > 0 ? `${a.weight}` : "";
  if (a.kind === "resolved") return { score: `${a.score ?? ""}`, satisfied: "", promoter: "", harder: "", weight };
  const name = a.scale ?? usual[a.kind];
  const [low, high, satisfied] = scales[name];
  const good = typeof a.score === "number" && a.score >= low && a.score <= high && Number.isInteger(a.score);
  const nps = good && name === "0-10" && ["nps", "enps"].includes(a.kind);
  return {
    score: good ? `${a.score}` : "",
    satisfied: good && satisfied ? `${satisfied.includes(a.score)}` : "",
    promoter: nps ? `${a.score >= 9 ? 1 : a.score <= 6 ? -1 : 0}` : "",
    harder: a.kind === "ces" ? `${name.endsWith("harder")}` : "",
    weight,
  };
}

const byId = (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b));
const key = (...parts) => JSON.stringify(parts);
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

const assignee = (c) => c?.agent_full_resolution || c?.agent_first_resolution || "";

class World {
  constructor(records, conversations) {
    this.records = records;
    this.conversations = new Map(conversations.map((c) => [key(c.source, c.conversation_id), c]));
    this.invitations = new Map(this.of("invitation").map((r) => [key(r.source, r.id), r]));
  }
  of(type) {
    return this.records.filter((r) => r.type === type);
  }
  about(source, id) {
    const c = id ? this.conversations.get(key(source, id)) : undefined;
    return { conversation_id: id || "", aside: `${(Number(c?.aside ?? 0)) & 14}`, c };
  }

  answers() {
    const groups = new Map();
    const rows = this.of("answer").map((a) => {
      const i = a.invitation && this.invitations.get(key(a.source, a.invitation));
      const { conversation_id, aside, c } = this.about(a.source, a.conversation || (i && i.conversation));
      const customer = a.customer || (i && i.customer) || c?.customer || "";
      const group = a.invitation ? key("i", a.source, a.invitation, a.kind)
        : conversation_id ? key("c", a.source, conversation_id, customer, a.kind) : key("a", a.source, a.id);
      if (!groups.has(group)) groups.set(group, []);
      groups.get(group).push(a);
      return { group, a, source: a.source, answer_id: a.id, conversation_id, aside, survey: a.kind, responded_at: a.at,
               sent_at: i ? i.at : "", customer, agent: a.agent || (i && i.agent) || assignee(c),
               language: a.language || c?.language || "", task: a.task ?? "", scale: a.scale ?? "", ...judge(a),
               sentiment: a.sentiment ?? "", comment: a.comment ?? "" };
    });
    for (const group of groups.values()) group.sort((x, y) => compare(x.at, y.at) || byId(x.id, y.id));
    return rows.map(({ group, a, ...row }) => {
      const list = groups.get(group);
      return { ...row, is_first: `${list[0] === a}`, is_last: `${list.at(-1) === a}` };
    });
  }

  invited() {
    return this.of("invitation").map((r) => {
      const { conversation_id, aside, c } = this.about(r.source, r.conversation);
      const mine = this.of("answer").filter((a) => a.source === r.source && a.invitation === r.id);
      return { source: r.source, invitation_id: r.id, conversation_id, aside, survey: r.kind, sent_at: r.at,
               sent_by: r.channel ?? "", delivered: `${r.delivered ?? true}`,
               answered_at: mine.map((a) => a.at).sort()[0] ?? "", customer: r.customer || c?.customer || "",
               agent: r.agent || assignee(c) };
    });
  }

  opinions() {
    const polarity = { positive: 1, neutral: 0, negative: -1 };
    const common = (r, fields) => ({
      source: r.source, record_id: r.id, said_at: r.at, sentiment: r.sentiment, polarity: `${polarity[r.sentiment]}`,
      is_first: "", is_last: "", shift: "", ...fields,
    });
    const groups = new Map();
    for (const m of this.of("event"))
      if (m.kind === "message" && m.actor_kind === "customer" && m.public && !m.automatic && m.sentiment) {
        const group = key(m.source, m.conversation);
        groups.set(group, [...(groups.get(group) ?? []), m]);
      }
    const messages = [...groups.values()].flatMap((list) => {
      list.sort((x, y) => compare(x.at, y.at) || Number(x.id) - Number(y.id));
      return list.map((m, i) => {
        const { conversation_id, aside, c } = this.about(m.source, m.conversation);
        return common(m, {
          conversation_id, aside, said_in: "message", customer: m.actor || c?.customer || "",
          is_first: `${i === 0}`, is_last: `${i === list.length - 1}`,
          shift: i && i === list.length - 1 ? `${polarity[m.sentiment] - polarity[list[0].sentiment]}` : "",
        });
      });
    });
    const comments = this.answers().filter((a) => a.sentiment).map((a) =>
      common({ source: a.source, id: a.answer_id, at: a.responded_at, sentiment: a.sentiment },
             { conversation_id: a.conversation_id, aside: a.aside, said_in: "comment", customer: a.customer }));
    const posts = this.of("mention").filter((m) => m.sentiment).map((m) =>
      common(m, { conversation_id: "", aside: "0", said_in: "mention", customer: m.customer ?? "" }));
    return [...messages, ...comments, ...posts];
  }

  /** Customers of any source who share an identity are one. */
  persons() {
    const person = new Map();
    const find = (k) => (person.get(k) ?? k) === k ? k : find(person.get(k));
    const shared = new Map();
    for (const c of this.of("customer"))
      for (const identity of c.identities) shared.set(identity, [...(shared.get(identity) ?? []), key(c.source, c.id)]);
    for (const list of shared.values())
      if (list.length <= 5) for (const other of list) person.set(find(other), find(list[0]));
    return find;
  }

  sessions() {
    const person = this.persons();
    const assisted = (c) => c && c.aside === "0" && c.agentless !== "true" && c.created_at;
    const contacts = [...this.conversations.values()].filter((c) => assisted(c) && c.customer);
    return this.of("self_service").map((s) => {
      const { conversation_id, aside, c } = this.about(s.source, s.conversation);
      const who = s.customer && person(key(s.source, s.customer));
      const mine = contacts.filter((o) => who && person(key(o.source, o.customer)) === who && o.created_at >= s.at);
      const next = [...mine.map((o) => o.created_at), ...(assisted(c) ? [c.created_at] : [])].sort()[0] ?? "";
      return { source: s.source, session_id: s.id, conversation_id, aside, medium: s.medium,
               article: s.article ?? "", outcome: s.outcome ?? "", started_at: s.at, ended_at: "",
               customer: s.customer ?? "", next_assisted_at: next };
    });
  }
}

const same = (got, want, ...by) => {
  const order = (a, b) => by.reduce((o, name) => o || byId(a[name], b[name]), 0);
  assert.deepEqual([...got].sort(order), [...want].sort(order));
};

test("a plain loop over the records gives the same facts", async (t) => {
  for (const seed of [1, 2, 3, 4]) {
    const records = made(seed);
    const dir = folder(t);
    const db = join(dir, `${seed}.db`);

    await take(dir, db, shuffle(records, random(seed)));
    const world = new World(records, await facts("conversation", db));
    const [answers, sessions] = [world.answers(), world.sessions()];
    assert.ok(answers.some((a) => a.is_last === "false") && answers.some((a) => a.aside !== "0"));
    assert.ok(sessions.some((s) => s.next_assisted_at));
    same(await facts("answer", db), answers, "source", "answer_id");
    same(await facts("invitation", db), world.invited(), "source", "invitation_id");
    same(await facts("session", db), sessions, "source", "session_id");
    same(await facts("opinion", db), world.opinions(), "source", "said_in", "record_id");
  }
});

test("late, repeated and reordered records change nothing", async (t) => {
  for (const seed of seeds(5, 6)) {
    const dir = folder(t);
    await checkLate(t, made(seed), seed, (db, some) => take(dir, db, some));
  }
});

test("a newer version of a record, or of its conversation, changes its facts", async (t) => {
  const dir = folder(t);
  const db = join(dir, "t.db");
  const answer = (id, score, more) =>
    line("answer", id, clock("10:00"), { kind: "csat", conversation: "T1", score, ...more });

  await take(dir, db, [...ticket("T1", "08:00", "09:00", "C1"), answer("1", 2)]);
  assert.deepEqual(await column("answer", db, "score", "aside", "is_last"), ["2 0 true"]);
  await take(dir, db, [answer("1", 5, { version: clock("11:00") })]);
  assert.deepEqual(await column("answer", db, "score", "aside", "is_last"), ["5 0 true"]);
  const gone = { kind: "ticket", customer: "C1", deleted: true, version: clock("12:00") };
  await take(dir, db, [line("conversation", "T1", clock("08:00"), gone)]);
  assert.deepEqual(await column("answer", db, "score", "aside", "is_last"), ["5 2 true"]);
  await take(dir, db, [answer("2", 1, { at: clock("09:30") })]);
  assert.deepEqual(await column("answer", db, "answer_id", "is_first", "is_last"), ["1 false true", "2 true false"]);
});
