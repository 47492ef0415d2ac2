import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

/** The rows of the README's table of packages: the first cell, and the file that the second one names first. */
const rows = (() => {
  const [, table = ""] = readFileSync("README.md", "utf8").split("| package | where it works | why |\n");
  return [...(table.split("\n\n")[0] ?? "").matchAll(/^\| (.+?) \| .*?`(.+?)`.* \|$/gm)].map(
    ([, packages = "", file = ""]) => ({
      packages: [...packages.matchAll(/`(.+?)`/g)].map(([, name]) => name),
      file,
    }),
  );
})();

describe("the README's table of packages", () => {
  it("has those of the mission", () => {
    assert.deepEqual(rows.flatMap(({ packages }) => packages).sort(), [
      "@aws-sdk/client-apigatewaymanagementapi",
      "@aws-sdk/client-gamelift",
      "@aws-sdk/lib-dynamodb",
      "@jimp/core",
      "@pulumi/aws",
      "@pulumi/awsx",
      "@pulumi/policy",
      "@pulumi/pulumi",
      "@tensorflow/tfjs-node",
    ]);
  });

  it("names a file that uses each", () => {
    for (const { packages, file } of rows)
      for (const name of packages)
        assert.ok(readFileSync(file, "utf8").includes(`"${name}`), `${file}: ${name}`);
  });
});
