// screenshots.mjs -- pictures of the dashboard's pages, to be looked at.
//
//   node tools/screenshots.mjs FOLDER          each page in English: light, dark, on a phone; the overview in all
//   node tools/screenshots.mjs FOLDER --all    each page in each language: light and dark, on a desk and on a phone
//   node tools/screenshots.mjs FOLDER --sample the overview: light, dark, on a phone, in Persian
//   node tools/screenshots.mjs FOLDER --readme the overview in light, small enough for the front page of the source
//
// Names of pages behind these take those alone: FOLDER --all data goals.
//
// Serves a made-up company of its own. TELLTALE or TELLTALE_BUILD name the program, as for the tests; needs Chromium
// and the npm packages of tests/.

import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { desktop, languages, openDesk, phone, whole, without } from "../tests/e2e/browser.mjs";

const [folder, ...words] = process.argv.slice(2);
const [how] = words.filter((each) => each.startsWith("--")), only = words.filter((each) => !each.startsWith("--"));
if (folder === undefined || ![undefined, "--all", "--sample", "--readme"].includes(how) || without) {
  console.error(without || "usage: node tools/screenshots.mjs FOLDER [--all | --sample | --readme] [PAGE]...");
  process.exit(2);
}

/** What is wanted of a page: language, theme, size. */
function looks(name) {
  if (only.length > 0 && !only.includes(name)) return [];
  if (["--sample", "--readme"].includes(how) && name !== "overview") return [];
  if (how === "--readme") return [["en", "light", { width: 1280, height: 680 }]];
  if (how === "--all")
    return languages.flatMap((language) => ["light", "dark"].flatMap((theme) =>
      [desktop, phone].map((size) => [language, theme, size])));
  const own = [["en", "light", desktop], ["en", "dark", desktop], ["en", "light", phone]];
  if (name !== "overview") return own;
  const others = how === "--sample" ? ["fa"] : languages.slice(1);
  return [...own, ...others.map((language) => [language, "light", desktop])];
}

const ends = [], scope = { after: (work) => ends.push(work) };
const desk = await openDesk({ conversations: how === "--sample" ? 2000 : 20_000 });
let failed = 0;
try {
  mkdirSync(folder, { recursive: true });
  for (const { path, name } of await desk.pages())
    for (const [language, theme, size] of looks(name)) {
      const page = await desk.open(scope, `${path}?lang=${language}&theme=${theme}`, { viewport: size });
      const file = `${name}-${language}-${theme}-${size.width}.png`;
      await whole(page);
      await page.screenshot({ path: join(folder, file), fullPage: name !== "wall" && how !== "--readme" });
      await ends.pop()().catch((error) => (failed++, console.error(`${file}: ${error.message}`)));
      console.log(file);
    }
} finally {
  await desk.close();
}
process.exit(failed === 0 ? 0 : 1);
