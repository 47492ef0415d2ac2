import { edgeLimits } from "./edgeLimits";
import { desired, input, type Limit, output } from "./limit";

const iamName = "IAM API, CreateRole: RoleName";

/** AWS's documented limits, by type. A type without limits has an empty list. */
export const limits: Readonly<Record<string, readonly Limit[]>> = {
  ...edgeLimits,
  "aws:budgets/budget:Budget": [
    { says: "CreateBudget: a name has 100 characters", of: output("name"), pattern: /^[^:\\]{1,100}$/ },
    { says: "Spend: an amount of digits", of: input("limitAmount"), pattern: /^\d+(\.\d+)?$/ },
    {
      says: "Budget: time unit",
      of: input("timeUnit"),
      pattern: /^(DAILY|MONTHLY|QUARTERLY|ANNUALLY|CUSTOM)$/,
    },
    { says: "CreateBudget: 10 notifications", of: input("notifications"), entries: 10 },
  ],
  "aws:cloudcontrol/resource:Resource": [
    // The properties are JSON text, as Cloud Control expects.
    {
      says: "CreateLocation: LocationName",
      of: desired("LocationName"),
      pattern: /^custom-[A-Za-z0-9-]{1,57}$/,
    },
    {
      says: "CreateMatchmakingRuleSet, CreateMatchmakingConfiguration: Name; CreateFleet: Name",
      of: desired("Name"),
      pattern: /^[a-zA-Z0-9-.]{1,128}$/,
    },
    { says: "CreateMatchmakingRuleSet: RuleSetBody", of: desired("RuleSetBody"), bytes: 65_535 },
    {
      says: "CreateMatchmakingConfiguration: RequestTimeoutSeconds",
      of: desired("RequestTimeoutSeconds"),
      range: [1, 43_200],
    },
    {
      says: "CreateMatchmakingConfiguration: AcceptanceTimeoutSeconds",
      of: desired("AcceptanceTimeoutSeconds"),
      range: [1, 600],
    },
    {
      says: "CreateContainerGroupDefinition: TotalMemoryLimitMebibytes",
      of: desired("TotalMemoryLimitMebibytes"),
      range: [4, 1_024_000],
    },
    {
      says: "CreateContainerGroupDefinition: TotalVcpuLimit",
      of: desired("TotalVcpuLimit"),
      range: [0.125, 10],
    },
    {
      says: "CreateContainerFleet: GameServerContainerGroupsPerInstance",
      of: desired("GameServerContainerGroupsPerInstance"),
      range: [1, 5_000],
    },
  ],
  "aws:cloudwatch/logGroup:LogGroup": [
    { says: "CreateLogGroup: name", of: output("name"), pattern: /^[.\-_/#A-Za-z0-9]{1,512}$/ },
    {
      says: "PutRetentionPolicy: days",
      of: input("retentionInDays"),
      pattern: /^(1|3|5|7|14|30|60|90|120|150|180|365|400|545|731|1096|1827|2192|2557|2922|3288|3653)$/,
    },
  ],
  "aws:cloudwatch/metricAlarm:MetricAlarm": [
    { says: "PutMetricAlarm: a name has 255 characters", of: output("name"), pattern: /^.{1,255}$/ },
    {
      says: "PutMetricAlarm: a description has 1,024 characters",
      of: input("alarmDescription"),
      pattern: /^[\s\S]{0,1024}$/,
    },
    { says: "PutMetricAlarm: 20 queries", of: input("metricQueries"), entries: 20 },
    { says: "PutMetricAlarm: 5 actions", of: input("alarmActions"), entries: 5 },
    {
      says: "PutMetricAlarm: a period of 10 seconds to a day",
      of: input("period"),
      range: [10, 86_400],
    },
    {
      says: "PutMetricAlarm: evaluation periods are asked for",
      of: input("evaluationPeriods"),
      range: [1, 1_440],
    },
  ],
  "aws:cognito/identityProvider:IdentityProvider": [
    {
      says: "CreateIdentityProvider: Google's name is Google",
      of: input("providerName"),
      pattern: /^Google$/,
    },
  ],
  "aws:cognito/userGroup:UserGroup": [
    { says: "CreateGroup: name", of: input("name"), pattern: /^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u },
    {
      says: "CreateGroup: a description has 2,048 characters",
      of: input("description"),
      pattern: /^[\s\S]{0,2048}$/,
    },
  ],
  "aws:cognito/userPool:UserPool": [
    { says: "CreateUserPool: name", of: output("name"), pattern: /^[\w\s+=,.@-]{1,128}$/ },
    { says: "PasswordPolicyType: 6 to 99", of: input("passwordPolicy.minimumLength"), range: [6, 99] },
    { says: "CreateUserPool: tier", of: input("userPoolTier"), pattern: /^(LITE|ESSENTIALS|PLUS)$/ },
    {
      says: "EmailConfigurationType: SourceArn",
      of: input("emailConfiguration.sourceArn"),
      pattern: /^arn:[\w+=/,.@-]+:ses:[\w-]+:\d{12}:identity\/[\w.@+-]+$/,
    },
  ],
  "aws:cognito/userPoolClient:UserPoolClient": [
    { says: "CreateUserPoolClient: 100 callback addresses", of: input("callbackUrls"), entries: 100 },
    {
      says: "TokenValidityUnits: an access token of 5 minutes to a day",
      of: input("accessTokenValidity"),
      range: [5, 1_440],
    },
  ],
  "aws:cognito/userPoolDomain:UserPoolDomain": [
    {
      says: "CreateUserPoolDomain: prefix",
      of: input("domain"),
      pattern: /^(?!.*(aws|amazon|cognito))[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/,
    },
  ],
  "aws:codebuild/project:Project": [
    { says: "CreateProject: Name", of: output("name"), pattern: /^[A-Za-z0-9][\w-]{1,149}$/ },
    { says: "CreateProject: 5 minutes to 36 hours", of: input("buildTimeout"), range: [5, 2_160] },
  ],
  "aws:codedeploy/application:Application": [
    { says: "CreateApplication: 100 characters", of: output("name"), pattern: /^.{1,100}$/ },
  ],
  "aws:codedeploy/deploymentGroup:DeploymentGroup": [
    { says: "AlarmConfiguration: 10 alarms", of: input("alarmConfiguration.alarms"), entries: 10 },
    { says: "CreateDeploymentGroup: 10 triggers", of: input("triggerConfigurations"), entries: 10 },
  ],
  "aws:codepipeline/pipeline:Pipeline": [
    { says: "CreatePipeline: Name", of: output("name"), pattern: /^[\w.@-]{1,100}$/ },
    { says: "CodePipeline quotas: 50 stages", of: input("stages"), entries: 50 },
  ],
  "aws:codestarnotifications/notificationRule:NotificationRule": [
    { says: "CreateNotificationRule: Name", of: output("name"), pattern: /^.{1,64}$/ },
    { says: "CreateNotificationRule: 10 targets", of: input("targets"), entries: 10 },
  ],
  "aws:dynamodb/table:Table": [
    { says: "CreateTable: name", of: output("name"), pattern: /^[\w.-]{3,255}$/ },
    { says: "DynamoDB quotas: 20 global indexes", of: input("globalSecondaryIndexes"), entries: 20 },
    { says: "DynamoDB quotas: 5 local indexes", of: input("localSecondaryIndexes"), entries: 5 },
  ],
  "aws:ecr/lifecyclePolicy:LifecyclePolicy": [
    { says: "PutLifecyclePolicy: 30,720 characters", of: input("policy"), bytes: 30_720 },
  ],
  "aws:ecr/repository:Repository": [
    {
      says: "CreateRepository: repositoryName",
      of: output("name"),
      pattern: /^(?=.{2,256}$)[a-z0-9]+([._-][a-z0-9]+)*(\/[a-z0-9]+([._-][a-z0-9]+)*)*$/,
    },
    {
      says: "CreateRepository: tag mutability",
      of: input("imageTagMutability"),
      pattern: /^(IM)?MUTABLE(_WITH_EXCLUSION)?$/,
    },
  ],
  "aws:ecr/repositoryPolicy:RepositoryPolicy": [
    { says: "SetRepositoryPolicy: 10,240 characters", of: input("policy"), bytes: 10_240 },
  ],
  "aws:gamelift/alias:Alias": [
    { says: "CreateAlias: Name", of: output("name"), pattern: /^.*\S.*$/ },
    { says: "CreateAlias: a name has 1,024 characters", of: output("name"), bytes: 1_024 },
  ],
  "aws:gamelift/gameSessionQueue:GameSessionQueue": [
    { says: "CreateGameSessionQueue: Name", of: output("name"), pattern: /^[a-zA-Z0-9-]{1,256}$/ },
    { says: "CreateGameSessionQueue: TimeoutInSeconds", of: input("timeoutInSeconds"), range: [10, 600] },
  ],
  "aws:iam/group:Group": [{ says: "CreateGroup: name", of: output("name"), pattern: /^[\w+=,.@-]{1,128}$/ }],
  "aws:iam/groupPolicy:GroupPolicy": [
    { says: "IAM quotas: 5,120 characters of a group's policies", of: input("policy"), bytes: 5_120 },
  ],
  "aws:iam/role:Role": [
    { says: iamName, of: output("name"), pattern: /^[\w+=,.@-]{1,64}$/ },
    { says: "IAM quotas: a trust policy of 2,048 characters", of: input("assumeRolePolicy"), bytes: 2_048 },
  ],
  "aws:iam/rolePolicy:RolePolicy": [
    {
      says: "IAM quotas: 10,240 characters of a role's policies; each role has one",
      of: input("policy"),
      bytes: 10_240,
    },
    { says: "PutRolePolicy: name", of: output("name"), pattern: /^[\w+=,.@-]{1,128}$/ },
  ],
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": [
    {
      says: "AttachRolePolicy: PolicyArn",
      of: input("policyArn"),
      pattern: /^arn:aws:iam::(aws|\d{12}):policy\/\S+$/,
    },
  ],
  "aws:lambda/alias:Alias": [
    { says: "CreateAlias: Name", of: output("name"), pattern: /^(?!\d+$)[\w-]{1,128}$/ },
    { says: "CreateAlias: FunctionVersion", of: input("functionVersion"), pattern: /^(\$LATEST|\d+)$/ },
  ],
  "aws:lambda/eventSourceMapping:EventSourceMapping": [
    { says: "CreateEventSourceMapping: a batch of 10,000", of: input("batchSize"), range: [1, 10_000] },
    {
      says: "CreateEventSourceMapping: a window of 300 seconds",
      of: input("maximumBatchingWindowInSeconds"),
      range: [0, 300],
    },
    {
      says: "CreateEventSourceMapping: an age of a week",
      of: input("maximumRecordAgeInSeconds"),
      range: [60, 604_800],
    },
    { says: "Lambda event filtering: 5 filters", of: input("filterCriteria.filters"), entries: 5 },
  ],
  "aws:lambda/function:Function": [
    { says: "CreateFunction: a name has 64 characters", of: output("name"), pattern: /^[\w-]{1,64}$/ },
    {
      says: "CreateFunction: a description has 256 characters",
      of: input("description"),
      pattern: /^[\s\S]{0,256}$/,
    },
    { says: "Lambda quotas: 4 KB of environment", of: input("environment.variables"), bytes: 4_096 },
    { says: "Lambda quotas: 128 to 10,240 MB", of: input("memorySize"), range: [128, 10_240] },
    { says: "Lambda quotas: 900 seconds", of: input("timeout"), range: [1, 900] },
    { says: "Runtime", of: input("runtime"), pattern: /^nodejs(22|24)\.x$/ },
  ],
  "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig": [
    { says: "PutFunctionEventInvokeConfig: 2 retries", of: input("maximumRetryAttempts"), range: [0, 2] },
    {
      says: "PutFunctionEventInvokeConfig: 6 hours",
      of: input("maximumEventAgeInSeconds"),
      range: [60, 21_600],
    },
  ],
  "aws:lambda/invocation:Invocation": [
    { says: "Lambda quotas: a payload of 6 MB", of: input("input"), bytes: 6 * 1024 * 1024 },
  ],
  "aws:lambda/permission:Permission": [
    {
      says: "AddPermission: a statement id has 100 characters",
      of: output("statementId"),
      pattern: /^[\w-]{1,100}$/,
    },
  ],
  "aws:s3/bucket:Bucket": [
    {
      says: "S3 bucket naming rules",
      of: output("bucket"),
      pattern: /^(?!xn--|sthree-)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
    },
  ],
  "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration": [
    { says: "PutBucketCors: 100 rules", of: input("corsRules"), entries: 100 },
  ],
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": [
    { says: "PutBucketLifecycleConfiguration: 1,000 rules", of: input("rules"), entries: 1_000 },
  ],
  "aws:s3/bucketNotification:BucketNotification": [],
  "aws:s3/bucketObjectv2:BucketObjectv2": [
    { says: "S3: a key has 1,024 bytes", of: input("key"), bytes: 1_024 },
  ],
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls": [],
  "aws:s3/bucketPolicy:BucketPolicy": [
    { says: "S3: a policy of 20 KB", of: input("policy"), bytes: 20 * 1024 },
  ],
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": [],
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": [],
  "aws:s3/bucketVersioning:BucketVersioning": [],
  // https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html
  "aws:cloudwatch/eventRule:EventRule": [
    { says: "PutRule: name", of: output("name"), pattern: /^[\w.-]{1,64}$/ },
    {
      says: "PutRule: a description has 512 characters",
      of: input("description"),
      pattern: /^[\s\S]{0,512}$/,
    },
    {
      says: "PutRule: a pattern has 4,096 characters",
      of: input("eventPattern"),
      pattern: /^[\s\S]{1,4096}$/,
    },
  ],
  "aws:cloudwatch/eventTarget:EventTarget": [
    { says: "Target: id", of: output("targetId"), pattern: /^[\w.-]{1,64}$/ },
  ],
  "aws:scheduler/schedule:Schedule": [
    { says: "CreateSchedule: name", of: output("name"), pattern: /^[\w.-]{1,64}$/ },
    {
      says: "CreateSchedule: a description has 512 characters",
      of: input("description"),
      pattern: /^[\s\S]{0,512}$/,
    },
    {
      says: "RetryPolicy: 185 retries",
      of: input("target.retryPolicy.maximumRetryAttempts"),
      range: [0, 185],
    },
  ],
  "aws:scheduler/scheduleGroup:ScheduleGroup": [
    { says: "CreateScheduleGroup: name", of: output("name"), pattern: /^[\w.-]{1,64}$/ },
  ],
  "aws:cloudwatch/dashboard:Dashboard": [
    {
      says: "PutDashboard: a name of letters, digits, - and _, at most 255",
      of: input("dashboardName"),
      pattern: /^[\w-]{1,255}$/,
    },
  ],
  "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": [
    {
      says: "CloudWatch Logs, PutResourcePolicy: 5,120 characters",
      of: input("policyDocument"),
      bytes: 5_120,
    },
  ],
  "aws:cloudwatch/queryDefinition:QueryDefinition": [
    { says: "PutQueryDefinition: a name has 255 characters", of: input("name"), pattern: /^[\s\S]{1,255}$/ },
    {
      says: "PutQueryDefinition: a query has 10,000 characters",
      of: input("queryString"),
      pattern: /^[\s\S]{1,10000}$/,
    },
  ],
  "aws:sns/topic:Topic": [
    {
      says: "CreateTopic: a name of letters, digits, - and _, at most 256",
      of: output("name"),
      pattern: /^[\w-]{1,256}$/,
    },
  ],
  "aws:sns/topicPolicy:TopicPolicy": [
    { says: "SNS: a policy of 30,720 bytes", of: input("policy"), bytes: 30_720 },
  ],
  "aws:sns/topicSubscription:TopicSubscription": [
    {
      says: "Subscribe: the protocols that there are",
      of: input("protocol"),
      pattern: /^(http|https|email|email-json|sms|sqs|application|lambda|firehose)$/,
    },
  ],
  "aws:sqs/queue:Queue": [
    { says: "CreateQueue: name", of: output("name"), pattern: /^[\w-]{1,80}$/ },
    {
      says: "CreateQueue: retention of a minute to 14 days",
      of: input("messageRetentionSeconds"),
      range: [60, 1_209_600],
    },
  ],
  "aws:sqs/queuePolicy:QueuePolicy": [
    { says: "SQS quotas: a policy of 8,192 bytes", of: input("policy"), bytes: 8_192 },
  ],
  "aws:ssm/parameter:Parameter": [
    { says: "PutParameter: 4,096 bytes in the Standard tier", of: input("value"), bytes: 4_096 },
    { says: "PutParameter: name", of: output("name"), pattern: /^(?!\/?(aws|ssm))[\w./-]{1,1011}$/i },
  ],
  "aws:xray/samplingRule:SamplingRule": [
    { says: "SamplingRule: a name has 32 characters", of: input("ruleName"), pattern: /^.{1,32}$/ },
    {
      says: "SamplingRule: a service name has 64 characters",
      of: input("serviceName"),
      pattern: /^.{0,64}$/,
    },
  ],
  "random:index/randomPassword:RandomPassword": [],
};
