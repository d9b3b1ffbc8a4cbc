// tidy.test.mjs -- does tools/tidy.mjs find what it is there to find, and only that?
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const tidy = fileURLToPath(new URL("../../tools/tidy.mjs", import.meta.url));
const table = (files) => `modules = [\n  ['base', [], [m], [${files}]],\n]\n`;

/** What tidy says of a tree made of these files. */
function check(files) {
  const root = mkdtempSync(join(tmpdir(), "tidy-"));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return execFileSync("node", [tidy, root], { encoding: "utf8" });
  } catch (error) {
    assert.equal(error.status, 1, error.stderr);
    return error.stdout;
  } finally {
    rmSync(root, { recursive: true });
  }
}

/** What tidy says of one C file in src/base, listed as it must be. */
const checkC = (body, path = "src/base/x.c") => {
  const [folder, name] = path.split("/").slice(-2);
  return check({
    [path]: `/* ${name} -- a test. */\n${body}`,
    "meson.build": `modules = [\n  ['${folder}', [], [], ['${name}']],\n]\n`,
  });
};
const inFunction = (line) => `void f(void)\n{\n    ${line}\n}\n`;

test("a tidy file passes", () => {
  assert.equal(checkC(inFunction("int time_s = wait_s(1); puts(\"free(x) /* \"); // goto")), "");
});

test("a command uses the streams that it was given", () => {
  const told = "a command has streams of its own";
  assert.match(checkC(inFunction("printf(text);"), "src/cli/cmd_x.c"), new RegExp(told));
  assert.match(checkC(inFunction("fputs(text, stderr);"), "src/cli/cmd_x.c"), new RegExp(told));
  assert.equal(checkC(inFunction("fprintf(o->err, text);"), "src/cli/cmd_x.c"), "");
});

for (const [name, body, rule] of [
  ["a call that is unsafe", inFunction("strcpy(a, b);"), "x.c:4: strcpy() is banned"],
  ["a call split from its bracket", inFunction("atoi (b);"), "atoi() is banned"],
  ["goto", inFunction("goto end;"), "goto is banned"],
  ["exit", inFunction("exit(1);"), "exit() is banned here"],
  ["a tab", inFunction("\tf();"), "x.c:4: tab"],
  ["CRLF", "int x;\r\n", "CRLF"],
  ["no end of line", "int x;", "the last line has no end"],
  ["a long line", `/* ${"x".repeat(100)} */\n`, "x.c:2: line over 100 columns"],
  ["a long function", inFunction("f();\n".repeat(61)), "x.c:3: function over 60 lines"],
  ["a long file", "int x;\n".repeat(800), "file over 800 lines"],
  ["a note without an issue", "/* TO" + "DO: later */\n", "without an issue"],
  ["a library without a door", "#include <curl/curl.h>\n", "<curl/curl.h> has one door"],
  ["a library's wrong door", "#include <jansson.h>\n", "<jansson.h> has one door"],
  ["SQL text", inFunction("ask(\"SELECT 1\");"), "x.c:4: SQL text belongs in"],
  ["SQL text after a comment", inFunction("/* \" */ ask(\" INSERT INTO t\");"), "SQL text"],
]) {
  test(`found: ${name}`, () => {
    const said = checkC(body);
    assert.ok(said.includes(rule), `said '${said}'`);
  });
}

test("60 lines, 100 columns, 800 lines are still allowed", () => {
  assert.equal(checkC(inFunction("f();\n".repeat(59) + "    g();")), "");
  assert.equal(checkC(`/* ${"é".repeat(94)} */\n`), "");
  assert.equal(checkC("int x;\n".repeat(799)), "");
});

test("a note with its issue is allowed", () => {
  assert.equal(checkC("/* TO" + "DO(#12): later */\n"), "");
});

test("the heap is for base and the DuckDB driver", () => {
  const body = inFunction("free(malloc(1));");
  assert.equal(checkC(body), "");
  assert.equal(checkC(body, "src/store/duckdb_rows.c"), "");
  for (const path of ["src/store/store.c", "src/replay/x.c"]) {
    const said = checkC(body, path);
    assert.ok(said.includes("free() is banned here") && said.includes("malloc() is banned"), said);
  }
});

test("each library has its door", () => {
  assert.equal(checkC("#include <jansson.h>\n", "src/base/json.c"), "");
  assert.equal(checkC("#include <csv.h>\n", "src/base/csv_reader.c"), "");
  assert.equal(checkC("#include <iconv.h>\n", "src/base/recode.c"), "");
  assert.match(checkC("#include <iconv.h>\n", "src/base/csv_reader.c"), /one door/);
  assert.equal(checkC("#include <duckdb.h>\n", "src/store/duckdb.c"), "");
  assert.match(checkC("#include <duckdb.h>\n", "src/store/store.c"), /one door/);
});

test("SQL text is at home in store and query", () => {
  assert.equal(checkC(inFunction("ask(\"SELECT 1\");"), "src/store/x.c"), "");
});

test("the first line says what the file is", () => {
  const said = check({ "src/base/x.c": "int x;\n", "meson.build": table("'x.c'") });
  assert.match(said, /x\.c:1: first line must be/);
});

test("the module table and the tree agree", () => {
  const x = "/* x.c -- a test. */\n";
  assert.match(check({ "src/base/x.c": x, "meson.build": table("") }), /x\.c:1: not in the module/);
  assert.match(check({ "meson.build": table("'gone.c'") }), /gone\.c is in the table but not in/);
  assert.match(check({ "src/other/x.c": x, "meson.build": table("") }),
    /src\/other is not in the module table/);
  assert.match(check({ "meson.build": "modules = [\n  ['a', ['b'], [], []],\n]\n" }),
    /a uses b, which is not above it/);
});

test("links of documents lead somewhere", () => {
  const said = check({
    "docs/a.md": "# A head, here\n[ok](b.md#a-part) [ok](#a-head-here) [ok](https://x.y/z)\n" +
      "[gone](c.md)\n[gone](b.md#nowhere)\n`[code](no.md)`\n```\n[code](no.md)\n```\n",
    "docs/b.md": "## A part\n",
  });
  assert.equal(said, "docs/a.md:3: link to c.md: no such file\n" +
    "docs/a.md:4: link to b.md#nowhere: no such heading\n");
});
