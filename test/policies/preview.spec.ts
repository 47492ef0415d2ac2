import assert from "node:assert/strict";
import { resolve } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { analyze, type Finding } from "@game-backend/tools/policy/analyze";
import { configOf } from "@game-backend/tools/policy/packConfig";
import { recordPreview } from "@game-backend/tools/policy/record";
import { rules } from "../../policies/rules";
import { tryMutations } from "../../tools/policy/mutations";
import { analyzeByProcess } from "../../tools/policy/packProcess";
import { readings } from "../../tools/policy/readings";
import { floor } from "../floor";
import { assertKept } from "../upgrades/keeps";
import { stacks } from "../upgrades/stacks";

const pack = resolve(__dirname, "../../policies");

/** Returns a key that identifies a finding. The process puts the rule's description before the message. */
const keyOf = ({ rule, urn, message }: Pick<Finding, "rule" | "urn" | "message">) =>
  `${rule} ${urn} ${message.split("\n").at(-1)}`;

/** The previews, each with the stack whose configuration the program and the pack use. */
const previews = { dev: stacks.dev, prod: stacks.prod, everything: stacks.pipeline };

describe("the policy pack at the first preview, where everything that AWS decides is unknown", function () {
  this.timeout(400_000);
  const graphs = new Map<string, Awaited<ReturnType<typeof recordPreview>>>();
  before(async () => {
    for (const [name, { stack, config }] of Object.entries(previews))
      graphs.set(name, await recordPreview(stack, { config }));
  });

  for (const [name, { stack }] of Object.entries(previews))
    for (const [title, reading] of Object.entries(readings))
      it(`refuses nothing in ${name}, if Pulumi hides ${title}`, async () => {
        const graph = graphs.get(name) ?? [];
        assert.ok(graph.length > floor(500), `${graph.length}`);
        const found = await analyze(rules, graph.map(reading), configOf(stack));
        assert.deepEqual(
          found.filter(({ enforcementLevel }) => enforcementLevel === "mandatory"),
          [],
        );
      });

  it("keeps what earlier updates deployed, with a pipeline and servers in containers", () => {
    assertKept("pipeline", graphs.get("everything") ?? []);
  });

  it("runs every rule in Pulumi's own process, where reading an unknown value throws", async () => {
    const graph = graphs.get("dev") ?? [];
    const [ours, theirs] = await Promise.all([analyze(rules, graph), analyzeByProcess(pack, graph)]);
    assert.deepEqual(theirs.map(keyOf).sort(), ours.map(keyOf).sort());
  });

  it("catches every fault that Pulumi does not hide", async () => {
    const resources = graphs.get("prod") ?? [];
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
