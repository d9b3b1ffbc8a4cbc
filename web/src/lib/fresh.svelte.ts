// fresh.svelte.ts -- how old the data are, for pages whose figures do not tell it.
import { api } from "../api";
import { address } from "./address.svelte";
import { clock } from "./question.svelte";
import { resource } from "./resource.svelte";

/** Called while a component begins. */
export function followFreshness(): void {
  const asked = resource(() => api.present({ tz: address.query.tz, limit: 1 }));
  $effect(() => {
    if (asked.value !== undefined) clock.told(asked.value);
  });
}
