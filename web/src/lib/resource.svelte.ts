// resource.svelte.ts -- an answer that a component shows, kept true while it is seen.
import { untrack } from "svelte";
import { fetchAnswer, Problem, type Get } from "../api/client";
import { live } from "./live.svelte";
import { session } from "./session.svelte";

const LONG_MS = 300;
const REST_MAX_MS = 30_000;

interface Options {
  /** Where it is shown: asked only while that is (nearly) in sight. */
  sight?: Sight;
  /** The first answer is asked for at once, in sight or not. */
  eager?: boolean;
  /** Not asked again at each change of the store, but as the minutes pass: it takes the server long. */
  calm?: boolean;
}

/** Asks again when the question or the store changes, or a minute has passed; the old answer stays until the new one
 * is there. Made while a component begins. */
export class Resource<T> {
  /** The last answer; undefined: none yet. */
  value = $state.raw<T>();
  /** What went wrong with the last question; the answer before it stays. */
  problem = $state.raw<Problem>();
  /** A question is under way. */
  busy = $state(false);
  /** The answer is of another question than the one now asked. */
  stale = $state(false);
  /** What the last answer is of: its address, and the generation of the store that it has at least. */
  of = $state.raw<{ url: string; generation: number | null }>();
  #again = $state(0);
  #asked: string | null = null;
  #generation: number | boolean | null | undefined;
  #calm: boolean;
  #minutes = 0;
  #tried = 0;
  #under: AbortController | null = null;
  #restUntil = 0;
  #rest: ReturnType<typeof setTimeout> | undefined;

  constructor(make: () => Get<T> | null, options: Options = {}) {
    this.#calm = options.calm === true;
    $effect(() => {
      const ask = make();
      const generation = this.#known();
      const { minutes } = live;
      const tried = this.#again;
      const { sight, eager } = options;
      if (ask === null) return;
      if (sight?.seen === false && !(eager === true && this.#asked === null)) return;
      const same = ask.url === this.#asked;
      const nothingNew = generation === this.#generation && minutes === this.#minutes;
      if (same && nothingNew && tried === this.#tried) return;
      if (same && tried === this.#tried && (this.#under !== null || this.#resting())) return;
      this.#minutes = minutes;
      void this.#fetch(ask, generation, tried);
    });
    $effect(() => () => {
      this.#under?.abort();
      clearTimeout(this.#rest);
    });
  }

  /** Nothing to show yet, and no error either. */
  get loading(): boolean {
    return this.value === undefined && this.problem === undefined;
  }

  reload = (): void => {
    this.#again++;
  };

  /** What took the server long is asked for again only after as long a rest: a busy store changes all the time. */
  #resting(): boolean {
    const left = this.#restUntil - performance.now();
    if (left <= 0) return false;
    this.#rest ??= setTimeout(() => {
      this.#rest = undefined;
      this.reload();
    }, left);
    return true;
  }

  /** What makes it ask again when it changes. */
  #known(): number | boolean | null {
    return this.#calm ? live.generation !== null : live.generation;
  }

  async #fetch(ask: Get<T>, generation: number | boolean | null, tried: number): Promise<void> {
    const told = untrack(() => live.generation);
    const began = performance.now();
    this.#under?.abort();
    clearTimeout(this.#rest);
    this.#rest = undefined;
    const under = new AbortController();
    this.#under = under;
    this.stale = this.#asked !== null && this.#asked !== ask.url;
    this.#asked = ask.url;
    this.#generation = generation;
    this.#tried = tried;
    this.busy = true;
    try {
      this.value = await fetchAnswer(ask, under.signal);
      this.of = { url: ask.url, generation: told };
      this.problem = undefined;
    } catch (error) {
      if (under.signal.aborted) return;
      if (error instanceof Problem && error.status === 401) session.lost();
      this.problem = error instanceof Problem ? error : new Problem(0, String(error), "");
    }
    if (this.#under !== under) return;
    const ended = performance.now();
    const took = ended - began;
    this.#under = null;
    this.#restUntil = took > LONG_MS ? ended + Math.min(took, REST_MAX_MS) : 0;
    this.busy = false;
    this.stale = false;
    if (this.#known() !== generation && !this.#resting()) this.reload();
  }
}

export function resource<T>(make: () => Get<T> | null, options: Options = {}): Resource<T> {
  return new Resource(make, options);
}

/** Whether an element is (nearly) in sight: `const sight = new Sight()`, `use:sight.watch`,
 * `resource(..., { sight })`. */
export class Sight {
  seen = $state(false);

  watch = (element: Element): { destroy: () => void } => {
    const observer = new IntersectionObserver(
      (entries) => {
        this.seen = entries.at(-1)?.isIntersecting ?? false;
      },
      { rootMargin: "200px" },
    );
    observer.observe(element);
    return { destroy: () => observer.disconnect() };
  };
}
