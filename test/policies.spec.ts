import assert from "node:assert/strict";
import { analyze } from "@game-backend/tools/policy/analyze";
import { configOf } from "@game-backend/tools/policy/packConfig";
import { exemptions } from "../policies/exemptions";
import { covers } from "../policies/lib/exempting";
import { allRules, rules } from "../policies/rules";
import { mutations } from "../tools/policy/mutations";
import { deploymentOf } from "./components/stackGraphs";
import { configured, missedMutations } from "./policies/missedMutations";

const stacks = ["dev", "prod", "everything"] as const;

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

  it("has no unused exemption", async () => {
    const findings = (
      await Promise.all(stacks.map((stack) => analyze(allRules, graphs[stack], configOf(configured[stack]))))
    ).flat();
    const needed = (name: string, exemption: (typeof exemptions)[number]) =>
      findings.some(({ rule, urn }) => rule === name && covers(exemption, urn));
    assert.deepEqual(
      exemptions.filter((exemption) => !needed(exemption.rule, exemption)),
      [],
    );
  });

  it("catches every mutation of everything with the intended rule", async () => {
    assert.deepEqual(await missedMutations("everything"), []);
    assert.ok(mutations.length >= 300, `${mutations.length}`);
  });
});
