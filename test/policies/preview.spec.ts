// full: it repeats the policies' verdict as a first preview sees the stacks

import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import { analyze } from "@game-backend/tools/policy/analyze";
import { configOf } from "@game-backend/tools/policy/packConfig";
import { rules } from "../../policies/rules";
import { tryMutations } from "../../tools/policy/mutations";
import { previewNames, previewOf } from "../components/stackGraphs";
import { assertKept } from "../upgrades/keeps";
import { stacks } from "../upgrades/stacks";
import { readings } from "./readings";

describe("the policy pack at the first preview, where everything that AWS decides is unknown", () => {
  const graphs = {} as Record<(typeof previewNames)[number], Awaited<ReturnType<typeof previewOf>>>;
  before(async () => {
    for (const name of previewNames) graphs[name] = await previewOf(name);
  });

  for (const name of previewNames)
    for (const [title, reading] of Object.entries(readings))
      it(`refuses nothing in ${name}, if Pulumi hides ${title}`, async () => {
        const graph = graphs[name];
        assert.ok(graph.length > 500, `${graph.length}`);
        const found = await analyze(rules, graph.map(reading), configOf(stacks[name].stack));
        assert.deepEqual(
          found.filter(({ enforcementLevel }) => enforcementLevel === "mandatory"),
          [],
        );
      });

  it("keeps what earlier updates deployed, with a pipeline and servers in containers", () => {
    assertKept("pipeline", graphs.pipeline);
  });

  it("catches every fault that Pulumi does not hide", async () => {
    const resources = graphs.prod;
    const reading = readings["policy documents with an unknown value"];
    const hidden = new Set(
      resources.filter((one) => !isDeepStrictEqual(reading(one), one)).map(({ name }) => name),
    );
    const tried = await tryMutations(rules, { resources, config: configOf("prod") }, reading);
    const missed = tried.filter(({ caught, of }) => !caught && !hidden.has(of));
    assert.deepEqual(
      missed.map(({ mutation, of }) => `${mutation.rule}: ${mutation.title}, ${of}`),
      [],
    );
    const caught = tried.filter((one) => one.caught).length;
    assert.ok(caught > 150, `${caught} of ${tried.length}`);
  });
});
