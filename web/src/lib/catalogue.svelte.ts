// catalogue.svelte.ts -- which metrics, areas and dimensions there are; asked for once.
import { fetchAnswer, Problem } from "../api/client";
import { api, type Catalogue, type Metric } from "../api";
import { language } from "./i18n.svelte";
import { session } from "./session.svelte";

class Kept {
  value = $state.raw<Catalogue | null>(null);
  problem = $state.raw<Problem | null>(null);
  #asked = false;

  async load(): Promise<void> {
    if (this.#asked) return;
    this.#asked = true;
    try {
      this.value = await fetchAnswer(api.metrics());
      language.tellIn(this.value.currency);
      this.problem = null;
    } catch (error) {
      this.#asked = false;
      if (!(error instanceof Problem)) throw error;
      if (error.status === 401) session.lost();
      this.problem = error;
    }
  }

  metric(id: string): Metric | undefined {
    return this.value?.items.find((each) => each.id === id);
  }
}

export const catalogue = new Kept();
