// full: it repeats for stacks with game servers what test/policies.spec.ts and stacks prove

import assert from "node:assert/strict";
import type { RecordedResource } from "@game-backend/local-cloud";
import { analyze } from "@game-backend/tools/policy/analyze";
import { configOf } from "@game-backend/tools/policy/packConfig";
import { rules } from "../../../policies/rules";
import { assertKept } from "../../upgrades/keeps";
import { brokenLimits, unknownTypes, wrongArguments } from "../limits/faults";
import { deploymentOf, type HostedStackName, hostedStackNames } from "../stackGraphs";

/** The number of resources of each GameLift type in a stack's graph. */
const expected: Readonly<Record<HostedStackName, Readonly<Record<string, number>>>> = {
  fleet: { GameSessionQueue: 1, MatchmakingConfiguration: 2, MatchmakingRuleSet: 2 },
  container: {
    Alias: 1,
    ContainerFleet: 1,
    ContainerGroupDefinition: 1,
    GameSessionQueue: 1,
    MatchmakingConfiguration: 2,
    MatchmakingRuleSet: 2,
  },
};

function gameLiftType({ type, inputs }: RecordedResource): string | undefined {
  const typeName = type === "aws:cloudcontrol/resource:Resource" ? String(inputs["typeName"]) : type;
  return /gamelift/i.test(typeName) ? typeName.split(":").at(-1) : undefined;
}

for (const stack of hostedStackNames)
  describe(`the program with sessions: ${stack}`, () => {
    let graph: readonly RecordedResource[];
    let resources: readonly RecordedResource[];
    before(async () => {
      ({ graph } = await deploymentOf(stack));
      resources = graph.filter(({ custom }) => custom);
    });

    it("registers its matchmakers and their fleet, and the routes of matches", () => {
      const types = Map.groupBy(resources, gameLiftType);
      types.delete(undefined);
      assert.deepEqual(
        Object.fromEntries([...types].map(([type, own]) => [type, own.length]).sort()),
        expected[stack],
      );
      for (const name of [
        "api-post-matches",
        "api-post-matchmaking",
        "api-post-party",
        "api-post-game-session",
      ])
        assert.ok(
          graph.some((resource) => resource.name.startsWith(name)),
          name,
        );
    });

    it("keeps what earlier updates deployed", () => {
      assertKept(stack, graph);
    });

    it("passes the policy pack", async () => {
      const findings = await analyze(rules, graph, configOf("prod"));
      assert.deepEqual(
        findings.filter(({ enforcementLevel }) => enforcementLevel === "mandatory"),
        [],
      );
    });

    it("stays within AWS's documented limits, with the provider's own arguments", () => {
      assert.deepEqual(unknownTypes(resources), []);
      assert.deepEqual(brokenLimits(resources), []);
      assert.deepEqual(wrongArguments(resources).wrong, []);
    });
  });
