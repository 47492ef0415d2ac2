import { add, change, declare, type Inputs, type Mutation, remove } from "./mutation";

const table = "aws:dynamodb/table:Table";
const fn = "aws:lambda/function:Function";
const mapping = "aws:lambda/eventSourceMapping:EventSourceMapping";
const queue = "aws:sqs/queue:Queue";

/** Faults in tables, buckets, queues, functions and alarms, and in delivery, firewall and game servers. */
export const ofStores: readonly Mutation[] = [
  change("tables-can-be-restored", "point-in-time recovery off", table, (of) => {
    of.pointInTimeRecovery = undefined;
  }),
  change("values-are-protected", "deletion protection off in prod", table, (of) => {
    of.deletionProtectionEnabled = false;
  }),
  change("values-are-protected", "a pool that can be deleted", "aws:cognito/userPool:UserPool", (of) => {
    of.deletionProtection = "INACTIVE";
  }),
  change("tables-scale", "fixed capacity", table, (of) => {
    of.billingMode = "PROVISIONED";
  }),
  change("boards-keep-ties", "a board ordered by its bare score", table, (of) => {
    of.rangeKey = "score";
  }),
  change("data-is-encrypted", "a key that encrypts nothing", table, (of) => {
    of.serverSideEncryption = { enabled: false, kmsKeyArn: "a" };
  }),
  change("counts-fit-quotas", "21 indexes", table, (of) => {
    of.globalSecondaryIndexes = Array(21).fill({});
  }),
  change(
    "buckets-are-private",
    "public access allowed",
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
    (of) => {
      of.blockPublicPolicy = false;
    },
  ),
  remove(
    "buckets-are-private",
    "no ownership controls",
    "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
  ),
  change("buckets-keep-versions", "versions suspended", "aws:s3/bucketVersioning:BucketVersioning", (of) => {
    of.versioningConfiguration.status = "Suspended";
  }),
  remove(
    "stores-are-encrypted",
    "a bucket without an encryption configuration",
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  ),
  change("stores-are-encrypted", "an unencrypted queue", queue, (of) => {
    of.sqsManagedSseEnabled = false;
  }),
  remove("transport-is-encrypted", "a bucket that accepts plain HTTP", "aws:s3/bucketPolicy:BucketPolicy"),
  remove("transport-is-encrypted", "a queue that accepts plain HTTP", "aws:sqs/queuePolicy:QueuePolicy"),
  change(
    "uploads-are-aborted",
    "incomplete uploads that are kept forever",
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    (of) => {
      of.rules = [];
    },
  ),
  change(
    "origins-are-named",
    "uploads from any page in prod",
    "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration",
    (of) => {
      for (const rule of of.corsRules) rule.allowedOrigins = ["*"];
    },
  ),
  change(
    "resource-policies-name-principals",
    "a bucket open to everyone",
    "aws:s3/bucketPolicy:BucketPolicy",
    (of: Inputs) => {
      const policy = typeof of.policy === "string" ? JSON.parse(of.policy) : of.policy;
      policy.Statement.push({ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "*" });
      of.policy = policy;
    },
  ),
  change(
    "functions-answer-before-the-gateway",
    "a function slower than the gateway",
    fn,
    (of) => {
      of.timeout = 60;
    },
    ({ name }) => /^api-(?!authorizers-|upstream)/.test(name),
  ),
  change("functions-are-bounded", "a function without memory", fn, (of) => {
    of.memorySize = undefined;
  }),
  change("functions-log-to-their-own-group", "no log group", fn, (of) => {
    of.loggingConfig = undefined;
  }),
  change("functions-trace", "no traces", fn, (of) => {
    of.tracingConfig = undefined;
  }),
  change("runtime-is-supported", "an old runtime", fn, (of) => {
    of.runtime = "nodejs16.x";
  }),
  change("images-are-named-by-digest", "an image tagged `latest`", fn, (of) => {
    of.packageType = "Image";
    of.imageUri = "123456789012.dkr.ecr.us-east-1.amazonaws.com/a:latest";
  }),
  change("aliases-name-a-version", "an alias of `$LATEST`", "aws:lambda/alias:Alias", (of) => {
    of.functionVersion = "$LATEST";
  }),
  change("streams-are-bounded", "a batch that one record blocks", mapping, (of) => {
    of.bisectBatchOnFunctionError = false;
  }),
  change("streams-are-bounded", "retries forever", mapping, (of) => {
    of.maximumRecordAgeInSeconds = -1;
  }),
  change("streams-are-bounded", "failed records dropped silently", mapping, (of) => {
    of.destinationConfig = undefined;
  }),
  change("streams-are-bounded", "whole batches retried", mapping, (of) => {
    of.functionResponseTypes = [];
  }),
  change(
    "streams-are-bounded",
    "failed events dropped silently",
    "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
    (of) => {
      of.destinationConfig = undefined;
    },
  ),
  remove(
    "dead-letters-have-an-alarm",
    "a dead-letter queue without an alarm",
    "aws:cloudwatch/metricAlarm:MetricAlarm",
    ({ inputs }) => JSON.stringify(inputs["metricQueries"] ?? "").includes("AWS/SQS"),
  ),
  change("alarms-notify-operators", "an alarm turned off", "aws:cloudwatch/metricAlarm:MetricAlarm", (of) => {
    of.actionsEnabled = false;
  }),
  change("logs-expire", "logs kept forever", "aws:cloudwatch/logGroup:LogGroup", (of) => {
    of.retentionInDays = undefined;
  }),
  change(
    "schedules-have-dead-letters",
    "a schedule without a dead-letter queue",
    "aws:scheduler/schedule:Schedule",
    (of) => {
      of.target.deadLetterConfig = undefined;
    },
  ),
  declare("load-fits-quotas", "400,000 players at once", { playersAtPeak: 400_000 }),
  declare("load-fits-quotas", "9,900 messages a second in addition to the players", {
    messagesASecond: 9_900,
  }),
  declare("load-fits-quotas", "10,000 sign-ins a minute", { signInsAMinute: 10_000 }),
  declare("load-fits-quotas", "a board whose key is too hot", { playersAtPeak: 140_000 }),
  add("arns-are-own", "a resource in a region that is not allowed", "aws:sns/topic:Topic", {
    region: "cn-north-1",
  }),
  add("topics-are-encrypted", "an unencrypted topic", "aws:sns/topic:Topic", {}),
  add("firewalls-know-bad-inputs", "a firewall without rules", "aws:wafv2/webAcl:WebAcl", { rules: [] }),
  add("firewalls-keep-logs", "a firewall without logs", "aws:wafv2/webAcl:WebAcl", { rules: [] }),
  add("images-stay-as-they-are", "a repository with mutable tags", "aws:ecr/repository:Repository", {
    imageTagMutability: "MUTABLE",
  }),
  add("builds-are-confined", "a build with a plain-text token", "aws:codebuild/project:Project", {
    environment: { environmentVariables: [{ name: "NPM_TOKEN", value: "x" }] },
  }),
  add("pipelines-take-connections", "a pipeline with an OAuth token", "aws:codepipeline/pipeline:Pipeline", {
    stages: [{ name: "Source", actions: [{ provider: "GitHub", configuration: { OAuthToken: "x" } }] }],
  }),
  add(
    "deployments-roll-back",
    "a deployment to all traffic at once",
    "aws:codedeploy/deploymentGroup:DeploymentGroup",
    { deploymentConfigName: "CodeDeployDefault.LambdaAllAtOnce" },
  ),
  add("fleets-are-protected", "a fleet with every port open", "aws:gamelift/fleet:Fleet", {
    ec2InboundPermissions: [{ fromPort: 0, toPort: 65_535, ipRange: "0.0.0.0/0", protocol: "TCP" }],
  }),
  add(
    "fleets-are-protected",
    "a queue with both an alias and a fleet",
    "aws:gamelift/gameSessionQueue:GameSessionQueue",
    { destinations: ["arn:aws:gamelift:us-east-1::alias/a", "arn:aws:gamelift:us-east-1:1:fleet/b"] },
  ),
  add("keys-rotate", "a key without rotation", "aws:kms/key:Key", {}),
  add("no-user-policies", "a policy attached to a user", "aws:iam/userPolicy:UserPolicy", {
    user: "a",
    policy: "{}",
  }),
  add(
    "stages-have-a-firewall",
    "a distribution without a firewall",
    "aws:cloudfront/distribution:Distribution",
    {},
  ),
  add(
    "distributions-take-modern-tls",
    "a distribution that accepts TLS 1.0",
    "aws:cloudfront/distribution:Distribution",
    { viewerCertificate: { acmCertificateArn: "a", minimumProtocolVersion: "TLSv1" } },
  ),
  {
    rule: "streams-have-two-readers",
    title: "a third reader of a stream",
    mutants: ({ resources, config }) => {
      const readers = resources.filter(({ type }) => type === mapping);
      const [first] = readers;
      return first
        ? [
            {
              of: first.name,
              graph: {
                resources: [...resources, ...[1, 2].map((n) => ({ ...first, urn: `${first.urn}-${n}` }))],
                config,
              },
            },
          ]
        : [];
    },
  },
];
