import assert from "node:assert/strict";

import { blocks, path, startFirewall } from "../../testing/wafv2";

describe("AWS WAF", () => {
  describe("its API", () => {
    let wall: ReturnType<typeof startFirewall>;
    beforeEach(() => {
      wall = startFirewall();
    });
    const ask = async (operation: string, input: object) => {
      const call = { operation, input } as never;
      assert.equal(wall.waf.api?.access(call)[0]?.action, `wafv2:${operation}`);
      return JSON.parse(String((await wall.waf.api?.answer(call))?.body));
    };

    it("computes the capacity of rules", async () => {
      const rule = {
        Name: "a",
        Priority: 0,
        Action: { Block: {} },
        VisibilityConfig: { MetricName: "a", CloudWatchMetricsEnabled: true, SampledRequestsEnabled: true },
        Statement: {
          ByteMatchStatement: {
            SearchString: Buffer.from("a").toString("base64"),
            FieldToMatch: { UriPath: {} },
            PositionalConstraint: "EXACTLY",
            TextTransformations: [{ Priority: 0, Type: "LOWERCASE" }],
          },
        },
      };
      assert.deepEqual(await ask("CheckCapacity", { Scope: "REGIONAL", Rules: [rule] }), { Capacity: 12 });
      await assert.rejects(ask("CheckCapacity", { Scope: "REGIONAL", Rules: [{ Name: "a" }] }), {
        name: "WAFInvalidParameterException",
      });
    });

    it("returns samples of a rule's requests, without what the web ACL protects", async () => {
      const field = { fieldType: "SINGLE_HEADER", fieldKeys: ["Authorization"] };
      const { arn } = await wall.protect([blocks(path("/wallet$"), "wallet")], {
        dataProtectionConfig: { dataProtections: [{ action: "SUBSTITUTION", field }] },
      });
      wall.decide({ path: "/v1/wallet", headers: [["authorization", "secret"]] });
      const now = wall.clock.now() / 1_000;
      const of = (RuleMetricName: string) =>
        ask("GetSampledRequests", {
          WebAclArn: arn,
          RuleMetricName,
          Scope: "REGIONAL",
          TimeWindow: { StartTime: now - 60, EndTime: now + 60 },
          MaxItems: 10,
        });
      const { SampledRequests: samples, PopulationSize: population } = await of("wallet");
      assert.equal(population, 1);
      assert.equal(samples[0].Action, "BLOCK");
      assert.deepEqual(samples[0].Request.Headers, [{ Name: "authorization", Value: "REDACTED" }]);
      assert.equal((await of("wall")).PopulationSize, 0);
    });
  });
});
