import assert from "node:assert/strict";

import { actionsOf } from "../../deployments/role/actions";
import { passedTo, policiesFor, previewPolicy } from "../../deployments/role/policies";
import { typesOf } from "../../deployments/role/types";
import { ofType, statements as statementsOf } from "../components/graph";
import { deploymentOf } from "../components/stackGraphs";

/**
 * The permissions that CloudFormation's schemas list for the handlers of a fleet, a container fleet, a container group
 * definition, a location, a matchmaking rule set and a matchmaking configuration (2026-11), without `iam:PassRole`.
 */
const ofHandlers = `
  ecr:BatchCheckLayerAvailability ecr:BatchGetImage ecr:DescribeImages ecr:GetAuthorizationToken
  ecr:GetDownloadUrlForLayer gamelift:CreateContainerFleet gamelift:CreateContainerGroupDefinition
  gamelift:CreateFleet gamelift:CreateFleetLocations gamelift:CreateLocation
  gamelift:CreateMatchmakingConfiguration gamelift:CreateMatchmakingRuleSet gamelift:DeleteContainerFleet
  gamelift:DeleteContainerGroupDefinition gamelift:DeleteFleet gamelift:DeleteFleetLocations
  gamelift:DeleteLocation gamelift:DeleteMatchmakingConfiguration gamelift:DeleteMatchmakingRuleSet
  gamelift:DeleteScalingPolicy gamelift:DescribeContainerFleet gamelift:DescribeContainerGroupDefinition
  gamelift:DescribeFleetAttributes gamelift:DescribeFleetCapacity gamelift:DescribeFleetDeployment
  gamelift:DescribeFleetLocationAttributes gamelift:DescribeFleetLocationCapacity
  gamelift:DescribeFleetPortSettings gamelift:DescribeMatchmakingConfigurations
  gamelift:DescribeMatchmakingRuleSets gamelift:DescribeRuntimeConfiguration gamelift:DescribeScalingPolicies
  gamelift:ListContainerFleets gamelift:ListContainerGroupDefinitions gamelift:ListFleets gamelift:ListLocations
  gamelift:ListTagsForResource gamelift:PutScalingPolicy gamelift:StartFleetActions gamelift:StopFleetActions
  gamelift:TagResource gamelift:UntagResource gamelift:UpdateContainerFleet
  gamelift:UpdateContainerGroupDefinition gamelift:UpdateFleetAttributes gamelift:UpdateFleetCapacity
  gamelift:UpdateFleetPortSettings gamelift:UpdateMatchmakingConfiguration gamelift:UpdateRuntimeConfiguration
  gamelift:ValidateMatchmakingRuleSet`
  .trim()
  .split(/\s+/);

