import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import type { RecordedResource } from "@game-backend/local-cloud";
import { assertKept } from "../../upgrades/keeps";
import { ofType } from "../graph";
import { deploymentOf, stackNames } from "../stackGraphs";
import { brokenLimits, unknownTypes, wrongArguments } from "./faults";
import { broken } from "./limit";
import { limits } from "./limits";

/** Returns false for components, which have no arguments for AWS. */
const isCustom = ({ custom }: RecordedResource) => custom;

for (const stack of stackNames)
  describe(`every resource of ${stack}`, () => {
    let graph: readonly RecordedResource[];
    before(async () => {
      graph = (await deploymentOf(stack)).graph.filter(isCustom);
      assert.ok(graph.length > 400, `${graph.length}`);
    });

    it("has a type whose documented limits are known", () => {
      assert.deepEqual(unknownTypes(graph), []);
    });

    it("stays within AWS's documented limits", () => {
      assert.deepEqual(brokenLimits(graph), []);
    });

    it("keeps what earlier updates deployed", () => {
      assertKept(stack, graph);
    });

    it("uses as much of an account's quotas as docs/limits.md says", () => {
      const page = readFileSync("docs/limits.md", "utf8").replaceAll(/\s+/g, " ");
      assert.match(page, /two response-headers policies of CloudFront.* has 20 by default/);
      assert.deepEqual(
        ofType(graph, "ResponseHeadersPolicy")
          .map(({ name }) => name)
          .sort(),
        ["avatars", "site"],
      );
      const [, least = "", most = ""] = /(\d+) to (\d+) of the account's 1,000 IAM roles/.exec(page) ?? [];
      const roles = ofType(graph, "Role").length;
      assert.ok(roles >= Number(least) && roles <= Number(most), `${roles} roles`);
    });

    it("has all required arguments of the provider, no unknown ones, and no deprecated ones", () => {
      const { checked, wrong } = wrongArguments(graph);
      assert.ok(checked > 400, `${checked} resources`);
      assert.deepEqual(wrong, []);
    });
  });

describe("the check of limits", () => {
  const resource = (type: string, inputs: object, outputs: object = {}) =>
    ({ type, name: "x", inputs, outputs }) as unknown as RecordedResource;
  const refused: [type: string, inputs: object, outputs?: object][] = [
    ["aws:iam/role:Role", {}, { name: "r".repeat(65) }],
    ["aws:lambda/function:Function", { environment: { variables: { A: "a".repeat(4_096) } } }],
    ["aws:lambda/function:Function", { runtime: "nodejs18.x" }],
    ["aws:iam/rolePolicy:RolePolicy", { policy: { Statement: "s".repeat(10_300) } }],
    ["aws:cloudwatch/logGroup:LogGroup", { retentionInDays: 8 }],
    ["aws:s3/bucket:Bucket", {}, { bucket: "Not-A-Bucket" }],
    ["aws:dynamodb/table:Table", { globalSecondaryIndexes: Array.from({ length: 21 }, () => ({})) }],
  ];
  for (const [type, inputs, outputs] of refused)
    it(`finds the fault of ${type} ${Object.keys({ ...inputs, ...outputs })}`, () => {
      const found = (limits[type] ?? []).flatMap(
        (limit) => broken(limit, resource(type, inputs, outputs)) ?? [],
      );
      assert.equal(found.length, 1);
    });
});
