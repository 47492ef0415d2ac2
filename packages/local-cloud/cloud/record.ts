import { acm } from "../acm";
import { type ApiGateway, apigateway } from "../apigateway";
import { apigatewayv2, type WebSocketApis } from "../apigatewayv2";
import { type AwsEndpoint, awsEndpoint } from "../awsEndpoint";
import { cloudControl } from "../cloudcontrol";
import { type CloudFront, cloudfront } from "../cloudfront";
import { type CloudWatch, cloudwatch } from "../cloudwatch";
import { codedeploy } from "../codedeploy";
import { type Cognito, cognito, type Quotas } from "../cognito";
import type { FunctionLogs } from "../core/contracts";
import type { Host } from "../core/host";
import type { LocalService } from "../core/service";
import { type DynamoDb, dynamodb, type PartitionOptions } from "../dynamodb";
import { type EventBridge, eventbridge } from "../eventbridge";
import { type GameLift, type GameLiftQuotas, gamelift } from "../gamelift";
import { type IamService, iam } from "../iam";
import { type Lambda, lambda } from "../lambda";
import { type EventSourceMappings, eventSourceMappings } from "../lambda/eventSourceMapping";
import { logs } from "../logs";
import { checkedOnly } from "../otherTypes/checkedOnly";
import { random } from "../otherTypes/random";
import { route53 } from "../route53";
import { type S3, s3 } from "../s3";
import { type Scheduler, scheduler } from "../scheduler";
import { type Sns, sns } from "../sns";
import { type Sqs, sqs } from "../sqs";
import { ssm } from "../ssm";
import { sts } from "../sts";
import { type Waf, wafv2 } from "../wafv2";
import type { Parts } from "./inOrder";

export interface ServiceOptions {
  /**
   * Milliseconds after which a change of the running program's policies counts, as IAM takes up to half a minute to spread it. Then
   * changes are made in their order while requests go on, as on AWS.
   * @default 0: at once, and a change of the program is made between requests
   */
  readonly grantsMs?: number;
  /**
   * Milliseconds after which a changed mapping of a stream counts: on AWS, a minute or more. Until then its former filters do.
   * @default 0
   */
  readonly mappingsMs?: number;
  /** Throttles DynamoDB with these limits, as hot partitions do on AWS. Without it nothing is throttled. */
  readonly partitions?: Partial<PartitionOptions>;
  /**
   * Refuses sign-ins and sign-ups beyond these quotas, which replace the account's. Without it nothing is refused.
   */
  readonly cognitoQuotas?: Partial<Quotas>;
  /** Refuses calls of GameLift beyond these quotas, which replace the account's. Without it nothing is refused. */
  readonly gameLiftQuotas?: GameLiftQuotas;
}

/** The means of every service, besides the services that it needs. */
export interface Run {
  readonly host: Host;
  readonly options: ServiceOptions;
  /** All services that are made so far. The endpoint passes calls on to them. */
  readonly all: readonly LocalService[];
}

/** The services of a local cloud, by their names in `needs`. */
export interface All {
  iam: IamService;
  logs: LocalService & FunctionLogs;
  endpoint: AwsEndpoint;
  dynamodb: DynamoDb;
  dynamodbStreams: LocalService;
  firewall: Waf;
  sqs: Sqs;
  ssm: LocalService;
  sts: LocalService;
  random: LocalService;
  checkedOnly: LocalService;
  acm: LocalService;
  route53: LocalService;
  lambda: Lambda;
  lambdaVersions: LocalService;
  lambdaConcurrency: LocalService;
  s3: S3;
  cognito: Cognito;
  sns: Sns;
  cloudwatch: CloudWatch;
  gamelift: GameLift;
  cloudcontrol: LocalService;
  apigateway: ApiGateway;
  apigatewayv2: WebSocketApis;
  cloudfront: CloudFront;
  mappings: EventSourceMappings;
  scheduler: Scheduler;
  eventbridge: EventBridge;
  codedeploy: LocalService;
}

/** Says what a service needs. It gets these, and no others. */
const service = <Need extends keyof All, Made>(
  needs: readonly Need[],
  make: (run: Run, needed: Pick<All, Need>) => Made,
) => ({ needs, make });