describe("the role of deployments", () => {
  const types = typesOf(process.cwd());
  const policies = policiesFor(types);
  const statements = policies.flatMap(({ Statement }) => Statement);
  const actions = statements.flatMap(({ Action }) => Action);
  const granted = (...of: string[]) =>
    policiesFor(of).flatMap(({ Statement }) => Statement.flatMap(({ Action }) => Action));

  it("manages only the types of the program's resources", () => {
    for (const action of ["dynamodb:CreateTable", "lambda:CreateFunction", "cognito-idp:CreateUserPool"])
      assert.ok(actions.includes(action), action);
    const always = ["iam:PassRole", "sts:GetCallerIdentity", "servicequotas:GetServiceQuota"];
    assert.deepEqual(granted(), always);
    assert.deepEqual(
      granted("sqs/QueuePolicy").filter((action) => !always.includes(action)),
      [
        "sqs:GetQueueAttributes",
        "sqs:ListQueueTags",
        "sqs:SetQueueAttributes",
        "sqs:TagQueue",
        "sqs:UntagQueue",
      ],
    );
  });

  it("has no actions for types that the program no longer creates", () => {
    assert.deepEqual(Object.keys(actionsOf).sort(), types);
  });

  it("is not an administrator's: no action is a whole service, and roles are passed to known services only", () => {
    for (const action of actions) assert.match(action, /^[a-z0-9-]+:[A-Z][A-Za-z]*\*?$/, action);
    const wide = new Set(
      actions.filter((action) => action.endsWith("*")).map((action) => action.split(":")[0]),
    );
    assert.deepEqual([...wide].sort(), ["gamelift", "s3"]);
    const passing = statements.filter(({ Action }) => Action.includes("iam:PassRole"));
    assert.deepEqual(
      passing.map(({ Condition }) => Condition),
      [{ StringEquals: { "iam:PassedToService": passedTo } }],
    );
  });

  it("lets the first user pool, domain and notification of an account create the role that AWS needs for them", () => {
    const linking = (all: typeof statements) =>
      all
        .filter(({ Action }) => Action.includes("iam:CreateServiceLinkedRole"))
        .map(({ Condition }) => Condition);
    const services = [
      "codestar-notifications.amazonaws.com",
      "email.cognito-idp.amazonaws.com",
      "ops.apigateway.amazonaws.com",
    ];
    assert.deepEqual(linking(statements), [{ StringEquals: { "iam:AWSServiceName": services } }]);
    assert.deepEqual(linking(policiesFor(["sqs/Queue"]).flatMap(({ Statement }) => Statement)), []);
  });

  it("reads the schemas of Cloud Control's resources, which the provider looks up even at previews", () => {
    const schemas = "cloudformation:DescribeType";
    assert.ok(granted("cloudcontrol/Resource").includes(schemas));
    assert.ok(previewPolicy.Statement.some(({ Action }) => Action.includes(schemas)));
  });

  it("signs in to the registry of an image that is built, which awsx does even at previews", () => {
    const signIn = "ecr:GetAuthorizationToken";
    assert.ok(granted("ecr/Repository").includes(signIn));
    const ofRegistry = previewPolicy.Statement.flatMap(({ Action }) => Action).filter((action) =>
      action.startsWith("ecr:"),
    );
    assert.deepEqual(ofRegistry, [signIn]);
  });

  it("deletes the target of a notification, as the provider does when it deletes or changes one", () => {
    assert.ok(
      granted("codestarnotifications/NotificationRule").includes("codestar-notifications:DeleteTarget"),
    );
  });

  it("reads the images of a fleet's containers, because GameLift uses the caller's rights", () => {
    for (const action of ["ecr:DescribeImages", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"])
      assert.ok(granted("cloudcontrol/Resource").includes(action), action);
  });

  it("does all that the schemas of GameLift's types name, because Cloud Control uses the caller's rights", () => {
    const patterns = granted("cloudcontrol/Resource").map(
      (action) => new RegExp(`^${action.replace("*", ".*")}$`),
    );
    for (const action of ofHandlers)
      assert.ok(
        patterns.some((pattern) => pattern.test(action)),
        action,
      );
  });

  it("can change nothing if it is only for previews", () => {
    for (const action of previewPolicy.Statement.flatMap(({ Action }) => Action))
      assert.match(action, /^[a-z]+:(Get|Describe)/, action);
  });

  it("fits IAM's limits: ten policies of 6,144 characters", () => {
    assert.ok(policies.length <= 10);
    for (const policy of policies) assert.ok(JSON.stringify(policy).length <= 6_144);
  });

  it("reports a type whose actions are not listed", () => {
    assert.throws(() => policiesFor(["dynamodb/TableItem"]), /does not have the type dynamodb\/TableItem/);
  });

  describe("for production with every optional part", () => {
    it("covers the type of each resource that the program registers", async () => {
      const { graph } = await deploymentOf("everything");
      // `aws:dynamodb/table:Table` is `dynamodb/Table`.
      const registered = graph.flatMap(({ type }) => {
        const [, service, name] = /^aws:(\w+)\/\w+:(\w+)$/.exec(type) ?? [];
        return service ? [`${service}/${name}`] : [];
      });
      assert.ok(registered.length > 400, String(registered.length));
      assert.deepEqual(
        [...new Set(registered)].filter((type) => !types.includes(type)),
        [],
      );
    });

    it("passes each role to the service that assumes it", async () => {
      const { graph } = await deploymentOf("everything");
      for (const { name, inputs } of ofType(graph, "Role"))
        for (const { Principal = {} } of statementsOf(inputs["assumeRolePolicy"]))
          assert.ok(passedTo.includes(Principal["Service"] ?? ""), `${name}: ${Principal["Service"]}`);
    });
  });
});
