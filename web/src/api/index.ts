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
  views: of<T.Page<T.View>>("/views"),
  dimensionValues: (name: string, params: Params = {}) =>
    get<T.Page<{ value: string | null; n: number }>>(
      `/dimensions/${encodeURIComponent(name)}/values`,
      params,
    ),
};