/** The services, each after those that it needs. Callees come before callers, and services close in reverse order. */
export const record: Parts<All, Run> = {
  iam: service([], ({ host, options: { grantsMs } }) => iam(host, { grantsMs })),
  logs: service([], ({ host }) => logs(host)),
  endpoint: service(["iam"], ({ host, all }, needed) => awsEndpoint(host, needed, () => all)),
  dynamodb: service([], ({ host, options: { partitions } }) => dynamodb(host, { partitions })),
  dynamodbStreams: service(["dynamodb"], (_, { dynamodb }) => dynamodb.streams),
  firewall: service(["logs"], ({ host }, needed) => wafv2(host, needed)),
  sqs: service(["iam"], ({ host }, needed) => sqs(host, needed)),
  ssm: service([], ({ host }) => ssm(host)),
  sts: service(["iam"], (_, needed) => sts(needed)),
  random: service([], ({ host }) => random(host)),
  checkedOnly: service([], ({ host }) => checkedOnly(host)),
  acm: service([], ({ host }) => acm(host)),
  route53: service([], () => route53()),
  lambda: service(["iam", "logs", "endpoint"], ({ host }, { iam, logs, endpoint }) =>
    lambda(host, {
      iam,
      logs,
      aws: endpoint,
      signed: { endpoint: host.awsUrl, apis: host.publicUrl, answer: endpoint.signed },
    }),
  ),
  lambdaVersions: service(["lambda"], (_, { lambda }) => lambda.versions),
  lambdaConcurrency: service(["lambda"], (_, { lambda }) => lambda.concurrency),
  s3: service(["iam", "lambda", "dynamodb"], ({ host }, { iam, lambda, dynamodb }) => {
    const made = s3(host, { iam, lambda: lambda.asynchronous });
    dynamodb.exportBy(made.write);
    return made;
  }),
  cognito: service(["lambda", "firewall"], ({ host, options: { cognitoQuotas } }, { lambda, firewall }) =>
    cognito(host, { lambda, firewall }, { quotas: cognitoQuotas }),
  ),
  sns: service(["iam", "lambda", "sqs", "cognito"], ({ host }, { iam, lambda, sqs, cognito }) =>
    sns(host, { iam, lambda: lambda.asynchronous, sqs, mail: cognito.deliverMail }),
  ),
  cloudwatch: service(["sns", "sqs"], ({ host }, { sns, sqs }) =>
    cloudwatch(host, {
      publish: (topicArn, { arn }, { subject, text, email }) =>
        sns.publishAs("cloudwatch.amazonaws.com", arn, topicArn, { subject, text, email }),
      samplers: [sqs.measure],
    }),
  ),
  gamelift: service(["sns"], ({ host, options: { gameLiftQuotas } }, { sns }) =>
    gamelift(host, { publish: sns.publishAs }, { quotas: gameLiftQuotas }),
  ),
  cloudcontrol: service(["gamelift"], (_, { gamelift }) => cloudControl(gamelift.types)),
  apigateway: service(
    ["lambda", "cognito", "endpoint", "iam", "logs", "firewall"],
    ({ host }, { lambda, cognito, endpoint, iam, logs, firewall }) =>
      apigateway(host, { lambda, cognito, auth: endpoint, iam, logs, aws: endpoint, firewall }),
  ),
  apigatewayv2: service(
    ["lambda", "endpoint", "iam", "logs", "apigateway"],
    ({ host }, { lambda, endpoint, iam, logs, apigateway: { requireAccount, takeRequest } }) =>
      apigatewayv2(host, { lambda, auth: endpoint, iam, logs, requireAccount, takeRequest }),
  ),
  cloudfront: service(["s3", "firewall", "apigateway"], ({ host }, { s3, firewall, apigateway }) =>
    cloudfront(host, { s3, firewall, apis: apigateway }),
  ),
  mappings: service(
    ["lambda", "iam", "endpoint", "dynamodb", "sqs"],
    ({ host, options: { mappingsMs } }, { lambda, iam, endpoint, dynamodb, sqs }) =>
      eventSourceMappings(
        host,
        { functions: lambda.own, iam, aws: endpoint, streams: dynamodb, queues: sqs.polled },
        { mappingsMs },
      ),
  ),
  scheduler: service(["iam", "endpoint"], ({ host }, { iam, endpoint }) =>
    scheduler(host, { iam, aws: endpoint }),
  ),
  eventbridge: service(["lambda", "sqs"], ({ host }, { lambda, sqs }) =>
    eventbridge(host, { lambda: lambda.asynchronous, sqs }),
  ),
  codedeploy: service(["iam", "endpoint"], ({ host }, { iam, endpoint }) =>
    codedeploy(host, { iam, aws: endpoint }),
  ),
};
