import assert from "node:assert/strict";
import { statSync, utimesSync } from "node:fs";

import { at, copyForEachTest, fill, opened, overwrite, refusal } from "./wholeFolder";

describe("the stores of a data folder", () => {
  copyForEachTest();

  it("are checked again only if large ones have changed since the last run closed them", () => {
    const path = at("dynamodb.sqlite");
    fill(path, 80_000);
    opened().folder.closed();
    const { size } = statSync(path);
    assert.ok(size > 32 * 2 ** 20);
    const times = (check: () => void) => {
      const began = performance.now();
      check();
      return performance.now() - began;
    };
    const unchanged = Math.min(...[1, 2, 3].map(() => times(opened)));
    const later = Date.now() / 1_000 + 5;
    utimesSync(path, later, later);
    const changed = Math.min(...[1, 2, 3].map(() => times(opened)));
    assert.ok(unchanged < changed, `${unchanged} ms, and ${changed} ms when it has changed`);
    overwrite(path, Math.floor(size / 8_192) * 4_096, 3 * 4_096);
    assert.match(refusal(), /dynamodb\.sqlite: its pages are damaged/);
  });
});
