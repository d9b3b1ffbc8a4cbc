// filter.ts -- the filter of the address, as the chips of the filter bar. The grammar is that of
// the API; what is more than "dimension = value" stays as it is written.

export interface Choice {
  dimension: string;
  not: boolean;
  values: string[];
}

/** A condition of another form. */
export interface Free {
  text: string;
}

export type Condition = Choice | Free;

const WORD = /^[A-Za-z0-9_.-]+$/;
const KEYWORDS = new Set(["and", "or", "not", "in", "none", "true", "false"]);
const CHOICE = /^([A-Za-z_][A-Za-z0-9_.]*)\s*(?:(=|!=)\s*(.+)|(?:(not)\s+)?in\s*\((.*)\))$/s;

export const isChoice = (condition: Condition): condition is Choice => "dimension" in condition;

/** Cuts at a separator that stands neither in quotes nor in brackets. */
function cut(text: string, separator: RegExp): string[] {
  const pieces: string[] = [];
  let depth = 0;
  let quote = "";
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const at = text.charAt(i);
    if (quote !== "") quote = at === quote ? "" : quote;
    else if (at === '"' || at === "'") quote = at;
    else if (at === "(") depth++;
    else if (at === ")") depth--;
    else if (depth === 0) {
      const found = separator.exec(text.slice(i));
      if (found !== null) {
        pieces.push(text.slice(from, i));
        i += found[0].length - 1;
        from = i + 1;
      }
    }
  }
  pieces.push(text.slice(from));
  return pieces.map((piece) => piece.trim()).filter((piece) => piece !== "");
}

function unquote(text: string): string | null {
  if (/^(?:"[^"]*"|'[^']*')$/.test(text)) return text.slice(1, -1);
  return WORD.test(text) ? text : null;
}

function choiceOf(text: string): Condition {
  const found = CHOICE.exec(text);
  if (found === null) return { text };
  const [, dimension = "", operator, single, not, several] = found;
  const values = (single === undefined ? cut(several ?? "", /^,/) : [single.trim()]).map(unquote);
  if (values.length === 0 || values.includes(null)) return { text };
  return { dimension, not: operator === "!=" || not !== undefined, values: values as string[] };
}

/** The conditions of a filter. With an `or` outside brackets it is one condition. */
export function readFilter(where: string | undefined): Condition[] {
  const text = where?.trim() ?? "";
  if (text === "") return [];
  if (cut(text, /^\s+or\s+/).length > 1) return [{ text }];
  return cut(text, /^\s+and\s+/).map(choiceOf);
}

function quoted(value: string): string {
  if (value === "none") return value;
  if (WORD.test(value) && !KEYWORDS.has(value)) return value;
  return value.includes('"') ? `'${value.replaceAll("'", "")}'` : `"${value}"`;
}

export function writeCondition(condition: Condition): string {
  if (!isChoice(condition)) return condition.text;
  const { dimension, not, values } = condition;
  const [first = ""] = values;
  if (values.length === 1) return `${dimension} ${not ? "!=" : "="} ${quoted(first)}`;
  const list = values.map(quoted).join(", ");
  return not ? `not ${dimension} in (${list})` : `${dimension} in (${list})`;
}

/** What the address says; undefined: no filter. */
export function writeFilter(conditions: Condition[]): string | undefined {
  if (conditions.length === 0) return undefined;
  return conditions
    .map((each) => {
      const text = writeCondition(each);
      const or = !isChoice(each) && conditions.length > 1 && cut(text, /^\s+or\s+/).length > 1;
      return or ? `(${text})` : text;
    })
    .join(" and ");
}

/** The filter with a value of a dimension in it, or without, where it was there. */
export function toggleValue(where: string | undefined, dimension: string, value: string | null): string | undefined {
  const wanted = value ?? "none";
  const conditions = readFilter(where);
  const old = conditions.find((each) => isChoice(each) && each.dimension === dimension && !each.not);
  if (old === undefined || !isChoice(old))
    return writeFilter([...conditions, { dimension, not: false, values: [wanted] }]);
  if (old.values.length === 1 && old.values[0] === wanted)
    return writeFilter(conditions.filter((each) => each !== old));
  return writeFilter(conditions.map((each) => (each === old ? { ...old, values: [wanted] } : each)));
}

export function hasValue(where: string | undefined, dimension: string, value: string | null): boolean {
  const wanted = value ?? "none";
  return readFilter(where).some(
    (each) => isChoice(each) && each.dimension === dimension && !each.not && each.values.includes(wanted),
  );
}
