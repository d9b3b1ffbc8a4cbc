// symbols.test.mjs -- does tools/symbols.mjs see a function that header or library lack?
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

const tool = fileURLToPath(new URL("../../tools/symbols.mjs", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "symbols-"));
after(() => rmSync(folder, { recursive: true }));

// A program is linked with a library that has more than the one it will meet.
const linked = join(folder, "libnewer.so"), library = join(folder, "libduckdb.so");
const older = "void duckdb_open(void) {} void duckdb_close(void) {}";
compile(linked, `${older} void duckdb_new(void) {}`, "-shared", "-fPIC");
compile(library, older, "-shared", "-fPIC");

/** Makes a library or program of a C text. */
function compile(out, text, ...args) {
  execFileSync("cc", ["-x", "c", "-", "-o", out, ...args], { input: text });
}

/** Runs the tool on a program that calls these functions. */
function check(header, ...calls) {
  const program = join(folder, "program");
  const text = calls.map((name) => `void ${name}(void);\n`).join("") +
    `int main(void) { ${calls.map((name) => `${name}();`).join(" ")} return 0; }\n`;
  compile(program, text, "-x", "none", linked);
  writeFileSync(join(folder, "duckdb.h"), header);
  return spawnSync("node", [tool, join(folder, "duckdb.h"), library, program],
    { encoding: "utf8" });
}

test("functions that both have pass", () => {
  const { status, stdout } = check("void duckdb_open(void); void duckdb_close (void);",
    "duckdb_open", "duckdb_close");
  assert.equal(stdout, "2 DuckDB functions used\n");
  assert.equal(status, 0);
});

test("a function that the library lacks is named", () => {
  const { status, stdout } = check("void duckdb_new(void);", "duckdb_new");
  assert.match(stdout, /^duckdb_new is not in the library$/m);
  assert.equal(status, 1);
});

test("a function that the header lacks is named", () => {
  const { status, stdout } = check("/* nothing */", "duckdb_open");
  assert.match(stdout, /^duckdb_open is not in the header$/m);
  assert.equal(status, 1);
});

test("a program without DuckDB cannot pass", () => {
  assert.equal(check("void duckdb_open(void);").status, 1);
});
