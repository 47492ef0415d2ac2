import assert from "node:assert/strict";
import type { RecordedResource } from "@game-backend/local-cloud";
import { analyze } from "@game-backend/tools/policy/analyze";
import { UnknownValueError } from "@pulumi/policy";
import fc from "fast-check";
import { rules } from "../../policies/rules";
import { mutations } from "../../tools/policy/mutations";

/** The names of inputs that the rules read, found in their code. */
const names = [
  ...new Set(
    rules.flatMap((rule) => {
      const code = "validateStack" in rule ? rule.validateStack : [rule.validateResource ?? []].flat()[0];
      return String(code).match(/\b[a-z][a-zA-Z]{3,}\b/g) ?? [];
    }),
  ),
  ...[
    "policy",
    "assumeRolePolicy",
    "body",
    "environment",
    "variables",
    "origins",
    "rules",
    "statement",
    "settings",
  ],
  ...[
    "Statement",
    "Principal",
    "Action",
    "Resource",
    "Condition",
    "tags",
    "stages",
    "actions",
    "destinations",
  ],
];

const leaf = fc.oneof(
  fc.constantFrom(
    null,
    undefined,
    "",
    "*",
    "{",
    "[]",
    "null",
    '{"Statement":7}',
    '{"paths":{"/a":null}}',
    0,
    -1,
    Number.NaN,
    true,
    false,
  ),
  fc.string({ maxLength: 10 }),
);
const value = fc.letrec((tie) => ({
  any: fc.oneof({ depthSize: "small", withCrossShrink: true }, leaf, tie("list"), tie("object")),
  list: fc.array(tie("any"), { maxLength: 3 }),
  object: fc.dictionary(fc.constantFrom(...names), tie("any"), { maxKeys: 6 }),
})).object;

/** The types that rules read. */
const tokens = [
  "aws:iam/rolePolicy:RolePolicy",
  "aws:iam/role:Role",
  "aws:lambda/function:Function",
  "aws:lambda/permission:Permission",
  "aws:lambda/eventSourceMapping:EventSourceMapping",
  "aws:apigateway/restApi:RestApi",
  "aws:apigateway/stage:Stage",
  "aws:apigateway/methodSettings:MethodSettings",
  "aws:apigateway/usagePlan:UsagePlan",
  "aws:apigateway/apiKey:ApiKey",
  "aws:apigatewayv2/stage:Stage",
  "aws:apigatewayv2/route:Route",
  "aws:dynamodb/table:Table",
  "aws:s3/bucket:Bucket",
  "aws:s3/bucketPolicy:BucketPolicy",
  "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration",
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
  "aws:sqs/queue:Queue",
  "aws:cognito/userPool:UserPool",
  "aws:cognito/userPoolClient:UserPoolClient",
  "aws:cloudfront/distribution:Distribution",
  "aws:cloudwatch/metricAlarm:MetricAlarm",
  "aws:scheduler/schedule:Schedule",
  "aws:wafv2/webAcl:WebAcl",
  "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
  "aws:ecr/repository:Repository",
  "aws:codebuild/project:Project",
  "aws:codepipeline/pipeline:Pipeline",
  "aws:codedeploy/deploymentGroup:DeploymentGroup",
  "aws:gamelift/fleet:Fleet",
  "aws:gamelift/gameSessionQueue:GameSessionQueue",
  "aws:kms/key:Key",
  "aws:sns/topic:Topic",
  "aws:ssm/parameter:Parameter",
  "gamebackend:index:GameFunction",
];

const resource = (n: number, type: string, inputs: object, refers: readonly number[]): RecordedResource => ({
  ...{
    urn: `urn:pulumi:dev::game::${type}::r${n}`,
    type,
    name: `r${n}`,
    custom: true,
    secrets: [],
    outputs: {},
  },
  ...{
    inputs: inputs as RecordedResource["inputs"],
    dependencies: [],
    protect: false,
    retainOnDelete: false,
  },
  ...{ ignoreChanges: [], aliases: [] },
  propertyDependencies: Object.fromEntries(
    ["role", "bucket", "functionName", "policy", "target", "keyId", "usagePlanId", "resourceArn"].map(
      (name) => [
        name,
        refers.map((to) => `urn:pulumi:dev::game::${tokens[to % tokens.length]}::r${to % tokens.length}`),
      ],
    ),
  ),
});

describe("the rules, with malformed inputs", () => {
  it("never throw, for any inputs of a type", async function () {
    this.timeout(60_000);
    await fc.assert(
      fc.asyncProperty(
        fc.array(value, { minLength: tokens.length, maxLength: tokens.length }),
        fc.array(fc.nat(tokens.length - 1), { maxLength: 4 }),
        async (inputs, refers) => {
          const graph = tokens.map((type, n) => resource(n, type, inputs[n] as object, refers));
          await analyze(rules, graph, {});
        },
      ),
      { numRuns: Number(process.env["FUZZ_RUNS"] ?? 60), seed: 14 },
    );
  });

  it("leave values that are unknown at preview to the engine, which skips the rule", async () => {
    const unknown = new Proxy(
      {},
      {
        get: () => {
          throw new UnknownValueError("unknown");
        },
      },
    );
    for (const rule of rules) {
      if (!("validateResource" in rule)) continue;
      for (const type of tokens)
        assert.ok(
          await analyze([rule], [resource(0, type, unknown, [])], {}).then(
            () => true,
            (error) => error instanceof UnknownValueError,
          ),
          rule.name,
        );
    }
  });

  it("each have a mutation, except the one about the order of deployments, which inputs do not show", () => {
    const mutated = new Set(mutations.map(({ rule }) => rule));
    assert.deepEqual(
      rules.map(({ name }) => name).filter((name) => !mutated.has(name)),
      ["deployments-are-replaced-in-order"],
    );
  });
});
