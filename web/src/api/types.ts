// types.ts -- the shapes of the API's answers.

export type Unit = "s" | "%" | "count" | "number" | "hours" | "money";
export type Better = "higher" | "lower" | "none";
export type Direction = "better" | "worse" | "none" | "unclear";
export type Verdict = "good" | "warn" | "bad" | "none";

export interface Span {
  from: string;
  to: string;
  local_from: string;
  local_to: string;
}

export interface Compared {
  value: number | null;
  n: number;
  p: number | null;
  direction: Direction | null;
}

export interface PointTarget {
  id: string;
  value: number | null;
  low: number | null;
  high: number | null;
  direction: string;
  status: "met" | "near" | "missed" | "few" | null;
  owner: string | null;
  basis: string | null;
  source: string | null;
}

export interface PointBenchmark {
  value: number | null;
  p25: number | null;
  median: number | null;
  p75: number | null;
  population: string | null;
  country: string | null;
  industry: string | null;
  year: number | null;
  source: string | null;
  title: string | null;
  grade: string | null;
  kind: string;
  old: boolean;
  not_comparable: string | null;
  note: string | null;
}

export interface Point extends Span {
  value: number | null;
  n: number;
  numerator: number | null;
  denominator: number | null;
  low: number | null;
  high: number | null;
  small: boolean;
  immature: number;
  previous?: Compared | null;
  year?: Compared | null;
  target?: PointTarget | null;
  benchmarks?: PointBenchmark[];
}

export interface Series {
  metric: string;
  name: string;
  unit: Unit;
  better: Better;
  by: string[];
  values: (string | null)[];
  points: Point[];
}

interface Stamp {
  generation: number;
  as_of: string;
  zone: string;
}

export interface Ask extends Stamp {
  span: Span;
  previous_span?: Span | null;
  year_span?: Span | null;
  series: Series[];
}

export interface SparkPoint {
  local_from: string;
  value: number | null;
  n: number;
  open: boolean;
}

export interface ScoreCard {
  metric: string;
  name: string;
  kra: string;
  unit: Unit;
  better: Better;
  point: Point | null;
  spark: SparkPoint[];
  coverage: { of: number; known: number } | null;
  error: string | null;
}

export interface Scorecard extends Stamp {
  span: Span;
  /** What happened up to then is known: the newest record's time. */
  known_until: string | null;
  cards: ScoreCard[];
}

export interface MetricParameter {
  name: string;
  kind: string;
  choices: string[];
  default: string | null;
  by: string | null;
}

export interface Metric {
  id: string;
  name: string;
  kra: string;
  unit: Unit;
  better: Better;
  /** Of the user's own folder. */
  own: boolean;
  /** A list by nature, never one figure. */
  list: boolean;
  has_method: boolean;
  has_business: boolean;
  made_of: string[];
  balance_with: string[];
  parameters: MetricParameter[];
  dimensions: string[];
  stats: string[];
  formula: string;
  meaning: string;
  source: string | null;
}

export interface Catalogue {
  items: Metric[];
  kras: { id: string; metrics: string[] }[];
  dimensions: { name: string; doc: string }[];
  policies: { name: string; values: string[]; doc: string }[];
}

export interface DriverValue {
  value: string | null;
  n_before: number;
  n_after: number;
  before: number | null;
  after: number | null;
  mix: number;
  rate: number;
  volume: number;
  effect: number;
  beyond: number;
}

export interface Driver {
  name: string;
  /** Why it cannot be split by that. */
  whole: string | null;
  move: number;
  mix: number;
  rate: number;
  unevenness: number;
  values: DriverValue[];
  others: number;
}

export interface Why extends Stamp {
  metric: string;
  name: string;
  unit: Unit;
  better: Better;
  point: Point;
  before: number | null;
  before_n: number;
  span: Span;
  before_span: Span;
  is_count: boolean;
  move: number;
  p: number | null;
  chance: boolean;
  whole: string | null;
  dimensions: Driver[];
}

export interface Choice {
  name: string;
  source: string | null;
  value: string;
}

export interface Reason {
  side: "figure" | "numerator" | "denominator";
  table: string;
  anchor: string;
  left_out: string | null;
  facts: number;
}

export interface Definition {
  metric: string;
  name: string;
  formula: string;
  expression: string | null;
  method: string | null;
  clock: "calendar" | "business";
  parameters: Choice[];
  policies: Choice[];
  reasons: Reason[];
}

export interface Note {
  kind: "marker" | "comment" | "action";
  source: string;
  id: string;
  at: string | null;
  text: string;
  sort: string | null;
  ends: string | null;
  figure: string | null;
  segment: Record<string, string>;
  from: string | null;
  to: string | null;
  author: string | null;
  cause: string | null;
  due: string | null;
  state: string | null;
}

export interface Explanation extends Stamp {
  unit: Unit;
  better: Better;
  meaning: string;
  span: Span;
  point: Point | null;
  text: string | null;
  spread_low: number | null;
  spread_high: number | null;
  wanted_n: number | null;
  notes: Note[];
  definition: Definition;
  parts: Definition[];
}

export interface ConversationStep {
  step: "event" | "span" | "fact";
  what: string;
  text: string | null;
  actor: string | null;
  actor_kind: string | null;
  at: string | null;
  to: string | null;
  span_s: number | null;
  business_s: number | null;
  calendar: string | null;
  policy: string | null;
}

export interface Column {
  name: string;
  type: string;
  doc: string;
}

export type Cell = string | number | boolean | null | string[];

export interface Records {
  columns: Column[];
  items: Cell[][];
  next: string | null;
}

export interface Distribution extends Stamp {
  unit: Unit;
  n: number;
  low: number | null;
  high: number | null;
  buckets: { from: number | null; to: number | null; n: number }[];
  median: number | null;
  p90: number | null;
}

export interface HeatCell {
  weekday: number;
  hour: number;
  value: number | null;
  n: number;
  /** How many such hours the span has. */
  hours: number;
}

export interface Heat extends Stamp {
  unit: Unit;
  cells: HeatCell[];
}

export interface Page<T> {
  items: T[];
  next: string | null;
}

export interface View {
  id: string;
  owner: string;
  name: string;
  address: string;
  role: string | null;
  standard: boolean;
  changed_at: string;
}

/** How a user arranged the dashboard; kept by the server as they are. */
export interface Arrangement {
  language?: string;
  theme?: "light" | "dark";
  order?: string[];
  hidden?: string[];
  lead?: string[];
  benchmarks?: boolean;
}

export interface Me {
  name: string;
  role: "viewer" | "lead" | "manager" | "admin";
  permissions: string[];
  teams: string[];
  scoped: boolean;
  personal: boolean;
  language: string | null;
  settings: Arrangement;
}
