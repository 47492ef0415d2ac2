import { mostRestResources, type RecordedResource, restResourcesOf, sumOf } from "@game-backend/local-cloud";

/** The expectations of an evening. */
export interface Launch {
  readonly playersAMinute: number;
  /** The minutes for which they come. */
  readonly minutes: number;
  readonly region: string;
}

/** A limit that a launch meets. */
export interface Limit {
  readonly name: string;
  /** What the launch needs, in the limit's unit. */
  readonly needed: number;
  /** What there is without a request: AWS's default, or the stack's own setting. */
  readonly has: number;
  readonly unit: string;
  /** Commands that raise it; or, in words, what else to do where AWS does not raise it. */
  readonly raise: readonly string[];
}

/** Requests of a player in the first minute, and in a session of that many minutes, by the load model of the cost estimate. */
const ofPlayer = { firstMinute: 12, session: 52, sessionMinutes: 20 } as const;

/** Seconds of a warm invocation, doubled: arrivals come in bursts, and each instance starts cold once. */
const invocationSeconds = 2 * 0.06;

/** Parameters that an instance of a function reads as it starts, and the seconds in which a launch starts most of them. */
const [parametersRead, startSeconds] = [3, 10];

/** The least resources that a REST API needs to have left, because AWS takes days to raise the quota. */
const resourcesLeft = 40;

/** The share of the requests that the busiest method of the API gets. */
const busiestMethod = 1 / 4;

/** What a monthly user costs beyond 10,000, by which `accountsBudget` counts. */
const account = 0.0055;

interface Inputs {
  readonly emailConfiguration?: { readonly sourceArn?: string };
  readonly adminCreateUserConfig?: { readonly allowAdminCreateUserOnly?: boolean };
  readonly settings?: { readonly throttlingRateLimit?: number };
  readonly providerType?: string;
  readonly typeName?: string;
  readonly body?: unknown;
}

