import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";

import { parse } from "yaml";

interface Workflow {
  readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>;
}

interface Step {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
}

/** The workflows of a program that the creator writes. */
const created = "packages/create-game-backend/template";

describe("the workflows of GitHub Actions", () => {
  for (const [pattern, guide] of [
    [".github/workflows/*.yml", "deployments/README.md"],
    [`${created}/github/workflows/*.yml`, `${created}/README.md`],
  ] as const)
    it(`need no variable and no secret that ${guide} does not name`, () => {
      const needed = globSync(pattern).flatMap((path) =>
        [...readFileSync(path, "utf8").matchAll(/\b(?:vars|secrets)\.([A-Z_]+)/g)].map(([, name]) => name),
      );
      assert.ok(needed.length > 0);
      for (const name of needed) assert.ok(readFileSync(guide, "utf8").includes(`\`${name}\``), name);
    });

  it("use actions by commit, because whoever controls an action can move its tags", () => {
    for (const path of globSync([".github/workflows/*.yml", `${created}/github/workflows/*.yml`])) {
      const used = readFileSync(path, "utf8").match(/^.*\buses:.*$/gm) ?? [];
      assert.ok(used.length > 0);
      for (const line of used)
        assert.match(line, /uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/, path);
    }
  });

  it("review each stack with the load that it declares", () => {
    const reviews = globSync(".github/workflows/*.yml")
      .map((path): Workflow => parse(readFileSync(path, "utf8")))
      .flatMap(({ jobs }) => Object.values(jobs).flatMap(({ steps }) => steps))
      .filter(({ uses }) => uses?.startsWith("pulumi/actions@"))
      .map(({ with: inputs = {} }) => inputs);
    assert.equal(reviews.length, 2);
    for (const { "stack-name": stack = "", policyPacks, policyPackConfigs } of reviews) {
      assert.equal(policyPacks, "policies");
      assert.equal(policyPackConfigs, `policies/config/${stack.split("/").at(-1)}.json`);
    }
  });
});
