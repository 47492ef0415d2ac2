const logs = ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"];
const traces = [
  "xray:PutTraceSegments",
  "xray:PutTelemetryRecords",
  "xray:GetSamplingRules",
  "xray:GetSamplingTargets",
  "xray:GetSamplingStatisticSummaries",
];

/**
 * The actions that some of AWS's managed policies allow on every resource, by the policy's path and name. Source: AWS Managed
 * Policy Reference, https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html, in September 2026.
 */
const allowed: Readonly<Record<string, readonly string[]>> = {
  AdministratorAccess: ["*"],
  AmazonS3FullAccess: ["s3:*", "s3-object-lambda:*"],
  AmazonS3ReadOnlyAccess: [
    "s3:Get*",
    "s3:List*",
    "s3:Describe*",
    "s3-object-lambda:Get*",
    "s3-object-lambda:List*",
  ],
  AmazonSQSFullAccess: ["sqs:*"],
  AmazonSSMReadOnlyAccess: ["ssm:Describe*", "ssm:Get*", "ssm:List*"],
  AWSXRayDaemonWriteAccess: traces,
  AWSXrayWriteOnlyAccess: traces,
  "service-role/AmazonAPIGatewayPushToCloudWatchLogs": [
    ...logs,
    "logs:DescribeLogGroups",
    "logs:DescribeLogStreams",
    "logs:GetLogEvents",
    "logs:FilterLogEvents",
  ],
  "service-role/AWSLambdaBasicExecutionRole": logs,
  "service-role/AWSLambdaDynamoDBExecutionRole": [
    "dynamodb:DescribeStream",
    "dynamodb:GetRecords",
    "dynamodb:GetShardIterator",
    "dynamodb:ListStreams",
    ...logs,
  ],
  "service-role/AWSLambdaRole": ["lambda:InvokeFunction"],
  "service-role/AWSLambdaSQSQueueExecutionRole": [
    "sqs:ReceiveMessage",
    "sqs:DeleteMessage",
    "sqs:GetQueueAttributes",
    ...logs,
  ],
};

const prefix = "arn:aws:iam::aws:policy/";

/** AWS's managed policies that the local cloud knows, by ARN, as JSON. */
export const awsManagedPolicies: ReadonlyMap<string, string> = new Map(
  Object.entries(allowed).map(([name, Action]) => [
    `${prefix}${name}`,
    JSON.stringify({ Version: "2012-10-17", Statement: { Effect: "Allow", Action, Resource: "*" } }),
  ]),
);
