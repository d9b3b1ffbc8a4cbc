// index.ts -- the routes that pages ask, by name.
import { get, type Get, type Params } from "./client";
import type * as T from "./types";

export { address, change, fetchAnswer, get, Problem, type Get, type Params } from "./client";
export type * from "./types";

const of =
  <Answer>(path: string) =>
  (params: Params = {}): Get<Answer> =>
    get<Answer>(path, params);

export const api = {
  me: of<T.Me>("/me"),
  metrics: of<T.Catalogue>("/metrics"),
  ask: of<T.Ask>("/ask"),
  scorecard: of<T.Scorecard>("/scorecard"),
  why: of<T.Why>("/why"),
  explain: of<T.Explanation>("/explain"),
  conversation: (source: string, id: string) =>
    get<{ steps: T.ConversationStep[] }>(
      `/conversations/${encodeURIComponent(source)}/${encodeURIComponent(id)}`,
    ),
  records: of<T.Records>("/records"),
  distribution: of<T.Distribution>("/distribution"),
  heatmap: of<T.Heat>("/heatmap"),
  views: of<T.Views>("/views"),
  targets: of<T.Targets>("/targets"),
  goals: of<T.Goals>("/goals"),
  review: of<T.Review>("/review"),
  benchmarks: of<T.Packs>("/benchmarks"),
  markers: of<T.Notes>("/markers"),
  comments: of<T.Notes>("/comments"),
  actions: of<T.Notes>("/actions"),
  performers: of<T.Performers>("/performers"),
  present: of<T.Present>("/present"),
  ageing: of<T.Ageing>("/ageing"),
  promises: of<T.Promises>("/promises"),
  anomalies: of<T.Anomalies>("/series/anomalies"),
  forecast: of<T.Forecast>("/series/forecast"),
  topics: of<T.Topics>("/topics"),
  topicConversations: of<T.TopicConversations>("/topics/conversations"),
  scores: of<T.Scores>("/scores"),
  remarks: of<T.Remarks>("/remarks"),
  template: of<T.Template>("/template"),
  effect: (id: string) => get<T.ActionEffect>(`/actions/${encodeURIComponent(id)}/effect`),
  rejects: of<T.Records>("/rejects"),
  settings: of<T.Settings>("/settings"),
  quality: of<T.Qualities>("/quality"),
  sources: of<T.Sources>("/sources"),
  hooks: of<T.Hooks>("/hooks"),
  pulls: of<T.Pulls>("/pulls"),
  intake: of<T.Intake>("/intake"),
  keeping: of<T.Keeping>("/keeping"),
  retention: of<T.Retentions>("/retention"),
  erasures: of<T.Erasures>("/customers/erasures"),
  users: of<T.Users>("/users"),
  tokens: of<T.Tokens>("/tokens"),
  trail: of<T.Trail>("/trail"),
  dimensionValues: (name: string, params: Params = {}) =>
    get<T.DimensionValues>(
      `/dimensions/${encodeURIComponent(name)}/values`,
      params,
    ),
};
