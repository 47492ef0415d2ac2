import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { startCloud } from "../../packages/local-cloud/cloud";

const root = resolve(__dirname, "../..");

describe("Pulumi's language host, as pulumi up starts it", function () {
  // ts-node checks the types of the whole program, which takes half a minute on an idle machine. `tsc` checks those of the examples.
  this.timeout(900_000);

  it("compiles and runs the program with type checks", async () => {
    const data = mkdtempSync(join(tmpdir(), "host-"));
    try {
      const cloud = await startCloud({ folder: root, stack: "dev", data, port: 0, awsPort: 0, exact: true });
      await cloud.close();
      assert.ok(cloud.graph.some(({ type }) => type.startsWith("aws:")));
    } finally {
      rmSync(data, { recursive: true, force: true });
    }
  });
});
