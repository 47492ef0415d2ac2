/**
 * The condition keys that a policy may name. Any other key is refused when the policy is attached: no service of the
 * local cloud sends it, so the condition would always be evaluated without it.
 */

/** Keys sent with one value. */
const single = [
  // Global: sent with every request
  "aws:CurrentTime",
  "aws:EpochTime",
  "aws:PrincipalAccount",
  "aws:PrincipalArn",
  "aws:PrincipalIsAWSService",
  "aws:PrincipalServiceName",
  "aws:PrincipalType",
  "aws:RequestedRegion",
  "aws:SecureTransport",
  "aws:SourceIp",
  "aws:userid",
  "aws:username",
  // Sent by a service that acts for a resource
  "aws:SourceAccount",
  "aws:SourceArn",
  "aws:ViaAWSService",
  // dynamodb
  "dynamodb:EnclosingOperation",
  "dynamodb:ReturnConsumedCapacity",
  "dynamodb:ReturnValues",
  "dynamodb:Select",
  // sts
  "sts:ExternalId",
  "sts:RoleSessionName",
  // lambda
  "lambda:EventSourceToken",
  "lambda:FunctionArn",
  "lambda:FunctionUrlAuthType",
  "lambda:InvokedViaFunctionUrl",
  // s3
  "s3:delimiter",
  "s3:if-match",
  "s3:if-none-match",
  "s3:ObjectCreationOperation",
  "s3:prefix",
  "s3:signatureAge",
  "s3:x-amz-acl",
  "s3:x-amz-content-sha256",
  "s3:x-amz-copy-source",
  "s3:x-amz-server-side-encryption",
  // For actions that are never called locally, such as in the roles of CodePipeline, CodeBuild and GameLift's
  // containers
  "codestar-connections:FullRepositoryId",
  "codestar-connections:ProviderAction",
  "cloudwatch:namespace",
  "iam:AssociatedResourceArn",
  "iam:AWSServiceName",
  "iam:PassedToService",
  "kms:ViaService",
  "s3:ResourceAccount",
] as const;

/** Keys sent with several values. Only `ForAllValues:` and `ForAnyValue:` are well defined for them. */
const multiple = [
  // Sent by services that call others with the caller's own grants. None of the local cloud's does.
  "aws:CalledVia",
  "aws:TagKeys",
  "dynamodb:Attributes",
  "dynamodb:LeadingKeys",
] as const;

const byKey = new Map<string, "single" | "multiple">([
  ...single.map((key) => [key.toLowerCase(), "single"] as const),
  ...multiple.map((key) => [key.toLowerCase(), "multiple"] as const),
]);

/** Looks up a key case-insensitively, as IAM does. */
export const conditionKey = (key: string) => byKey.get(key.toLowerCase());
