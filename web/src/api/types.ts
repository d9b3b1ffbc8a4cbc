// types.ts -- the shapes of the API's answers, by the names that pages use. schema.ts is made of
// the server's OpenAPI document (`npm run types`); a test checks that it is up to date.
import type { components } from "./schema";

type Shapes = components["schemas"];

export type Ask = Shapes["Answer"];
export type Series = Shapes["Series"];
export type Point = Shapes["Point"];
export type Span = Shapes["Span"];
export type Compared = Shapes["Compared"];
export type PointTarget = Shapes["PointTarget"];
export type PointBenchmark = Shapes["PointBenchmark"];
export type Unit = Series["unit"];
export type Better = Series["better"];

export type Scorecard = Shapes["Scorecard"];
export type ScoreCard = Shapes["Card"];
export type SparkPoint = Shapes["SparkPoint"];
export type Coverage = Shapes["Coverage"];

export type Catalogue = Shapes["Catalogue"];
export type Metric = Shapes["Metric"];

export type Distribution = Shapes["Distribution"];
export type Heat = Shapes["Heatmap"];
export type HeatCell = Shapes["HourCell"];
export type DimensionValues = Shapes["DimensionValues"];

export type Why = Shapes["Why"];
export type Driver = Shapes["WhyDimension"];
export type DriverValue = Shapes["WhyValue"];
export type Explanation = Shapes["Explanation"];
export type Definition = Shapes["Definition"];
export type Choice = Shapes["Choice"];
export type Reason = Shapes["Reason"];
export type Note = Shapes["Note"];
export type ConversationStep = Shapes["Step"];

export type Column = Shapes["Column"];
export type Records = Shapes["Rows"];
export type Cell = Records["items"][number][number];

export type Performers = Shapes["Performers"];
export type Anomalies = Shapes["Anomalies"];
export type Forecast = Shapes["Forecast"];
export type Topics = Shapes["Topics"];
export type Topic = Shapes["Topic"];
export type TopicConversations = Shapes["TopicConversations"];
export type Performer = Shapes["Performer"];
export type PerformerPart = Shapes["PerformerPart"];
export type Present = Shapes["Present"];
export type RunningClock = Shapes["RunningClock"];
export type SignedIn = Shapes["SignedIn"];
export type Scores = Shapes["Scores"];
export type Remarks = Shapes["Remarks"];
export type Template = Shapes["Template"];
export type ActionEffect = Shapes["ActionEffect"];

export type Ageing = Shapes["Ageing"];
export type Promises = Shapes["Promises"];
export type RunningPromise = Shapes["Promise"];
export type PromiseState = RunningPromise["state"];

export type Targets = Shapes["Targets"];
export type Target = Shapes["Target"];
export type TargetsWritten = Shapes["TargetsWritten"];
export type NewTarget = Shapes["NewTarget"];
export type Packs = Shapes["Packs"];
export type Goals = Shapes["Goals"];
export type Review = Shapes["Review"];
export type Notes = Shapes["Notes"];
export type NewComment = Shapes["NewComment"];
export type NewAction = Shapes["NewAction"];
export type NewMarker = Shapes["NewMarker"];

export type Settings = Shapes["Settings"];
export type Qualities = Shapes["Qualities"];
export type Sources = Shapes["Sources"];
export type Users = Shapes["Users"];
export type User = Shapes["User"];
export type Tokens = Shapes["Tokens"];
export type Trail = Shapes["Trail"];
export type Views = Shapes["Views"];
export type View = Shapes["View"];

/** How a user arranged the dashboard; the server keeps it as it is. */
export interface Arrangement {
  language?: string;
  theme?: "light" | "dark";
  /** Areas of the overview in their order. */
  order?: string[];
  /** Metrics that are not shown. */
  hidden?: string[];
  /** Metrics that lead. */
  lead?: string[];
  benchmarks?: boolean;
}

export type Me = Omit<Shapes["Me"], "settings"> & { settings: Arrangement };

export interface Page<T> {
  items: T[];
  next: string | null;
}
export type Pulls = Shapes["Pulls"];
export type Pull = Shapes["Pull"];
export type Intake = Shapes["Intake"];
export type Keeping = Shapes["Keeping"];
export type Retentions = Shapes["Retentions"];
export type Hooks = Shapes["Hooks"];
export type Hook = Shapes["Hook"];
export type NewHook = Shapes["NewHook"];
export type Erasures = Shapes["Erasures"];
export type Erased = Shapes["Erased"];
