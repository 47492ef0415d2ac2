import assert from "node:assert/strict";
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hashOf } from "../../tools/proofs";
import { claims } from "../../tools/proofs/claims";

describe("the claims of the documents", () => {
  for (const claim of claims)
    it(`name documents, files and specs that exist: ${claim.claim}`, () => {
      assert.ok(existsSync(claim.saidIn));
      for (const file of claim.specs)
        assert.ok(globSync(file.endsWith(".ts") ? file : `${file}/**/*.spec.ts`).length > 0, file);
      assert.match(hashOf(claim), /^[0-9a-f]{16}$/);
    });

  it("cover the sentences of the README that say what is special", () => {
    const special = readFileSync("README.md", "utf8")
      .split("**What is special about it**")[1]
      ?.split("**A clone")[0];
    for (const words of ["exactly once", "One client", "what its handlers declare"]) {
      assert.ok(special?.includes(words), words);
      assert.ok(
        claims.some(({ claim }) => claim.toLowerCase().includes(words.toLowerCase())),
        words,
      );
    }
  });

  it("are old once a file changes that they rest on", () => {
    const folder = mkdtempSync(join(tmpdir(), "claims-"));
    const file = join(folder, "rule.ts");
    const claim = { restsOn: [file], specs: ["test/live"] };
    try {
      assert.throws(() => hashOf(claim), /No file is /);
      writeFileSync(file, "export const pays = 1;\n");
      const before = hashOf(claim);
      assert.equal(hashOf(claim), before);
      writeFileSync(file, "export const pays = 2;\n");
      assert.notEqual(hashOf(claim), before);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
