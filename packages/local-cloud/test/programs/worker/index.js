const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");

const done = new aws.dynamodb.Table("done", {
  attributes: [
    { name: "kind", type: "S" },
    { name: "id", type: "S" },
  ],
  hashKey: "kind",
  rangeKey: "id",
  billingMode: "PAY_PER_REQUEST",
});
const failed = new aws.sqs.Queue("failed");
const jobs = new aws.sqs.Queue("jobs", {
  visibilityTimeoutSeconds: 30,
  redrivePolicy: pulumi.jsonStringify({ deadLetterTargetArn: failed.arn, maxReceiveCount: 2 }),
});
const role = new aws.iam.Role("worker", {
  assumeRolePolicy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "lambda.amazonaws.com" } },
    ],
  }),
});
const attachment = new aws.iam.RolePolicyAttachment("worker", {
  role: role.name,
  policyArn: "arn:aws:iam::aws:policy/service-role/AWSLambdaSQSQueueExecutionRole",
});
const writes = new aws.iam.RolePolicy("worker", {
  role: role.name,
  policy: done.arn.apply((Resource) =>
    JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: ["dynamodb:PutItem"], Resource }],
    }),
  ),
});
const worker = new aws.lambda.Function(
  "worker",
  {
    runtime: "nodejs22.x",
    handler: "handler.work",
    role: role.arn,
    timeout: 10,
    environment: { variables: { TABLE: done.name } },
    code: new pulumi.asset.FileArchive("./app"),
  },
  { dependsOn: [attachment, writes] },
);
new aws.lambda.EventSourceMapping("jobs", {
  eventSourceArn: jobs.arn,
  functionName: worker.arn,
  batchSize: 5,
  functionResponseTypes: ["ReportBatchItemFailures"],
});

exports.queueUrl = jobs.url;
exports.tableName = done.name;
