import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import * as components from "@game-backend/components";
import { optional, optionalPackages } from "@game-backend/components/lib/optionalPackages";
import * as pulumi from "@pulumi/pulumi";
import manifest from "../../components/package.json";

const names = [...new Set(optionalPackages.map((each) => each.package))];

describe("the packages that single components need", () => {
  it("are the optional peers, and belong to components", () => {
    assert.deepEqual(Object.keys(manifest.peerDependenciesMeta).sort(), [...names].sort());
    for (const { component, package: name } of optionalPackages) {
      assert.ok(component in components, component);
      assert.ok(name in manifest.peerDependencies, name);
    }
  });

  it("are in the table of docs/one-component.md, and no other is", () => {
    const page = readFileSync("docs/one-component.md", "utf8");
    const [, table = ""] = /\| component \| package \|\n\| --- \| --- \|\n((?:\|.*\n)*)/.exec(page) ?? [];
    const rows = optionalPackages.map(
      (each) => `| \`${each.component}\`${each.with ? ` with ${each.with}` : ""} | \`${each.package}\` |\n`,
    );
    assert.equal(table, rows.join(""));
  });

  it("are loaded when a component needs them, and not with the others", () => {
    const loading = new RegExp(`^(?:import|export) (?!type\\b).*from "(?:${names.join("|")})/`, "m");
    for (const file of globSync("{components,packages/tools}/**/*.ts"))
      if (!/node_modules|\.spec\.ts$/.test(file))
        assert.doesNotMatch(readFileSync(file, "utf8"), loading, file);
  });

  it("are named in one line by a component that misses one; other faults of a module stay as they are", () => {
    const missing = (name: string) => () => {
      throw Object.assign(new Error(`Cannot find module '${name}'`), { code: "MODULE_NOT_FOUND" });
    };
    assert.throws(
      () => optional("@pulumi/awsx", missing("@pulumi/awsx/ecr")),
      (error: Error) => {
        assert.ok(pulumi.RunError.isInstance(error));
        assert.equal(
          error.message,
          `AvatarProcessor with \`packaging: "image"\` without \`imageDigest\` needs the package @pulumi/awsx, which is not installed: npm install @pulumi/awsx@${manifest.peerDependencies["@pulumi/awsx"]}`,
        );
        return true;
      },
    );
    assert.throws(() => optional("@pulumi/awsx", missing("docker")), /^Error: Cannot find module 'docker'/);
  });
});
