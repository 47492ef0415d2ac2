import assert from "node:assert/strict";
import { join } from "node:path";
import type { RecordedResource } from "@game-backend/local-cloud";
import { recordPreview } from "@game-backend/tools/policy/record";
import { replacing } from "../../upgrades/replacing";
import { deploymentOf } from "../stackGraphs";

/** The types that hold data, and those that addresses, ids and keys of players and partners hang on. */
const irreplaceable = [
  "aws:dynamodb/table:Table",
  "aws:cognito/userPool:UserPool",
  "aws:cognito/userPoolClient:UserPoolClient",
  "aws:cognito/userPoolDomain:UserPoolDomain",
  "aws:cognito/userGroup:UserGroup",
  "aws:iam/group:Group",
  "aws:s3/bucket:Bucket",
  "aws:apigateway/apiKey:ApiKey",
  "aws:apigateway/usagePlan:UsagePlan",
  "aws:apigateway/usagePlanKey:UsagePlanKey",
  "aws:apigateway/restApi:RestApi",
  "aws:apigateway/stage:Stage",
  "aws:apigateway/methodSettings:MethodSettings",
  "aws:apigateway/domainName:DomainName",
  "aws:apigateway/basePathMapping:BasePathMapping",
  "aws:apigatewayv2/api:Api",
  "aws:apigatewayv2/stage:Stage",
  "aws:apigatewayv2/domainName:DomainName",
  "aws:apigatewayv2/apiMapping:ApiMapping",
  "aws:cloudfront/distribution:Distribution",
  "aws:route53/record:Record",
  "aws:ssm/parameter:Parameter",
  "random:index/randomPassword:RandomPassword",
  // Stands for rows of players, which a renamed collection would leave behind.
  "gamebackend:index:SavedRows",
];

/** The records with which AWS proves that the stack owns its domain. They serve no player. */
const ofCertificates = /^domain-(apis|files)-/;

/** A store's key. The configuration has it, so the next update writes it again. */
const ofConfiguration = /^(app-store|google-play|play-games|apple-sign-in|oidc|steam|steam-store)$/;

const protectedIn = (graph: readonly RecordedResource[]) => graph.filter(({ protect }) => protect);

/**
 * Returns the resources that Pulumi deletes first: those that no other one needs. It deletes in rounds, and begins none after
 * an error: https://github.com/pulumi/pulumi/blob/master/pkg/resource/deploy/step_generator.go, ScheduleDeletes.
 */
function firstRound(graph: readonly RecordedResource[]): RecordedResource[] {
  const needed = new Set(
    graph.flatMap(({ parent, dependencies, propertyDependencies }) => [
      ...(parent ? [parent] : []),
      ...dependencies,
      ...Object.values(propertyDependencies).flat(),
    ]),
  );
  return graph.filter(({ urn, custom, retainOnDelete }) => custom && !retainOnDelete && !needed.has(urn));
}

/** The types of the first round that the next update creates again as they were. */
const comesBack: ReadonlySet<string> = new Set([
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
  "aws:s3/bucketPolicy:BucketPolicy",
  "aws:s3/bucketObjectv2:BucketObjectv2",
  "aws:sqs/queuePolicy:QueuePolicy",
  "aws:lambda/invocation:Invocation",
  "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
  "aws:lambda/eventSourceMapping:EventSourceMapping",
  "aws:scheduler/schedule:Schedule",
  "aws:sns/topicSubscription:TopicSubscription",
  "aws:cloudwatch/queryDefinition:QueryDefinition",
  "aws:cloudwatch/dashboard:Dashboard",
  "aws:codedeploy/deploymentGroup:DeploymentGroup",
  "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
]);

