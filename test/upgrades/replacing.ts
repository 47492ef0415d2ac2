/** What is lost, or no longer works for players and partners, if a resource of a type is replaced. */
type Loss =
  | "rows"
  | "objects"
  | "players"
  | "secrets"
  | "an address"
  | "keys of partners"
  | "images"
  | "logs"
  | "messages"
  | "waiting events"
  | "matches";

/** A type whose replacement loses something, and the properties whose change replaces it. */
interface Replaced {
  readonly loses: Loss;
  readonly properties: readonly string[];
  /** The document that says so. */
  readonly source: string;
}

const provider = (page: string) =>
  `terraform-provider-aws, internal/service/${page}: properties with ForceNew or RequiresReplace`;
const cloudFormation = (page: string) =>
  `https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/${page}.html: "Update requires: Replacement"`;

/**
 * The types that hold something, with the inputs by which the provider replaces a resource instead of changing it. A change
 * of region replaces every resource.
 */
export const replacing: Readonly<Record<string, Replaced>> = {
  "aws:dynamodb/table:Table": {
    loses: "rows",
    properties: ["name", "hashKey", "rangeKey", "localSecondaryIndexes"],
    source: `${provider("dynamodb/table.go")}; ${cloudFormation("aws-resource-dynamodb-table")}`,
  },
  "aws:s3/bucket:Bucket": {
    loses: "objects",
    properties: ["bucket", "bucketPrefix", "objectLockEnabled"],
    source: `${provider("s3/bucket.go")}; ${cloudFormation("aws-resource-s3-bucket")}`,
  },
  "aws:cognito/userPool:UserPool": {
    loses: "players",
    properties: ["name", "aliasAttributes", "usernameAttributes", "usernameConfiguration"],
    source: provider("cognitoidp/user_pool.go"),
  },
  "aws:cognito/userPoolClient:UserPoolClient": {
    loses: "an address",
    properties: ["userPoolId", "generateSecret"],
    source: `${provider("cognitoidp/user_pool_client.go")}; ${cloudFormation("aws-resource-cognito-userpoolclient")}`,
  },
  "aws:cognito/userPoolDomain:UserPoolDomain": {
    loses: "an address",
    properties: ["userPoolId", "domain"],
    source: `${provider("cognitoidp/user_pool_domain.go")}; ${cloudFormation("aws-resource-cognito-userpooldomain")}`,
  },
  "aws:cognito/userGroup:UserGroup": {
    loses: "players",
    properties: ["userPoolId", "name"],
    source: `${provider("cognitoidp/user_group.go")}; ${cloudFormation("aws-resource-cognito-userpoolgroup")}`,
  },
  "aws:ssm/parameter:Parameter": {
    loses: "secrets",
    properties: ["name"],
    source: `${provider("ssm/parameter.go")}; ${cloudFormation("aws-resource-ssm-parameter")}`,
  },
  "random:index/randomPassword:RandomPassword": {
    loses: "secrets",
    properties: ["length", "special", "upper", "lower", "numeric", "overrideSpecial", "keepers"],
    source: "terraform-provider-random, random_password: every argument requires replacement",
  },
  "aws:apigateway/apiKey:ApiKey": {
    loses: "keys of partners",
    properties: ["value"],
    source: `${provider("apigateway/api_key.go")}; ${cloudFormation("aws-resource-apigateway-apikey")}`,
  },
  "aws:apigateway/usagePlan:UsagePlan": {
    loses: "keys of partners",
    properties: [],
    source: provider("apigateway/usage_plan.go"),
  },
  "aws:apigateway/usagePlanKey:UsagePlanKey": {
    loses: "keys of partners",
    properties: ["keyId", "keyType", "usagePlanId"],
    source: `${provider("apigateway/usage_plan_key.go")}; ${cloudFormation("aws-resource-apigateway-usageplankey")}`,
  },
  "aws:apigateway/restApi:RestApi": {
    loses: "an address",
    properties: [],
    source: provider("apigateway/rest_api.go"),
  },
  "aws:apigateway/stage:Stage": {
    loses: "an address",
    properties: ["restApi", "stageName"],
    source: `${provider("apigateway/stage.go")}; ${cloudFormation("aws-resource-apigateway-stage")}`,
  },
  "aws:apigateway/domainName:DomainName": {
    loses: "an address",
    properties: ["domainName"],
    source: `${provider("apigateway/domain_name.go")}; ${cloudFormation("aws-resource-apigateway-domainname")}`,
  },
  "aws:apigatewayv2/api:Api": {
    loses: "an address",
    properties: ["protocolType"],
    source: `${provider("apigatewayv2/api.go")}; ${cloudFormation("aws-resource-apigatewayv2-api")}`,
  },
  "aws:apigatewayv2/stage:Stage": {
    loses: "an address",
    properties: ["apiId", "name"],
    source: `${provider("apigatewayv2/stage.go")}; ${cloudFormation("aws-resource-apigatewayv2-stage")}`,
  },
  "aws:apigatewayv2/domainName:DomainName": {
    loses: "an address",
    properties: ["domainName"],
    source: `${provider("apigatewayv2/domain_name.go")}; ${cloudFormation("aws-resource-apigatewayv2-domainname")}`,
  },
  "aws:cloudfront/distribution:Distribution": {
    loses: "an address",
    properties: ["staging"],
    source: provider("cloudfront/distribution.go"),
  },
  "aws:ecr/repository:Repository": {
    loses: "images",
    properties: ["name", "encryptionConfigurations"],
    source: `${provider("ecr/repository.go")}; ${cloudFormation("aws-resource-ecr-repository")}`,
  },
  "aws:cloudwatch/logGroup:LogGroup": {
    loses: "logs",
    properties: ["name", "namePrefix", "logGroupClass"],
    source: `${provider("logs/group.go")}; ${cloudFormation("aws-resource-logs-loggroup")}`,
  },
  "aws:sqs/queue:Queue": {
    loses: "messages",
    properties: ["name", "namePrefix", "fifoQueue"],
    source: `${provider("sqs/queue.go")}; ${cloudFormation("aws-resource-sqs-queue")}`,
  },
  "aws:lambda/function:Function": {
    loses: "waiting events",
    properties: ["name", "packageType"],
    source: `${provider("lambda/function.go")}; ${cloudFormation("aws-resource-lambda-function")}`,
  },
  "aws:lambda/alias:Alias": {
    loses: "waiting events",
    properties: ["name", "functionName"],
    source: `${provider("lambda/alias.go")}; ${cloudFormation("aws-resource-lambda-alias")}`,
  },
  "aws:cloudcontrol/resource:Resource": {
    loses: "matches",
    properties: ["typeName"],
    source: provider("cloudcontrol/resource.go"),
  },
};