/** Returns the limits that concern a stack, by its resources and its configuration. Those that do not suffice come first. */
export function limitsOf(
  graph: readonly RecordedResource[],
  config: Readonly<Record<string, string>>,
  { playersAMinute, minutes, region }: Launch,
): readonly Limit[] {
  const of = (type: string) => graph.filter((one) => one.type === type).map(({ inputs }) => inputs as Inputs);
  const pool = of("aws:cognito/userPool:UserPool").find(
    ({ adminCreateUserConfig }) => adminCreateUserConfig?.allowAdminCreateUserOnly !== true,
  );
  const [settings] = of("aws:apigateway/methodSettings:MethodSettings");
  const hasSockets = of("aws:apigatewayv2/api:Api").length > 0;
  const searches = of("aws:cloudcontrol/resource:Resource").some(
    ({ typeName }) => typeName === "AWS::GameLift::MatchmakingConfiguration",
  );
  const federates = of("aws:cognito/identityProvider:IdentityProvider").length > 0;
  const arrivals = playersAMinute / 60;
  const { firstMinute, session, sessionMinutes } = ofPlayer;
  const playing = playersAMinute * Math.min(minutes, sessionMinutes);
  const requests = arrivals * firstMinute + (playing * session) / sessionMinutes / 60;
  const quota = (service: string, code: string, value: number) =>
    `aws service-quotas request-service-quota-increase --service-code ${service} --quota-code ${code} --desired-value ${value} --region ${region}`;
  const named = (service: string, name: string) =>
    `"$(aws service-quotas list-service-quotas --service-code ${service} --region ${region} --query "Quotas[?contains(QuotaName, '${name}')].QuotaCode | [0]" --output text)"`;
  const perSecond = { unit: "a second" };
  const ofCognito = (category: string, has: number, needed = arrivals): Limit => ({
    ...{ name: `Cognito ${category}`, needed: Math.ceil(needed), has, ...perSecond },
    raise: [
      quota("cognito-idp", named("cognito-idp", category), Math.ceil(needed)),
      `aws cognito-idp update-provisioned-limit --limit-definition 'LimitClass=API_CATEGORY,Attributes={Category=${category}}' --requested-limit-value ${Math.ceil(needed)} --region ${region}`,
    ],
  });
  const limits: Limit[] = [];
  if (pool) {
    limits.push(ofCognito("UserCreation", 50), ofCognito("UserAuthentication", 120));
    if (federates) limits.push(ofCognito("UserFederation", 25));
    limits.push({
      ...{
        name: "guests (Cognito AdminSetUserPassword)",
        needed: Math.ceil(arrivals),
        has: 30,
        ...perSecond,
      },
      raise: [
        "AWS does not raise it: let the game wait and repeat, as its client does, and offer a sign-in by a platform, which does not need it",
      ],
    });
    const accounts = playersAMinute * minutes;
    const budget = Number(config["game-backend:accountsBudget"] ?? 110);
    limits.push({
      ...{ name: "new accounts in a day (accountsBudget)", needed: accounts, unit: "a day" },
      has: Math.floor(budget / account),
      raise: [`pulumi config set accountsBudget ${Math.ceil(accounts * account)}`],
    });
    if (pool.emailConfiguration?.sourceArn)
      limits.push({
        ...{
          name: "mails by SES, in its sandbox",
          needed: accounts,
          has: 200,
          unit: "a day, if all sign up by mail",
        },
        raise: [
          `aws sesv2 put-account-details --production-access-enabled --mail-type TRANSACTIONAL --website-url https://play.example.com --use-case-description "Codes of players who sign up" --region ${region}`,
          quota("ses", named("ses", "Sending quota"), accounts),
        ],
      });
    else
      limits.push({
        ...{
          name: "mails by Cognito's own sender",
          needed: accounts,
          has: 50,
          unit: "a day, if all sign up by mail",
        },
        raise: ["pulumi config set mailFrom 'Game <no-reply@play.example.com>'"],
      });
  }
  limits.push(
    {
      ...{ name: "Lambda, functions at once", unit: "at once; a new account has 10", has: 1_000 },
      needed: Math.ceil(Math.max(requests * invocationSeconds, requests / 10)),
      raise: [quota("lambda", "L-B99A9384", Math.ceil(requests * invocationSeconds))],
    },
    {
      ...{ name: "API Gateway, requests", needed: Math.ceil(requests), has: 10_000, ...perSecond },
      raise: [quota("apigateway", "L-8A5B8E43", Math.ceil(requests))],
    },
  );
  const instances = Math.max(requests * invocationSeconds, of("aws:lambda/function:Function").length);
  if (of("aws:ssm/parameter:Parameter").length > 0)
    limits.push({
      ...{ name: "Parameter Store, GetParameter", has: 40, ...perSecond },
      needed: Math.ceil((instances * parametersRead) / startSeconds),
      raise: [
        `aws ssm update-service-setting --setting-id arn:aws:ssm:${region}:$(aws sts get-caller-identity --query Account --output text):servicesetting/ssm/parameter-store/high-throughput-enabled --setting-value true --region ${region}`,
        "It has no monthly price. While it is on, 10,000 reads cost $0.05, and an instance reads a key once",
      ],
    });
  const resources = Math.max(
    0,
    ...of("aws:apigateway/restApi:RestApi").map(({ body }) => sumOf(restResourcesOf(body))),
  );
  limits.push({
    ...{ name: "API Gateway, resources of the API with room for a feature", unit: "resources" },
    ...{ needed: resources + resourcesLeft, has: mostRestResources },
    raise: [
      quota("apigateway", "L-01C8A9E0", mostRestResources + 100),
      "Then set apiResources of the policies counts-fit-quotas and api-resources-leave-room",
    ],
  });
  const rate = settings?.settings?.throttlingRateLimit;
  if (rate !== undefined)
    limits.push({
      ...{
        name: "the busiest method (throttleRate)",
        needed: Math.ceil(requests * busiestMethod),
        has: rate,
      },
      ...perSecond,
      raise: [
        `pulumi config set throttleRate ${Math.ceil(requests * busiestMethod)}`,
        `pulumi config set throttleBurst ${Math.ceil(2 * requests * busiestMethod)}`,
      ],
    });
  if (hasSockets)
    limits.push({
      ...{ name: "WebSocket, new connections", needed: Math.ceil(arrivals), has: 500, ...perSecond },
      raise: [quota("apigateway", "L-9ED1E49A", Math.ceil(arrivals))],
    });
  if (searches)
    limits.push({
      ...{ name: "GameLift StartMatchmaking", needed: Math.ceil(arrivals), has: 100, ...perSecond },
      raise: [quota("gamelift", named("gamelift", "StartMatchmaking"), Math.ceil(arrivals))],
    });
  return limits.sort((a, b) => Number(a.needed <= a.has) - Number(b.needed <= b.has));
}