describe("Pulumi's own protection", () => {
  it("covers everything irreplaceable in a protected stack, so that preview refuses a destroy", async () => {
    const { graph } = await deploymentOf("everything");
    for (const type of irreplaceable) {
      const found = graph.filter((resource) => resource.type === type);
      assert.ok(found.length > 0, `the program has a ${type}`);
      for (const { name, protect } of found)
        assert.ok(protect || ofCertificates.test(name) || ofConfiguration.test(name), `${name} (${type})`);
    }
  });

  it("refuses a preview in which a collection of saves has another name, and names its rows; dev may be destroyed", async () => {
    const { graph } = await deploymentOf("everything");
    const rows = protectedIn(graph).filter(({ type }) => type === "gamebackend:index:SavedRows");
    const expected = ["progress#arena", "progress#forest", "saves#", "settings#"];
    assert.deepEqual(
      expected.filter((name) => !rows.some((row) => row.name === `saves, the rows ${name} of players`)),
      [],
    );
    assert.deepEqual(protectedIn((await deploymentOf("dev")).graph), []);
  });

  for (const stack of ["prod", "everything"] as const)
    it(`stops a destroy of ${stack} without a preview in its first round, in which nothing is lost`, async () => {
      const first = firstRound((await deploymentOf(stack)).graph);
      assert.ok(first.some(({ protect }) => protect));
      const deleted = new Set(
        first.filter(({ protect, custom }) => custom && !protect).map(({ type }) => type),
      );
      const lost = [...deleted];
      const holding = lost.filter((type) => type in replacing);
      assert.deepEqual(holding, [], "what holds something is protected, or something protected needs it");
      for (const type of lost) assert.ok(comesBack.has(type), type);
    });

  it("covers nothing that ordinary updates replace", async () => {
    const { graph } = await deploymentOf("everything");
    const others = protectedIn(graph).filter(({ type }) => !irreplaceable.includes(type));
    assert.deepEqual(
      others.map(({ name }) => name),
      [],
    );
  });

  it("is off in a stack that can be removed", async () => {
    const { graph } = await deploymentOf("dev");
    assert.deepEqual(protectedIn(graph), []);
  });

  it("leaves nothing of dev on AWS that it holds, of no table, bucket or pool: only the account's logging role stays", async () => {
    const { graph } = await deploymentOf("dev");
    const kept = (type: string, input: string, removable: unknown) => {
      const all = graph.filter((each) => each.type === type);
      const names = ({ name }: RecordedResource) => name;
      assert.deepEqual(all.filter(({ inputs }) => inputs[input] !== removable).map(names), []);
      return all.map(names);
    };
    const tables = kept("aws:dynamodb/table:Table", "deletionProtectionEnabled", false);
    for (const name of ["Parcels", "Letters", "Numbers"])
      assert.ok(
        tables.some((table) => table.toLowerCase().includes(name.toLowerCase())),
        `${name}: ${tables}`,
      );
    assert.ok(kept("aws:s3/bucket:Bucket", "forceDestroy", true).length >= 5);
    assert.ok(kept("aws:cognito/userPool:UserPool", "deletionProtection", "INACTIVE").length >= 1);
    const stays = graph.filter(({ custom, retainOnDelete }) => custom && retainOnDelete);
    // Files go with their bucket.
    const others = stays.filter(({ type }) => type !== "aws:s3/bucketObjectv2:BucketObjectv2");
    assert.deepEqual(others.map(({ type }) => type).sort(), [
      "aws:apigateway/account:Account",
      "aws:iam/role:Role",
      "aws:iam/rolePolicy:RolePolicy",
    ]);
  });

  it("lets a destroy of dev leave nothing of events and their numbers, and prod's asks first", async () => {
    for (const [stack, asks] of [
      ["dev", false],
      ["prod", true],
    ] as const) {
      const { graph } = await deploymentOf(stack);
      const own = graph.filter(
        ({ custom, name }) => custom && /^(events|tables-Numbers)|write-events|count-numbers/.test(name),
      );
      const of = (type: string) => own.filter((one) => one.type.endsWith(`:${type}`));
      const [bucket, table] = [of("Bucket")[0], of("Table")[0]];
      assert.deepEqual(
        [bucket?.inputs["forceDestroy"], table?.inputs["deletionProtectionEnabled"]],
        [!asks, asks],
        stack,
      );
      assert.deepEqual([bucket?.protect, table?.protect].map(Boolean), [asks, asks], stack);
      // Of the queue and its dead letters, the consumer and the job: with their logs, all go.
      assert.deepEqual(
        ["Queue", "Function", "LogGroup"].map((type) => of(type).length),
        [2, 2, 2],
        stack,
      );
      assert.deepEqual(
        own.filter(({ retainOnDelete }) => retainOnDelete).map(({ name }) => name),
        [],
      );
    }
  });

  it("is the same by Pulumi's option as by the argument, and leaves open what updates replace", async () => {
    const folder = join(__dirname, "../fixtures/protectedByOption");
    const graph = await recordPreview("dev", { folder });
    const of = (by: string) =>
      graph
        .filter(({ name }) => name.includes(by))
        .map(({ type, name, protect, inputs }) => [
          type,
          name.replace(by, ""),
          protect,
          inputs["forceDestroy"],
        ]);
    assert.deepEqual(of("option"), of("argument"));
    for (const type of ["aws:s3/bucket:Bucket", "random:index/randomPassword:RandomPassword"])
      assert.ok(protectedIn(graph).some((resource) => resource.type === type));
    const open = graph.filter(({ protect }) => !protect).map(({ name }) => name);
    for (const name of ["keys-option-1", "site-option"]) assert.ok(open.includes(name), name);
    // The option `false` takes no protection from what the argument protects, and keeps that of a parent from the rest.
    const inside = graph.filter(({ custom, name }) => custom && name.includes("inside"));
    const bucket = inside.find(({ type }) => type === "aws:s3/bucket:Bucket");
    assert.deepEqual([bucket?.protect, bucket?.inputs["forceDestroy"]], [true, false]);
    const ofPolicy = inside.find(({ type }) => type === "aws:s3/bucketPolicy:BucketPolicy");
    assert.ok(ofPolicy && !ofPolicy.protect);
  });
});
