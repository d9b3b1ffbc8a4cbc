#!/usr/bin/env node
// tidy.mjs -- house rules that no compiler checks. Usage: tidy.mjs [FOLDER]
//
// Prints FILE:LINE: RULE for each breach and ends with status 1 if there is one.
// Its own test is tests/e2e/tidy.test.mjs.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { basename, dirname, join, normalize } from "node:path";
import { pathToFileURL } from "node:url";

const FUNCTION_LINES = 60;
const FILE_LINES = 800;
const COLUMNS = 100;
const SCRIPT_COLUMNS = 120; // for .mjs, which nests deeper

// Never called anywhere: what to use instead.
const BANNED = {
  strcpy: "buf_add", strncpy: "buf_add", strcat: "buf_add", sprintf: "buf_add",
  vsprintf: "buf_add", gets: "a reader with a limit", strtok: "a str view",
  atoi: "a parse helper", atol: "a parse helper", atof: "a parse helper",
  gmtime: "the time helpers of base", localtime: "the time helpers of base",
  ctime: "the time helpers of base", rand: "test_random", random: "test_random",
  system: "no shell", popen: "no shell",
};

// Not called in src/ but in the files that match.
const HEAP = /^src\/(base\/|store\/duckdb\w*\.c$)/;     // the driver frees what DuckDB gives
const ONLY_IN = {
  malloc: [HEAP, "arena_alloc"], calloc: [HEAP, "arena_alloc"], realloc: [HEAP, "a buf"],
  free: [HEAP, "an arena"], strdup: [HEAP, "str_copy"],
  time: [/^src\/base\//, "an argument"], exit: [/^$/, "return"], abort: [/^src\/base\//, "assert"],
};

// A server runs commands for other processes: their streams and environment are not the server's.
const OF_THE_PROCESS = /(?<![\w.>])((stdin|stdout|stderr)\b|(printf|puts|putchar|perror|getenv)\()/;
const COMMANDS = /^src\/cli\/(?!(main|options|session|terminal)\.c$)/;

// Outside libraries: the only files that may include them.
const DOORS = {
  "jansson.h": /^src\/base\/json\.c$/,
  "dlfcn.h": /^tests\/chdb\.c$/,
  "csv.h": /^src\/base\/csv_reader\.c$/,
  "duckdb.h": /^(src\/store\/duckdb\w*\.[ch]|bench\/bench_(ask|insert|load)\.c)$/,   // the peers
  "microhttpd.h": /^src\/http\/http_priv\.h$/,
  "zlib.h": /^src\/http\/gzip\.c$/,
  "gnutls/gnutls.h": /^tests\/unit\/http_\w+\.[ch]$/,      // makes a key
  "gnutls/x509.h": /^tests\/unit\/http_\w+\.[ch]$/,
  "xlsxwriter.h": /^src\/base\/sheet\.c$/,
  "iconv.h": /^src\/base\/recode\.c$/,
  "utf8proc.h": /^src\/((base|cli)\/width|topics\/normal|access\/name)\.c$/,
  "sodium.h": /^src\/access\/secret\.c$/,
  "curl/curl.h": /^src\/vendor\/fetch\.c$/,
  "unicode/ubrk.h": /^src\/topics\/breaks\.c$/,
  "unicode/utext.h": /^src\/topics\/breaks\.c$/,
};

// Headers of the C library and of POSIX: anything else needs a door.
const SYSTEM = new RegExp("^(assert|ctype|dirent|endian|errno|fcntl|fenv|float|getopt|glob" +
  "|immintrin|inttypes|iso646|langinfo|libgen|limits|locale|math|netdb|poll|pthread|pwd|regex" +
  "|sched|semaphore|setjmp|signal|spawn|stdalign|stdarg|stdatomic|stdbool|stddef|stdint|stdio" +
  "|stdlib|stdnoreturn|string|strings|syslog|termios|threads|time|unistd|wchar|wctype" +
  "|(sys|arpa|linux|netinet)/\\w+)\\.h$");

const SQL = new RegExp("^\\s*(SELECT\\s|INSERT INTO|DELETE FROM|UPDATE \\S+ SET|DROP \\w+ " +
  "|CREATE (OR REPLACE )?(TEMP |TEMPORARY )?(TABLE|VIEW|INDEX|MACRO|SCHEMA|SEQUENCE)" +
  "|ALTER TABLE|ATTACH |DETACH |PRAGMA |CHECKPOINT|WITH \\w+ AS \\(|COPY |EXPORT DATABASE)");
const SQL_PLACES = /^(src\/(store|query)\/|tests\/|bench\/)/;

const MARKER = new RegExp("\\b(TO" + "DO|FIX" + "ME|X" + "XX)\\b(?!\\(#\\d+\\))");
const TEXT = /\.(c|h|mjs|js|ts|css|html|sh|md|sql|json|build|txt|yml)$|(^|\/)(run|check)$/;

/** Every file under `root` that people write, as paths relative to it. */
function filesUnder(root, folder = "") {
  const skip = /^(node_modules|build.*|\.git|\.cache)$/;
  const out = [];
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = folder ? `${folder}/${entry.name}` : entry.name;
    if (entry.isDirectory() && !skip.test(entry.name)) out.push(...filesUnder(root, path));
    else if (entry.isFile()) out.push(path);
  }
  return out.sort();
}

/** C text without comments and without what stands in literals, line for line; the literals. */
export function scanC(text) {
  const literals = [];
  let code = "", line = 1, i = 0;
  while (i < text.length) {
    const two = text.slice(i, i + 2), c = text[i];
    let end = i + 1;
    if (two === "/*" || two === "//") {
      end = text.indexOf(two === "/*" ? "*/" : "\n", i + 2);
      end = end < 0 ? text.length : end + (two === "/*" ? 2 : 0);
      code += text.slice(i, end).replace(/[^\n]/g, " ");
    } else if (c === '"' || c === "'") {
      while (end < text.length && text[end] !== c && text[end] !== "\n")
        end += text[end] === "\\" ? 2 : 1;
      end = Math.min(end + 1, text.length);
      if (c === '"') literals.push({ line, text: text.slice(i + 1, end - 1) });
      code += c + " ".repeat(Math.max(0, end - i - 2)) + c;
    } else {
      code += c;
    }
    line += text.slice(i, end).split("\n").length - 1;
    i = end;
  }
  return { lines: code.split("\n"), literals };
}

function* callRules(path, line, number) {
  if (COMMANDS.test(path) && OF_THE_PROCESS.test(line))
    yield [number, "a command has streams of its own: use o->in, o->out, o->err"];
  for (const [, name] of line.matchAll(/(?<![\w.>])(\w+)\s*\(/g)) {
    if (Object.hasOwn(BANNED, name))
      yield [number, `${name}() is banned: use ${BANNED[name]}`];
    else if (path.startsWith("src/") && Object.hasOwn(ONLY_IN, name) &&
             !ONLY_IN[name][0].test(path))
      yield [number, `${name}() is banned here: use ${ONLY_IN[name][1]}`];
  }
  if (/\bgoto\b/.test(line)) yield [number, "goto is banned: use AUTO or a function"];
}

function* includeRules(path, line, number) {
  const header = line.match(/^\s*#\s*include\s*<([^>]+)>/)?.[1];
  if (!header) return;
  if (Object.hasOwn(DOORS, header) ? !DOORS[header].test(path) : !SYSTEM.test(header))
    yield [number, `<${header}> has one door, and this file is not it`];
}

function* cRules(path, text) {
  const lines = text.split("\n");
  const scan = scanC(text);
  let start = 0;
  if (!lines[0].startsWith(`/* ${basename(path)} -- `))
    yield [1, `first line must be '/* ${basename(path)} -- purpose'`];
  if (lines.length - 1 > FILE_LINES)
    yield [FILE_LINES + 1, `file over ${FILE_LINES} lines: split it`];
  for (const [i, line] of lines.entries()) {
    if (line.includes("\t")) yield [i + 1, "tab: indent with spaces"];
    if (/^\{\s*$/.test(line)) start = i + 1;
    if (/^\}/.test(line) && start) {
      if (i - start > FUNCTION_LINES)
        yield [start, `function over ${FUNCTION_LINES} lines: split it`];
      start = 0;
    }
    yield* callRules(path, scan.lines[i] ?? "", i + 1);
    yield* includeRules(path, line, i + 1);
  }
  for (const { line, text: sql } of scan.literals)
    if (!SQL_PLACES.test(path) && SQL.test(sql))
      yield [line, "SQL text belongs in src/store, src/query or connectors/*.sql"];
}

function* textRules(path, text) {
  const columns = /\.(c|h|sh)$|(^|\/)(run|check)$/.test(path) ? COLUMNS
    : path.endsWith(".mjs") ? SCRIPT_COLUMNS : Infinity;
  if (text.includes("\r")) yield [1, "CRLF: end lines with LF"];
  if (text !== "" && !text.endsWith("\n")) yield [1, "the last line has no end"];
  for (const [i, line] of text.split("\n").entries()) {
    if ([...line].length > columns) yield [i + 1, `line over ${columns} columns`];
    if (MARKER.test(line))
      yield [i + 1, `${line.match(MARKER)[1]} without an issue: write it (#n)`];
  }
}

/** The anchors that a Markdown text offers, by GitHub's rule. */
function anchors(text) {
  return [...text.matchAll(/^#+\s+(.*)$/gm)].map(([, title]) =>
    title.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, "").trim().replace(/\s/g, "-"));
}

function* linkRules(root, path, text) {
  let fenced = false;
  for (const [i, line] of text.split("\n").entries()) {
    if (/^\s*```/.test(line)) fenced = !fenced;
    if (fenced) continue;
    for (const [, target] of line.replace(/`[^`]*`/g, "").matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^[a-z]+:/i.test(target)) continue;
      const [file, anchor] = target.split("#");
      const full = join(root, file ? normalize(join(dirname(path), file)) : path);
      if (!existsSync(full)) yield [i + 1, `link to ${target}: no such file`];
      else if (anchor && full.endsWith(".md") &&
               !anchors(readFileSync(full, "utf8")).includes(anchor))
        yield [i + 1, `link to ${target}: no such heading`];
    }
  }
}

/** The rows of the module table: name, the modules it uses, its files. */
export function moduleTable(build) {
  const rows = [];
  const body = build.match(/^modules = \[\n([\s\S]*?)^\]/m)?.[1] ?? "";
  const words = (list) => [...list.matchAll(/'([^']+)'/g)].map((m) => m[1]);
  const row = /\[\s*'(\w+)',\s*\[([^\]]*)\],\s*\[[^\]]*\],\s*\[([^\]]*)\]/g;
  for (const [, name, uses, files] of body.matchAll(row))
    rows.push({ name, uses: words(uses), files: words(files) });
  return rows;
}

