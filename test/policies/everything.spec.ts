// full: it repeats on the whole stack what policies/mutations.spec.ts proves on a part of it

import assert from "node:assert/strict";
import { analyze } from "@game-backend/tools/policy/analyze";
import { configOf } from "@game-backend/tools/policy/packConfig";
import { exemptions } from "../../policies/exemptions";
import { covers } from "../../policies/lib/exempting";
import { allRules, rules } from "../../policies/rules";
import { samePart, storedPart, storedText, writtenPart } from "../../tools/policy/storedGraph";
import { deploymentOf } from "../components/stackGraphs";
import { configured, missedMutations } from "./missedMutations";

const stacks = ["dev", "prod", "everything"] as const;

describe("the policy pack, on the stack with everything", () => {
  const graphs = {} as Record<(typeof stacks)[number], Awaited<ReturnType<typeof deploymentOf>>["graph"]>;
  before(async () => {
    for (const stack of stacks) graphs[stack] = (await deploymentOf(stack)).graph;
  });

  it("tries its faults in the present graph: if this fails, run `npm run baseline -- --policies`", () => {
    const present = new Set(writtenPart(samePart(storedPart(), graphs.everything)).split("\n"));
    const changed = storedText()
      .split("\n")
      .filter((line) => !present.has(line));
    assert.deepEqual(
      changed.map((line) => JSON.parse(line).urn),
      [],
    );
  });

  it("finds no mandatory violation", async () => {
    const findings = await analyze(rules, graphs.everything, configOf(configured.everything));
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

  it("catches every mutation with the intended rule", async () => {
    assert.deepEqual(await missedMutations("everything"), []);
  });
});
