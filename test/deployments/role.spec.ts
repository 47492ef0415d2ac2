import assert from "node:assert/strict";

import { policiesFor } from "../../deployments/role/policies";
import { servicesOf } from "../../deployments/role/services";

describe("the role of deployments", () => {
  const policies = policiesFor(servicesOf(process.cwd()));
  const statements = policies.flatMap(({ Statement }) => Statement);
  const actions = statements.flatMap(({ Action }) => Action);

  it("manages the services of the program's resources and no others", () => {
    for (const action of ["dynamodb:CreateTable", "lambda:CreateFunction", "cognito-idp:Create*"])
      assert.ok(actions.includes(action), action);
    const granted = policiesFor(["sqs"]).flatMap(({ Statement }) =>
      Statement.flatMap(({ Action }) => Action),
    );
    assert.deepEqual(
      [...new Set(granted.map((action) => action.split(":")[0]))],
      ["sqs", "iam", "sts", "servicequotas"],
    );
  });

  it("is not an administrator's: no action is a whole service, and roles are passed to known services only", () => {
    for (const action of actions) assert.doesNotMatch(action, /^\*|:\*$/, action);
    const passing = statements.filter(({ Action }) => Action.includes("iam:PassRole"));
    assert.equal(passing.length, 1);
    assert.ok((passing[0]?.Condition?.["StringEquals"]?.["iam:PassedToService"] ?? []).length > 0);
  });

  it("fits IAM's limits: ten policies of 6,144 characters", () => {
    assert.ok(policies.length <= 10);
    for (const policy of policies) assert.ok(JSON.stringify(policy).length <= 6_144);
  });

  it("reports a service whose actions are not listed", () => {
    assert.throws(() => policiesFor(["braket"]), /does not have the service braket/);
  });
});
