import assert from "node:assert/strict";

import type * as pulumi from "@pulumi/pulumi";

import { GameFunction } from "../../components/gameFunction";
import { grantsAreDeclared } from "../../policies/iam/grantsAreDeclared";
import { stackViolations } from "../../policies/lib/specify";
import { registeredBy } from "./registered";

const statement = {
  Effect: "Allow" as const,
  Action: ["dynamodb:PutItem"],
  Resource: "arn:aws:dynamodb:eu-west-1:123456789012:table/Scores",
};

describe("a function of the game", () => {
  it("shows its handler's declarations to stack rules, which get a component's registered outputs", async () => {
    const outputs: pulumi.Inputs[] = [];
    class Watched extends GameFunction {
      protected override registerOutputs(registered: pulumi.Inputs): void {
        // Pulumi calls this again, but uses the outputs of the first call.
        outputs.push(registered);
        super.registerOutputs(registered);
      }
    }
    const { registered } = await registeredBy(
      () =>
        new Watched("hello", {
          imageUri: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/hello@sha256:0",
          description: "Says hello",
          statements: [statement],
        }),
    );
    const props = { statements: outputs[0]?.["statements"] };
    const policy = registered.find(({ type }) => type === "aws:iam/rolePolicy:RolePolicy");
    assert.ok(policy);
    assert.deepEqual(
      await stackViolations(grantsAreDeclared, {
        fn: { type: "gamebackend:index:GameFunction", props },
        policy: { type: policy.type, props: policy.inputs, parent: "fn" },
      }),
      [],
    );
  });
});
