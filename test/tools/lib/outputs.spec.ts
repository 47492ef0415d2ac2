import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { readOutputs } from "@game-backend/tools/stack/outputs";

describe("the outputs that tools read", () => {
  const folder = mkdtempSync(join(tmpdir(), "outputs-"));
  after(() => rmSync(folder, { recursive: true }));

  for (const [what, bytes] of [
    ["PowerShell 5.1 writes them, in UTF-16", Buffer.from('\ufeff{"apiUrl":"ä"}', "utf16le")],
    ["Notepad writes them, with a byte order mark", Buffer.from('\ufeff{"apiUrl":"ä"}')],
    ["Pulumi writes them", Buffer.from('{"apiUrl":"ä"}')],
  ] as const)
    it(`are read as ${what}`, () => {
      const file = join(folder, "outputs.json");
      writeFileSync(file, bytes);
      assert.equal(readOutputs<{ apiUrl: string }>(file).apiUrl, "ä");
    });

  it("are named if they are no JSON", () => {
    const file = join(folder, "broken.json");
    writeFileSync(file, Buffer.from('{"apiUrl":"ä"}', "utf16le"));
    assert.throws(() => readOutputs(file), /broken\.json is no JSON: .* as UTF-8\.$/);
  });

  it("are missing before the first start, which the message says", () => {
    assert.throws(
      () => readOutputs("/nowhere/outputs.json"),
      /^Error: There is no \/nowhere\/outputs\.json: run npm start in another terminal, or .* --outputs\.$/,
    );
  });
});
