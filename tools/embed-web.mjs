// embed-web.mjs -- builds the dashboard and puts it into the program: a C table of its files.
//
//   node tools/embed-web.mjs OUT.c DEPFILE WEB LOCALES
//
// WEB is the folder with vite.config.ts; what vite makes lands beside OUT.c. Files are kept
// compressed. Without the npm packages of WEB the table is empty, and this says so.

import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, extname, join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

const [out, depfile, web, locales] = process.argv.slice(2);

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
};

function below(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.name === "node_modules" || entry.name.startsWith(".")) return [];
      return entry.isDirectory() ? [path, ...below(path)] : [path];
    });
}

async function build(folder) {
  const vite = join(web, "node_modules/vite/dist/node/index.js");
  if (!existsSync(vite)) {
    console.warn("the program will have no dashboard: run `npm ci --ignore-scripts` in web/");
    return [];
  }
  const { build } = await import(pathToFileURL(resolve(vite)));
  await build({ root: web, logLevel: "warn", build: { outDir: folder } });
  return below(folder).filter((path) => extname(path) !== "");
}

function literal(bytes) {
  const lines = [];
  for (let at = 0; at < bytes.length; at += 32)
    lines.push("    " + [...bytes.subarray(at, at + 32)].join(",") + ",");
  return lines.join("\n");
}

function row(path, i, folder) {
  const bytes = readFileSync(path);
  const name = "/" + relative(folder, path);
  const type = TYPES[extname(path)];
  if (type === undefined) throw new Error(`${name}: what type is that?`);
  const packed = gzipSync(bytes, { level: 9 });
  const tag = createHash("sha256").update(bytes).digest("hex").slice(0, 16);
  const head = [name, type, tag].map((text) => JSON.stringify(text)).join(", ");
  return {
    data: `static const unsigned char file_${i}[] = {\n${literal(packed)}\n};\n`,
    entry: `    { ${head}, file_${i}, sizeof file_${i}, ${bytes.length} },`,
  };
}

const folder = resolve(dirname(out), "web-dist");
const files = await build(folder);
const rows = files.map((path, i) => row(path, i, folder));

writeFileSync(
  out,
  `/* Made by tools/embed-web.mjs. */
#include "embedded.h"

${rows.map((each) => each.data).join("\n")}
const struct embedded_page ${basename(out, ".c")}[] = {
${rows.map((each) => each.entry).join("\n")}
    { NULL, NULL, NULL, NULL, 0, 0 },
};
`,
);
const inputs = [web, ...below(web), locales, ...below(locales)];
writeFileSync(depfile, `${out}: ${inputs.join(" ")}\n`);
