import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { RecordedResource } from "@game-backend/local-cloud";
import { parse } from "yaml";
import { providerArgs } from "../limits/providerArgs";
import { deploymentOf, stackNames } from "../stackGraphs";

const root = resolve(__dirname, "../../..");

/** The program's types that cannot be tagged on AWS. If they belong to another resource, that resource has the tags. */
const untagged = [
  "aws:apigateway/account:Account",
  "aws:apigateway/deployment:Deployment",
  "aws:apigateway/methodSettings:MethodSettings",
  "aws:apigateway/usagePlanKey:UsagePlanKey",
  "aws:apigatewayv2/deployment:Deployment",
  "aws:acm/certificateValidation:CertificateValidation",
  "aws:apigateway/basePathMapping:BasePathMapping",
  "aws:apigatewayv2/apiMapping:ApiMapping",
  "aws:apigatewayv2/integration:Integration",
  "aws:route53/record:Record",
  "aws:apigatewayv2/route:Route",
  "aws:apigatewayv2/routeResponse:RouteResponse",
  // If the type has tags, they are part of `desiredState`.
  "aws:cloudcontrol/resource:Resource",
  "aws:cloudfront/cachePolicy:CachePolicy",
  "aws:cloudfront/originAccessControl:OriginAccessControl",
  "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy",
  "aws:cloudwatch/dashboard:Dashboard",
  "aws:cloudwatch/logResourcePolicy:LogResourcePolicy",
  "aws:cloudwatch/queryDefinition:QueryDefinition",
  "aws:cognito/identityProvider:IdentityProvider",
  "aws:cognito/userGroup:UserGroup",
  "aws:cognito/userPoolClient:UserPoolClient",
  "aws:cognito/userPoolDomain:UserPoolDomain",
  "aws:iam/group:Group",
  "aws:iam/groupPolicy:GroupPolicy",
  "aws:iam/rolePolicy:RolePolicy",
  "aws:lambda/alias:Alias",
  "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
  "aws:lambda/invocation:Invocation",
  "aws:lambda/permission:Permission",
  "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration",
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
  "aws:s3/bucketNotification:BucketNotification",
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
  "aws:s3/bucketPolicy:BucketPolicy",
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  "aws:s3/bucketVersioning:BucketVersioning",
  "aws:scheduler/schedule:Schedule",
  "aws:sns/topicPolicy:TopicPolicy",
  "aws:sns/topicSubscription:TopicSubscription",
  "aws:sqs/queuePolicy:QueuePolicy",
  "aws:wafv2/webAclAssociation:WebAclAssociation",
  "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
];

const isOfAws = ({ type, custom }: RecordedResource) => custom && type.startsWith("aws:");
const takesTags = ({ type }: RecordedResource) => providerArgs(type)?.known.has("tags") ?? false;
const stackOf = { dev: "dev", prod: "prod", everything: "prod" } as const;

describe("tags", () => {
  for (const stack of stackNames)
    it(`are on every resource of ${stack} whose type has tags, and name the project, the tool and the stack`, async () => {
      const graph = (await deploymentOf(stack)).graph.filter(isOfAws);
      const expected = { Project: "game-backend", ManagedBy: "Pulumi", Stack: stackOf[stack] };
      const tagged = graph.filter(takesTags);
      assert.ok(tagged.length > 150, `${tagged.length} resources`);
      for (const { urn, inputs, outputs } of tagged)
        assert.deepEqual(outputs.tagsAll, { ...expected, ...(inputs.tags ?? {}) }, urn);
    });

  it("are missing only on types without tags, and each of those is listed", async () => {
    const { graph } = await deploymentOf("everything");
    const without = new Set(
      graph.filter((resource) => isOfAws(resource) && !takesTags(resource)).map(({ type }) => type),
    );
    assert.deepEqual(
      [...without].filter((type) => !untagged.includes(type)),
      [],
    );
    for (const type of untagged) assert.equal(providerArgs(type)?.known.has("tags"), false, type);
  });

  it("in a stack's file include those of the project, because Pulumi uses only one of the two lists", () => {
    const tagsOf = (file: string, value: (tags: never) => unknown) =>
      value(parse(readFileSync(join(root, file), "utf8")).config["aws:defaultTags"] as never);
    const project = tagsOf("Pulumi.yaml", ({ value }: { value: { tags: object } }) => value.tags) as object;
    const files = readdirSync(root).filter((name) => /^Pulumi\.\w+\.yaml$/.test(name));
    assert.ok(files.length >= 2);
    for (const file of files)
      assert.deepEqual(
        tagsOf(file, ({ tags }: { tags: object }) => tags),
        { ...project, Stack: file.split(".")[1] },
        file,
      );
  });
});
