import assert from "node:assert/strict";
import { analyze } from "@game-backend/tools/policy/analyze";
import { configOf } from "@game-backend/tools/policy/packConfig";
import { rules } from "../policies/rules";
import { deploymentOf } from "./components/stackGraphs";
import { configured } from "./policies/missedMutations";

const stacks = ["dev", "prod"] as const;

describe("the policy pack", () => {
  const graphs = {} as Record<(typeof stacks)[number], Awaited<ReturnType<typeof deploymentOf>>["graph"]>;
  before(async () => {
    for (const stack of stacks) graphs[stack] = (await deploymentOf(stack)).graph;
  });

  it("has rules with unique names, each with a remediation", () => {
    const names = rules.map(({ name }) => name);
    assert.deepEqual(names, [...new Set(names)]);
    for (const { name, remediationSteps } of rules) assert.ok(remediationSteps, name);
  });

  for (const stack of stacks)
    it(`finds no mandatory violation in ${stack}`, async () => {
      const findings = await analyze(rules, graphs[stack], configOf(configured[stack]));
      assert.deepEqual(
        findings.filter(({ enforcementLevel }) => enforcementLevel === "mandatory"),
        [],
      );
    });
});
