import assert from "node:assert/strict";
import { GameFunction } from "@game-backend/components/gameFunction";
import * as pulumi from "@pulumi/pulumi";
import { grantsAreDeclared } from "../../../policies/iam/grantsAreDeclared";
import { rolesAreRecorded } from "../../../policies/iam/rolesAreRecorded";
import { stackViolations } from "../../../policies/lib/specify";
import { registeredBy } from "../registered";

const statement = {
  Effect: "Allow" as const,
  Action: ["dynamodb:PutItem"],
  Resource: "arn:aws:dynamodb:eu-west-1:123456789012:table/Scores",
};

describe("a function of the game", () => {
  it("shows what it derived for its role to stack rules, which get a component's registered outputs", async () => {
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
          parts: { "PUT /score": [statement], "GET /score": [] },
        }),
    );
    const access = await new Promise((resolve) => pulumi.output(outputs[0]?.["access"]).apply(resolve));
    const [role, policy] = ["Role", "RolePolicy"].map((kind) =>
      registered.find(({ type }) => type.endsWith(`:${kind}`)),
    );
    assert.ok(role && policy);
    const parts = {
      fn: { type: "gamebackend:index:GameFunction", props: { access } },
      [role.name]: { type: role.type, props: role.inputs, parent: "fn" },
      policy: { type: policy.type, props: policy.inputs, parent: "fn", uses: { role: [role.name] } },
    };
    const record: unknown = Reflect.get(Object(access), `${role.type}::${role.name}`);
    assert.deepEqual(Reflect.get(Object(record), "parts"), { "PUT /score": [statement], "GET /score": [] });
    assert.deepEqual(await stackViolations(rolesAreRecorded, parts), []);
    assert.deepEqual(await stackViolations(grantsAreDeclared, parts), []);
  });
});
