// ticker.svelte.ts -- the second hand of the wall, and how far what it counts from is.

export class Ticker {
  now = $state(Date.now());
  #timer: ReturnType<typeof setInterval> | undefined;

  start(): () => void {
    this.#timer = setInterval(() => (this.now = Date.now()), 1000);
    return () => clearInterval(this.#timer);
  }
}
