// fold.ts -- on a phone, a table that is wider than its box becomes a list: each row a short
// paragraph, each value behind the name of its column. One that fits stays a table.

const NARROW_REM = 40;
/** More columns than these would fit only with a syllable to the line. */
const COLUMNS_MAX = 4;

/** What a heading says to those who see it. */
function seen(heading: Element): string {
  const copy = heading.cloneNode(true) as Element;
  for (const each of copy.querySelectorAll(".sr, button")) each.remove();
  return (copy.textContent ?? "").trim();
}

/** Gives each cell the name of its column; one in which nothing stands an empty name. */
function name(table: HTMLTableElement): void {
  const headings = [...(table.tHead?.rows[0]?.cells ?? [])].flatMap((each) => Array<string>(each.colSpan).fill(seen(each)));
  for (const body of table.tBodies)
    for (const row of body.rows) {
      let column = 0;
      for (const cell of row.cells) {
        const heading = headings[column] ?? "";
        const isEmpty = (cell.textContent ?? "").trim() === "" && cell.querySelector("button, a") === null;
        if (isEmpty) cell.dataset["column"] = "";
        else if (cell.tagName === "TD" && cell.colSpan === 1 && heading !== "") cell.dataset["column"] = heading;
        else delete cell.dataset["column"];
        column += cell.colSpan;
      }
    }
}

function isTooWide(table: HTMLTableElement, box: HTMLElement): boolean {
  const columns = [...(table.tHead?.rows[0]?.cells ?? [])].filter((each) => each.offsetWidth > 0 && seen(each) !== "");
  return columns.length > COLUMNS_MAX || table.scrollWidth > box.clientWidth + 1;
}

/** An action for the box: folds its table whenever it would be too wide. */
export function fold(box: HTMLElement): { destroy: () => void } {
  let wide = -1;
  function look(): void {
    const table = box.querySelector<HTMLTableElement>("table.tbl");
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    box.classList.remove("folded");
    if (table === null || window.innerWidth > NARROW_REM * rem || !isTooWide(table, box)) return;
    name(table);
    box.classList.add("folded");
  }
  const size = new ResizeObserver(() => {
    if (box.clientWidth === wide) return;
    wide = box.clientWidth;
    look();
  });
  const content = new MutationObserver(look);
  size.observe(box);
  content.observe(box, { childList: true, characterData: true, subtree: true });
  return {
    destroy: () => {
      size.disconnect();
      content.disconnect();
    },
  };
}
