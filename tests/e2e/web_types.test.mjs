// The types of the API that the dashboard is written against are those of the server.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

import { output, root } from "./telltale.mjs";

const packages = join(root, "web/node_modules");

test("web/src/api/schema.ts is made of the OpenAPI document", async () => {
  const at = pathToFileURL(join(packages, "openapi-typescript/dist/index.mjs")).href;
  const { default: openapiTS, astToString, COMMENT_HEADER } = await import(at);
  const stdout = await output(["openapi"]);
  const made = COMMENT_HEADER + astToString(await openapiTS(JSON.parse(stdout)));
  assert.equal(
    readFileSync(join(root, "web/src/api/schema.ts"), "utf8"),
    made,
    "run `telltale openapi > openapi.json`, then `npm run types -- openapi.json` in web/",
  );
});
