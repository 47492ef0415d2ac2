import assert from "node:assert/strict";

import { type Parts, stackViolations } from "../lib/specify";
import { unknown } from "../lib/withoutUnknowns";
import { unknownsWaitForTheUpdate as rule } from "./unknownsWaitForTheUpdate";

const type = "aws:iam/rolePolicy:RolePolicy";

describe("unknowns-wait-for-the-update", () => {
  it("is silent if everything is known", async () => {
    assert.deepEqual(await stackViolations(rule, { a: { type, props: { policy: "{}" } } }), []);
  });

  it("names three resources of a type whose policies are unknown, and counts the others", async () => {
    const parts: Parts = Object.fromEntries(
      ["a", "b", "c", "d"].map((name) => [name, { type, props: { policy: unknown } }]),
    );
    const [found, ...others] = await stackViolations(rule, parts);
    assert.deepEqual(others, []);
    assert.equal(found?.message, `Not checked until the update: policy of a, b, c and 1 more (${type}).`);
  });

  it("tells of a single ARN that is unknown inside a policy", async () => {
    const policy = { Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: unknown }] };
    const [found] = await stackViolations(rule, { a: { type, props: { policy } } });
    assert.match(found?.message ?? "", /policy of a /);
  });
});
