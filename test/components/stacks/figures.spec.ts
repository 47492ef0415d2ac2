import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";

import { withAwsLimits } from "../../../tools/docs";
import { withFigures } from "../../../tools/docs/figures";
import { deploymentOf } from "../stackGraphs";

describe("the documents' figures", () => {
  it("are those of dev (otherwise run npm run docs)", async () => {
    const { graph } = await deploymentOf("dev");
    const read = (file: string) => readFileSync(file, "utf8");
    for (const [file, text] of Object.entries(withFigures(graph, read))) assert.equal(read(file), text, file);
  });

  it("of resources are told nowhere else", () => {
    const told = globSync("{README,docs/*,packages/*/README}.md").flatMap((file) =>
      [...readFileSync(file, "utf8").matchAll(/\b(\d{3}|\d,\d{3}) resources\b/g)].map(() => file),
    );
    assert.deepEqual(told, ["docs/deploying.md", "docs/deploying.md"]);
  });

  it("of AWS's limits in docs/limits.md are those of dev (otherwise run npm run docs)", async () => {
    const { graph } = await deploymentOf("dev");
    const limits = readFileSync("docs/limits.md", "utf8");
    assert.equal(withAwsLimits(limits, graph), limits);
  });

  it("keep room in dev: at most 82 functions and 899 resources", async () => {
    const { graph } = await deploymentOf("dev");
    const functions = graph.filter(({ type }) => type === "aws:lambda/function:Function");
    assert.ok(functions.length <= 82 && graph.length <= 899, `${functions.length}, ${graph.length}`);
  });
});
