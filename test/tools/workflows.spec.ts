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

describe("the workflows of GitHub Actions", () => {
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
