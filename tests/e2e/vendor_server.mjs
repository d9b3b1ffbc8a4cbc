// vendor_server.mjs -- plays Zendesk's and Stripe's APIs: paging, limits, errors, repeats, cut connections.
//
// `trouble` is a list of what the next requests meet, one each, before the server behaves again:
//   { status, headers }   that status;   "cut"  half a body;   "close"  no answer;   "slow"  a second late;
import http from "node:http";
import https from "node:https";

/**
 * A vendor for the test `t`: { base, requests, trouble, data }. `data`: items by list, with `at` as Unix time;
 * `page`: so many a page.
 */
export async function vendor(t, { data = {}, token, user, page: size = 2, tls } = {}) {
  // `forgotten`: lists whose next cursor is not known; `stuck`: exports by time give the same page for ever.
  const v = { requests: [], trouble: [], data, forgotten: new Set(), stuck: false, size };
  const proof = user ? `Basic ${Buffer.from(`${user}:${token}`).toString("base64")}` : `Bearer ${token}`;

  const handle = (request, response) => {
    const url = new URL(request.url, "http://vendor");
    const asked = { path: url.pathname, query: Object.fromEntries(url.searchParams), at: Date.now() };

    v.requests.push(asked);
    if (request.headers.authorization !== proof) return answer(response, 401, { error: "Couldn't authenticate you" });
    const trouble = v.trouble.shift();
    if (trouble?.status) return answer(response, trouble.status, { error: "trouble" }, trouble.headers);
    if (trouble === "close") return request.socket.destroy();
    if (trouble === "html") return answer(response, 200, "<html>maintenance</html>");
    const page = pageOf(v, asked);
    if (page.status) return answer(response, page.status, { error: page.error });
    if (trouble === "cut") return cut(response, page);
    if (trouble === "slow") return setTimeout(() => answer(response, 200, page), 1000);
    return answer(response, 200, page);
  };
  const server = tls ? https.createServer(tls, handle) : http.createServer(handle);
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => { server.closeAllConnections(); server.close(); });
  v.base = `http${tls ? "s" : ""}://127.0.0.1:${server.address().port}`;
  return v;
}

function answer(response, status, body, headers = {}) {
  const text = typeof body === "string" ? body : JSON.stringify(body);

  response.writeHead(status, { "content-type": "application/json", "content-length": Buffer.byteLength(text),
                               ...headers });
  response.end(text);
}

function cut(response, page) {
  const text = JSON.stringify(page);

  response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(text) });
  response.write(text.slice(0, text.length / 2));
  setTimeout(() => response.socket.destroy(), 20);
}

function pageOf(v, asked) {
  const name = asked.path.match(/([a-z_]+)(\/cursor)?(\.json)?$/)[1];

  if (asked.path.startsWith("/v1/")) return ofStripe(v, name, asked.query);
  if (/\/voice\/stats\//.test(asked.path)) return byTalk(v, name, asked.query);
  if (/\/cursor\.json$/.test(asked.path)) return byCursor(v, name, asked.query);
  if (/\/incremental\//.test(asked.path)) return byTime(v, name, asked.query);
  if (name === "holidays") return ofSchedule(v, Number(asked.path.match(/schedules\/(\d+)\//)[1]));
  return byList(v, name, asked.query);
}

const since = (items, at) => items.filter((one) => one.at >= Number(at));
const given = (items) => items.map(({ at, ...item }) => item);

/** after_cursor says how many items were given; an item changed later comes at the end. */
function byCursor(v, name, { cursor, start_time: start }) {
  const all = v.data[name] ?? [];

  if (cursor && v.forgotten.has(name)) {
    v.forgotten.delete(name);
    return { status: 422, error: "cursor is not known" };
  }
  const from = cursor ? Number(Buffer.from(cursor, "base64")) : all.length - since(all, start).length;
  const end = Math.min(from + v.size, all.length);

  return { [name]: given(all.slice(from, end)), after_cursor: Buffer.from(String(end)).toString("base64"),
           end_of_stream: end === all.length, after_url: "http://elsewhere.example/steal" };
}

/** Pages meet: what is of the end_time of one is on the next one, too. */
function byTime(v, name, { start_time: start }) {
  const left = since(v.data[name] ?? [], start);
  let n = Math.min(v.size, left.length);

  while (n < left.length && left[n - 1].at <= Number(start)) n++;
  const end = n === left.length;

  if (v.stuck) return { [name]: [], count: 0, end_time: Number(start), next_page: "more", end_of_stream: false };
  return { [name]: given(left.slice(0, n)), count: n, end_time: n ? left[n - 1].at : null,
           next_page: end ? null : "http://elsewhere.example/steal", end_of_stream: end };
}

/** Talk's exports go on for ever: what is of the end_time is told again and again. */
function byTalk(v, name, { start_time: start }) {
  const left = since(v.data[name] ?? [], start), at = left[Math.min(v.size, left.length) - 1]?.at;
  const page = left.filter((one) => one.at <= at), end = at ?? Number(start);

  return { [name]: given(page), count: page.length, end_time: end, next_page: `http://elsewhere.example/?${end}` };
}

function ofSchedule(v, id) {
  const own = (v.data.holidays ?? []).filter((one) => one.schedule_id === id);

  return { holidays: given(own).map(({ schedule_id: _, ...holiday }) => holiday), count: own.length };
}

function byList(v, name, query) {
  const { "page[after]": after = "0", start_time: start = "0", "filter[created_at_start]": ms = "0" } = query;
  const all = since(v.data[name] ?? [], Math.max(Number(start), Number(ms) / 1000));
  const end = Math.min(Number(after) + v.size, all.length);

  return { [name]: given(all.slice(Number(after), end)),
           meta: { has_more: end < all.length, after_cursor: String(end) } };
}

/** Newest first; repeats at borders of pages as when something new came in between. */
function ofStripe(v, name, { starting_after: after, "created[gte]": least = "0" }) {
  const all = since(v.data[name] ?? [], least).toSorted((a, b) => b.at - a.at);
  const from = after ? all.findIndex((one) => one.id === after) + 1 : 0;

  return { object: "list", url: `/v1/${name}`, has_more: from + v.size < all.length,
           data: all.slice(from, from + v.size).map(({ at, ...item }) => item) };
}
