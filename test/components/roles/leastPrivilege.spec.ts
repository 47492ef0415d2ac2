import assert from "node:assert/strict";
import type { RecordedResource } from "@game-backend/local-cloud";
import { accountLoggingActions, actionsWithoutResource } from "../../../policies/iam/starResources";
import { cloud } from "../../local";
import { list, ofType, statements } from "../graph";

describe("least privilege", () => {
  let graph: readonly RecordedResource[];
  before(async () => {
    ({ graph } = await cloud());
  });

  it("gives every function its own role", () => {
    const roles = ofType(graph, "Function").map(({ inputs }) => inputs.role);
    assert.ok(roles.length > 10);
    assert.equal(new Set(roles).size, roles.length);
  });

  it("grants on * only the actions in the one list", () => {
    const onAll = new Set([...actionsWithoutResource, ...accountLoggingActions]);
    for (const { name, inputs } of policies(graph)) {
      for (const { Action, Resource } of statements(inputs.policy)) {
        assert.ok(
          list(Action).every((action) => !action.includes("*")),
          `${name}: ${Action}`,
        );
        if (list(Resource).includes("*"))
          assert.deepEqual(
            list(Action).filter((action) => !onAll.has(action)),
            [],
            name,
          );
      }
    }
  });

  it("names tables and indexes exactly", () => {
    const found = policies(graph).flatMap(({ inputs }) =>
      statements(inputs.policy).flatMap(({ Resource }) => list(Resource)),
    );
    const tables = found.filter((arn) => arn.startsWith("arn:aws:dynamodb:"));
    assert.ok(tables.length > 10);
    for (const arn of tables) assert.match(arn, /:table\/[\w-]+(\/index\/[\w-]+|\/stream\/[\d:.T-]+)?$/);
  });

  it("lets a service assume a role only for this account, except API Gateway, which sends no source", () => {
    for (const { name, inputs } of ofType(graph, "Role")) {
      for (const { Principal, Condition } of statements(inputs.assumeRolePolicy)) {
        if (Principal?.Service === "apigateway.amazonaws.com") continue;
        assert.ok(Condition?.StringEquals?.["aws:SourceAccount"], name);
      }
    }
  });

  it("lets a service invoke a function only for one resource", () => {
    const permissions = ofType(graph, "Permission");
    assert.ok(permissions.length > 10);
    for (const { name, inputs } of permissions) {
      assert.match(String(inputs.sourceArn), /^arn:aws:[\w-]+:/, name);
      // A pool exists only after the permissions of its triggers: see docs/policies.md.
      if (inputs.principal === "cognito-idp.amazonaws.com")
        assert.match(
          String(inputs.sourceArn),
          /^arn:aws:cognito-idp:[\w-]+:\d{12}:userpool\/[\w-]+_\*$/,
          name,
        );
      else if (inputs.principal !== "apigateway.amazonaws.com")
        assert.doesNotMatch(String(inputs.sourceArn), /\*/, name);
    }
  });

  it("lets API Gateway invoke a function once an API: through its one stage, or as an authorizer", () => {
    const stages = graph
      .filter(({ type }) => /^aws:apigateway(v2)?\/stage:Stage$/.test(type))
      .map(
        ({ inputs }) => `${inputs["restApi"] ?? inputs["apiId"]}/${inputs["stageName"] ?? inputs["name"]}/*`,
      );
    const [api] = ofType(graph, "RestApi");
    const allowed = ofType(graph, "Permission")
      .filter(({ inputs }) => inputs.principal === "apigateway.amazonaws.com")
      .map(({ inputs }) => `${inputs["function"]} ${String(inputs.sourceArn).split(":").at(-1)}`);
    const used = (uris: readonly unknown[], source: string | undefined) =>
      [...new Set(uris.map((uri) => /:function:([\w-]+)/.exec(String(uri))?.[1]))].map(
        (name) => `${name} ${source}`,
      );
    const document = String(api?.inputs["body"]);
    const integrated = [...document.matchAll(/"uri":"([^"]+:function:[^"]+)"/g)].map(([, uri]) => uri);
    const messages = ofType(graph, "Integration").map(({ inputs }) => inputs["integrationUri"]);
    const deciding = [...document.matchAll(/"authorizerUri":"([^"]+)"/g)].map(([, uri]) => uri);
    assert.equal(stages.length, 2);
    assert.ok(integrated.length > 100 && messages.length > 5);
    assert.deepEqual(
      allowed.sort(),
      [
        ...used(
          integrated,
          stages.find((stage) => stage.endsWith("/v1/*")),
        ),
        ...used(
          messages,
          stages.find((stage) => stage.endsWith("/live/*")),
        ),
        ...used(deciding, `${api?.id}/authorizers/*`),
      ].sort(),
    );
  });

  it("attaches no managed policy", () => {
    assert.deepEqual(ofType(graph, "RolePolicyAttachment"), []);
    for (const { inputs } of ofType(graph, "Role")) assert.equal(inputs.managedPolicyArns, undefined);
  });

  it("keeps every function's logs for a limited time, and lets none create log groups", () => {
    for (const { inputs } of ofType(graph, "LogGroup")) assert.ok(Number(inputs.retentionInDays) > 0);
    const account = "realtime-account-grants";
    const creators = policies(graph).filter(
      ({ name, inputs }) => name !== account && JSON.stringify(inputs.policy).includes("logs:CreateLogGroup"),
    );
    assert.deepEqual(creators, []);
  });
});

const policies = (graph: readonly RecordedResource[]) => [
  ...ofType(graph, "RolePolicy"),
  ...ofType(graph, "GroupPolicy"),
];
