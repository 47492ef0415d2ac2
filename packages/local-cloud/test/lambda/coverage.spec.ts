import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

describe("lambda: coverage", () => {
  it("is written by workers when the local run ends", () => {
    const folder = mkdtempSync(join(tmpdir(), "lambda-coverage-"));
    execFileSync(process.execPath, ["--import", "tsx", join(__dirname, "fixtures", "covered.ts")], {
      env: { ...process.env, NODE_V8_COVERAGE: folder, NODE_DISABLE_COMPILE_CACHE: "1" },
      stdio: ["ignore", "ignore", "inherit"],
    });
    const scripts = readdirSync(folder)
      .flatMap((name) => JSON.parse(readFileSync(join(folder, name), "utf8")).result)
      .filter(({ url }) => /lambda-code-[^/]+\/index\.js$/.test(url));
    rmSync(folder, { recursive: true, force: true });
    assert.equal(scripts.length, 1);
    const handler = scripts[0].functions.find(
      ({ functionName }: { functionName: string }) => functionName === "exports.handler",
    );
    const counts = handler.ranges.map(({ count }: { count: number }) => count);
    assert.ok(counts.includes(1) && counts.includes(0), "one branch ran, the other did not");
  });
});
