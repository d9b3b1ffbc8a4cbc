// live.svelte.ts -- the stream that tells when the store changed, and the minutes that pass.

const WAIT_MS = [500, 1000, 2000, 4000, 8000, 15000, 30000];
/** A page that nobody looks at gives its connection back after so long. */
const HIDDEN_MS = 60_000;
/** Clocks run out and backlogs age though nothing happens: so often all that is seen asks again. */
const PASSING_MS = 60_000;

export type LiveState = "off" | "connecting" | "live" | "reconnecting";

class Live {
  /** Raised by each change; null until the server told. */
  generation = $state<number | null>(null);
  state = $state<LiveState>("off");
  /** Raised once a minute while somebody looks. */
  minutes = $state(0);
  /** When the store changed last, as the server says: an instant, ISO 8601. */
  at = $state<string | null>(null);
  #source: EventSource | null = null;
  #tries = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #hidden: ReturnType<typeof setTimeout> | undefined;
  #passing: ReturnType<typeof setInterval> | undefined;
  #wanted = false;
  onSignedOut: () => void = () => undefined;

  start(): void {
    if (this.#wanted) return;
    this.#wanted = true;
    document.addEventListener("visibilitychange", this.#seen);
    this.#passing = setInterval(() => {
      if (document.visibilityState === "visible") this.minutes++;
    }, PASSING_MS);
    this.#connect();
  }

  stop(): void {
    this.#wanted = false;
    document.removeEventListener("visibilitychange", this.#seen);
    clearInterval(this.#passing);
    clearTimeout(this.#timer);
    clearTimeout(this.#hidden);
    this.#close();
    this.state = "off";
    this.generation = null;
  }

  #seen = (): void => {
    clearTimeout(this.#hidden);
    if (document.visibilityState === "hidden")
      this.#hidden = setTimeout(() => this.#close(), HIDDEN_MS);
    else if (this.#source === null) {
      clearTimeout(this.#timer);
      this.#tries = 0;
      this.#connect();
    }
  };

  #close(): void {
    this.#source?.close();
    this.#source = null;
  }

  #connect(): void {
    this.state = this.#tries === 0 ? "connecting" : "reconnecting";
    const source = new EventSource("/api/v1/live");
    this.#source = source;
    source.addEventListener("change", (event: MessageEvent<string>) => {
      const told = JSON.parse(event.data) as { generation: number; at: string };
      this.#tries = 0;
      this.state = "live";
      this.generation = told.generation;
      this.at = told.at;
    });
    source.addEventListener("signed_out", () => {
      this.stop();
      this.onSignedOut();
    });
    source.addEventListener("error", () => {
      if (this.#source !== source) return;
      this.#close();
      this.state = "reconnecting";
      const wait = WAIT_MS[Math.min(this.#tries, WAIT_MS.length - 1)] ?? 30_000;
      this.#tries++;
      this.#timer = setTimeout(() => this.#connect(), wait * (0.8 + Math.random() * 0.4));
    });
  }
}

export const live = new Live();
