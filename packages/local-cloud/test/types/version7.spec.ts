import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { version7 } from "../../types/version7";

describe("the compiler of TypeScript 7", () => {
  it("is none of a program without packages of its own, whose packages are above it", () => {
    const folder = mkdtempSync(join(tmpdir(), "version7-"));
    assert.equal(version7(folder), undefined);
    writeFileSync(join(folder, "package.json"), "{}");
    assert.equal(version7(folder), undefined);
    rmSync(folder, { recursive: true });
  });
});
