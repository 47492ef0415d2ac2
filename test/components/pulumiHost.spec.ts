import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";

import { startCloud } from "../../packages/local-cloud/cloud";

const root = resolve(__dirname, "../..");

/** Every Pulumi program that users run: the backend itself, and each folder of `examples` that is a program. */
const programs = [root, ...foldersOf("examples")].filter((folder) => existsSync(join(folder, "Pulumi.yaml")));

function foldersOf(name: string): string[] {
  const parent = join(root, name);
  if (!existsSync(parent)) return [];
  const folders = readdirSync(parent, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.map((entry) => join(parent, entry.name));
}

describe("Pulumi's language host, as pulumi up starts it", function () {
  // ts-node checks the types of the whole program, which takes half a minute on an idle machine.
  this.timeout(900_000);

  for (const folder of programs) {
    it(`compiles and runs ${relative(root, folder) || "the backend"}, with the types checked`, async () => {
      const data = mkdtempSync(join(tmpdir(), "host-"));
      try {
        const cloud = await startCloud({ folder, stack: "dev", data, port: 0, awsPort: 0, exact: true });
        await cloud.close();
        assert.ok(cloud.graph.some(({ type }) => type.startsWith("aws:")));
      } finally {
        rmSync(data, { recursive: true, force: true });
      }
    });
  }
});