function* tableRules(paths, build) {
  const rows = moduleTable(build);
  const seen = new Set();
  for (const { name, uses, files } of rows) {
    for (const use of uses)
      if (!seen.has(use)) yield ["meson.build", 1, `${name} uses ${use}, which is not above it`];
    seen.add(name);
    for (const file of files)
      if (!paths.includes(`src/${name}/${file}`))
        yield ["meson.build", 1, `src/${name}/${file} is in the table but not in the tree`];
  }
  for (const path of paths) {
    const [, folder, file] = path.match(/^src\/(\w+)\/(.+)$/) ?? [];
    const row = rows.find((r) => r.name === folder);
    if (folder && !row) yield [path, 1, `src/${folder} is not in the module table of meson.build`];
    else if (file?.endsWith(".c") && !row.files.includes(file) && !build.includes(`'${path}'`))
      yield [path, 1, "not in the module table of meson.build"];
  }
}

/** Every breach in the tree, as [file, line, rule]. */
export function* breaches(root) {
  const paths = filesUnder(root);
  for (const path of paths.filter((p) => TEXT.test(p))) {
    const text = readFileSync(join(root, path), "utf8");
    const rules = [];
    if (path !== "package-lock.json") rules.push(...textRules(path, text));
    if (/^(src|tests|bench)\/.*\.[ch]$/.test(path)) rules.push(...cRules(path, text));
    if (path.endsWith(".md")) rules.push(...linkRules(root, path, text));
    for (const [line, rule] of rules) yield [path, line, rule];
  }
  if (existsSync(join(root, "meson.build")))
    yield* tableRules(paths, readFileSync(join(root, "meson.build"), "utf8"));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  let found = 0;
  for (const [path, line, rule] of breaches(process.argv[2] ?? ".")) {
    console.log(`${path}:${line}: ${rule}`);
    found++;
  }
  process.exitCode = found ? 1 : 0;
}
