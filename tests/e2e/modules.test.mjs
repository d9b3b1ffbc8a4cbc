// modules.test.mjs -- the module table is the architecture: a wrong #include must not compile.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { moduleTable } from "../../tools/tidy.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const build = process.env.TELLTALE_BUILD ?? join(root, "build");
const rows = moduleTable(readFileSync(join(root, "meson.build"), "utf8"));
const commands = JSON.parse(readFileSync(join(build, "compile_commands.json"), "utf8"));

/** Compiles `#include "header"` as the build compiles that module's own files. */
function compile(module, header) {
  const { command, directory } = commands.find((c) => c.file.includes(`/src/${module}/`));
  const includes = command.match(/-I\S+/g);
  const out = spawnSync("cc", ["-std=gnu17", "-fsyntax-only", ...includes, "-x", "c", "-"],
    { cwd: directory, input: `#include "${header}"\n`, encoding: "utf8" });
  return { ok: out.status === 0, said: out.stderr };
}

const headerOf = (module) => existsSync(join(root, "src", module, `${module}.h`)) &&
  `${module}.h`;

test("a module sees its own header and those it names", () => {
  for (const { name, uses } of rows)
    for (const header of [name, ...uses].map(headerOf).filter(Boolean)) {
      const { ok, said } = compile(name, header);
      assert.ok(ok, `${name} cannot include ${header}: ${said}`);
    }
});

test("a module sees no other header", () => {
  let tried = 0;
  for (const { name, uses } of rows)
    for (const other of rows.map((r) => r.name)) {
      const header = headerOf(other);
      if (!header || other === name || uses.includes(other)) continue;
      const { ok, said } = compile(name, header);
      assert.ok(!ok && said.includes(header), `${name} can include ${header}`);
      tried++;
    }
  assert.ok(tried > 0, "no pair of modules was tried");
});

test("calendar cannot include the store", () => {
  const { ok, said } = compile("calendar", "store.h");
  assert.ok(!ok && /store\.h: No such file|'store\.h' file not found/.test(said), said);
});
