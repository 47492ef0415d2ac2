// full: it runs Pulumi's own process of the policy pack

import assert from "node:assert/strict";
import { resolve } from "node:path";
import { analyze, type Finding } from "@game-backend/tools/policy/analyze";
import { rules } from "../../policies/rules";
import { deploymentOf, previewOf } from "../components/stackGraphs";
import { analyzeByProcess } from "./packProcess";

const pack = resolve(__dirname, "../../policies");

/** Returns a key that identifies a finding. The process puts the rule's description before the message. */
const keyOf = ({ rule, urn, message }: Pick<Finding, "rule" | "urn" | "message">) =>
  `${rule} ${urn} ${message.split("\n").at(-1)}`;

describe("Pulumi's own process of the policy pack", () => {
  it("finds in dev what the rules find here, compiled as `pulumi preview` compiles it", async () => {
    const { graph } = await deploymentOf("dev");
    const ours = await analyze(rules, graph);
    const theirs = await analyzeByProcess(pack, graph, { exact: true });
    assert.deepEqual(theirs.map(keyOf).sort(), ours.map(keyOf).sort());
  });

  it("runs every rule at the first preview, where reading an unknown value throws", async () => {
    const graph = await previewOf("dev");
    const ours = await analyze(rules, graph);
    const theirs = await analyzeByProcess(pack, graph);
    assert.deepEqual(theirs.map(keyOf).sort(), ours.map(keyOf).sort());
  });
});
