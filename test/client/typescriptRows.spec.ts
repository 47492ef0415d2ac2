import assert from "node:assert/strict";

import { playAll, type Result } from "../../clients/conformance/playAll";
import { rows } from "../../clients/conformance/rows";

describe("the TypeScript client", () => {
  let results: ReadonlyMap<string, Result>;
  before(async function () {
    this.timeout(60_000);
    results = new Map((await playAll("typescript")).map((result) => [result.id, result]));
  });

  for (const { id, says } of rows)
    it(`${says} (${id})`, () => assert.equal(results.get(id)?.error, undefined));
});
