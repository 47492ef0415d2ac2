import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { noteCode } from "@game-backend/tools/harness/caller";
import { game } from "../../tools/harness/whole";
import { faultsOf, seenIn } from "./seenCodes";

describe("the codes that specs have seen", () => {
  const folder = mkdtempSync(join(tmpdir(), "codes-"));
  const file = join(folder, "seen");
  const { SPEC_CODES: before } = process.env;
  after(() => {
    rmSync(folder, { recursive: true });
    if (before === undefined) delete process.env["SPEC_CODES"];
    else process.env["SPEC_CODES"] = before;
  });

  it("are noted once a process, in the file that the run names, and nothing else is", () => {
    process.env["SPEC_CODES"] = file;
    const own = "spec.of_notes";
    for (const answer of [{ code: own }, { code: own }, {}, "text", undefined, null, { code: 7 }])
      noteCode(answer);
    assert.equal(readFileSync(file, "utf8"), `${own}\n`);
    assert.deepEqual(seenIn(file), new Set([own]));
    assert.deepEqual(seenIn(join(folder, "nothing")), new Set());
  });

  it("are missed one by one, besides those that no caller can see", () => {
    const all = Object.keys(game.codes);
    assert.deepEqual(faultsOf(new Set(all)), []);
    const [code = ""] = ["auth.required"];
    assert.deepEqual(faultsOf(new Set(all.filter((each) => each !== code))), [
      `No spec has seen the refusal ${code}`,
    ]);
    assert.ok(faultsOf(new Set()).length < all.length);
  });
});
