// popup.ts -- where menus and popovers stand: below their button, in sight.
import { fmt } from "./i18n.svelte";

const MARGIN = 8;
const GAP = 4;

export function place(box: HTMLElement, button: HTMLElement, align: "start" | "end"): void {
  const at = button.getBoundingClientRect();
  const wide = document.documentElement.clientWidth;
  const high = document.documentElement.clientHeight;
  const atLeft = (align === "start") !== fmt().rtl;
  const x = atLeft ? at.left : at.right - box.offsetWidth;
  box.style.left = `${Math.max(MARGIN, Math.min(x, wide - box.offsetWidth - MARGIN))}px`;
  const below = at.bottom + GAP + box.offsetHeight < high || at.top < box.offsetHeight;
  const y = below ? at.bottom + GAP : at.top - box.offsetHeight - GAP;
  box.style.top = `${Math.max(MARGIN, Math.min(y, high - box.offsetHeight - MARGIN))}px`;
}
