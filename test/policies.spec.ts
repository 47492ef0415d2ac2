import assert from "node:assert/strict";
import { analyze } from "@game-backend/tools/policy/analyze";
import { configOf } from "@game-backend/tools/policy/packConfig";
import { exemptions } from "../policies/exemptions";
import { covers } from "../policies/lib/exempting";
import { allRules, rules } from "../policies/rules";
import { mutations, tryMutations } from "../tools/policy/mutations";
import { deploymentOf } from "./components/stackGraphs";

/** The stacks, each with the one whose configuration of the pack it has. */
const configured = { dev: "dev", prod: "prod", everything: "prod" } as const;
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

  /** The rules that ask less of a stack that can be removed, or that is played by few. */
  const ofProtectedStacks = new Set([
    "load-fits-quotas",
    "mails-are-sent-by-ses",
    "origins-are-named",
    "values-are-protected",
  ]);

  for (const stack of ["everything", "dev"] as const)
    it(`catches every mutation of ${stack} with the intended rule`, async () => {
      const tried = await tryMutations(rules, {
        resources: graphs[stack],
        config: configOf(configured[stack]),
      });
      const missed = tried.filter(
        ({ caught, mutation: { rule } }) => !caught && !(stack === "dev" && ofProtectedStacks.has(rule)),
      );
      assert.deepEqual(
        missed.map(({ mutation, of }) => `${mutation.rule}: ${mutation.title}, ${of}`),
        [],
      );
      const targets = new Set(tried.map(({ mutation }) => mutation));
      assert.deepEqual(
        mutations.filter((mutation) => !targets.has(mutation)).map(({ title }) => title),
        [],
        "faults without a resource to be in",
      );
      assert.ok(mutations.length >= 300, `${mutations.length}`);
    });
});
