/**
 * The condition keys that a policy may name. A key that no service of the local cloud sends would decide
 * a policy by its absence, so a key that is not listed is refused when the policy is attached.
 */

/** Sent with one value. */
const single = [
  // Every request.
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
  // A service acting for a resource.
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
  "s3:prefix",
  "s3:signatureAge",
  "s3:x-amz-acl",
  "s3:x-amz-content-sha256",
  "s3:x-amz-server-side-encryption",
  // Of actions that nobody calls in the local cloud: the roles of CodePipeline, CodeBuild and the like.
  "codestar-connections:FullRepositoryId",
  "codestar-connections:ProviderAction",
  "cloudwatch:namespace",
  "iam:AssociatedResourceArn",
  "iam:AWSServiceName",
  "iam:PassedToService",
  "kms:ViaService",
] as const;

/** Sent with many values: only `ForAllValues:` and `ForAnyValue:` say something clear of them. */
const multiple = ["aws:TagKeys", "dynamodb:Attributes", "dynamodb:LeadingKeys"] as const;

const byKey = new Map<string, "single" | "multiple">([
  ...single.map((key) => [key.toLowerCase(), "single"] as const),
  ...multiple.map((key) => [key.toLowerCase(), "multiple"] as const),
]);

/** Keys match in any case, as in IAM. */
export const conditionKey = (key: string) => byKey.get(key.toLowerCase());
