import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { cloud, local } from "../local";

const page = readFileSync("docs/bad-days.md", "utf8");
const [, table = ""] = page.split("| --- | --- | --- | --- | --- | --- |\n");
const lines = (table.split("\n\n")[0] ?? "").split("\n");

describe("docs/bad-days.md", () => {
  it("names for each line a spec that is there", () => {
    assert.ok(lines.length >= 10);
    for (const line of lines) {
      const [, file = "", title = ""] = /`([\w/.-]+\.spec\.ts)`: "([^"]+)" \|$/.exec(line) ?? [];
      assert.ok(file, `no spec rehearses: ${line}`);
      // What is in backticks in the spec's title differs from run to run.
      assert.ok(readFileSync(file, "utf8").includes(title), `${file} has no: ${title}`);
    }
  });

  it("keeps nothing of a stack in another region", async () => {
    const { graph } = await cloud();
    const region = await local.output("region");
    for (const { name, type, inputs } of graph) {
      const text = JSON.stringify(inputs);
      assert.doesNotMatch(text, /"(replicas|replicationConfigurations?|replicaRegions?)"/, `${type} ${name}`);
      if (/(dynamodb|s3|cognito)\//.test(type) && inputs["region"])
        assert.equal(inputs["region"], region, name);
    }
  });
});
