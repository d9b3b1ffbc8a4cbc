// embed.mjs -- puts files into the program: a C table of path and text.
//
//   node tools/embed.mjs OUT.c DEPFILE ROOT SUFFIX...
//
// Takes every file below ROOT, two levels deep, that ends in one of the suffixes. The
// table is called as OUT is.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join, relative } from "node:path";

const [out, depfile, root, ...suffixes] = process.argv.slice(2);

function filesBelow(folder, depth) {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return depth > 0 ? filesBelow(path, depth - 1) : [];
      return suffixes.some((suffix) => entry.name.endsWith(suffix)) ? [path] : [];
    });
}

/** A byte as a char of C, whether chars have a sign or not. */
function char(byte) {
  return byte < 128 ? `${byte},` : `'\\${byte.toString(8)}',`;
}

function literal(bytes) {
  const lines = [];
  for (let at = 0; at < bytes.length; at += 24)
    lines.push("    " + [...bytes.subarray(at, at + 24)].map(char).join(""));
  return lines.join("\n");
}

const paths = filesBelow(root, 1);
const names = paths.map((path) => relative(root, path));
const texts = paths.map(
  (path, i) => `static const char text_${i}[] = {\n${literal(readFileSync(path))}\n    0};\n`,
);
const rows = names.map((name, i) => `    { ${JSON.stringify(name)}, text_${i}, sizeof text_${i} - 1 },`);

writeFileSync(
  out,
  `/* Made by tools/embed.mjs. */
#include "embedded.h"

${texts.join("\n")}
const struct embedded_file ${basename(out, ".c")}[] = {
${rows.join("\n")}
    { NULL, NULL, 0 },
};
`,
);
const folders = new Set([root, ...paths.map((path) => join(path, ".."))]);
writeFileSync(depfile, `${out}: ${[...folders, ...paths].join(" ")}\n`);
