import assert from "node:assert/strict";
import { resolve } from "node:path";

import { document } from "@game-backend/tools/builder";
import { documentOf } from "@game-backend/tools/openapi/documentOf";

describe("the builder's document", () => {
  it("is the one that the command writes, from a process of its own", async () => {
    const program = resolve(".");
    assert.deepEqual(await document(program), JSON.parse(JSON.stringify(await documentOf(program))));
  });

  it("is refused with the reason alone", async () => {
    const program = resolve("docs");
    await assert.rejects(document(program), /^Error: There is no .*docs.functions.index\.ts: --program/);
  });
});
