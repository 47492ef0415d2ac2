import assert from "node:assert/strict";

import { checkedOnly } from "../../otherTypes/checkedOnly";

describe("types without a local effect", () => {
  const { resources } = checkedOnly({ accountId: "123456789012", region: "eu-west-1" });
  const type = "aws:budgets/budget:Budget";
  const budget = { budgetType: "COST", timeUnit: "MONTHLY", limitAmount: "25", limitUnit: "USD" };

  it("have AWS's names", async () => {
    const resource = { type, name: "month", urn: "urn:month" };
    const created = await resources[type]?.create(budget as never, resource);
    assert.match(created?.id ?? "", /^123456789012:month-[0-9a-f]{7}$/);
  });

  it("have a connection to code, which waits for its handshake, under both names of the service", async () => {
    for (const [service, name] of [
      ["codeconnections", "codeconnections"],
      ["codestarconnections", "codestar-connections"],
    ]) {
      const connection = resources[`aws:${service}/connection:Connection`];
      const resource = { type: "connection", name: "code", urn: "urn:code" };
      const inputs = { name: "code", providerType: "GitHub" };
      const made = await connection?.create(inputs as never, resource);
      const outputs = made?.outputs as Record<string, string>;
      assert.match(
        outputs["arn"] ?? "",
        new RegExp(`^arn:aws:${name}:eu-west-1:123456789012:connection/[0-9a-f]{32}$`),
      );
      assert.equal(outputs["connectionStatus"], "PENDING");
    }
  });

  const refusals: readonly [title: string, inputs: object, path: string][] = [
    ["a misspelt property", { ...budget, limitAmmount: "1" }, ""],
    ["an unknown kind", { ...budget, budgetType: "MONEY" }, "budgetType"],
    ["an amount that is no number", { ...budget, limitAmount: "much" }, "limitAmount"],
  ];
  for (const [title, inputs, path] of refusals)
    it(`refuse ${title}`, () => {
      const schema = resources[type]?.inputs;
      assert.equal(schema?.safeParse(budget).success, true);
      assert.equal(schema?.safeParse(inputs).error?.issues[0]?.path.join("."), path);
    });

  it("refuse a provider without a region, which does not take that of the configuration", () => {
    const schema = resources["pulumi:providers:aws"]?.inputs;
    assert.equal(schema?.safeParse({ region: "eu-west-1" }).success, true);
    const [issue] = schema?.safeParse({ defaultTags: '{"tags":{}}' }).error?.issues ?? [];
    assert.deepEqual(issue?.path, ["region"]);
    assert.match(issue?.message ?? "", /does not take aws:region of the configuration.*requireRegion/);
  });
});
