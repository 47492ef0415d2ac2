import { add, api, change, faultyPath, type Inputs, type Mutation, remove } from "./mutation";

const rest = "aws:apigateway/restApi:RestApi";
const stage = "aws:apigateway/stage:Stage";
const socketStage = "aws:apigatewayv2/stage:Stage";
const settings = "aws:apigateway/methodSettings:MethodSettings";
const all = ({ inputs }: { inputs: Readonly<Record<string, unknown>> }) => inputs["methodPath"] === "*/*";
const score = (document: Inputs) => document.paths[faultyPath].post;
const schemes = (document: Inputs): Inputs[] => Object.values(document.components.securitySchemes);

/** Faults in the APIs, pages, and their logs. */
export const ofApi: readonly Mutation[] = [
  change(
    "methods-are-authorized",
    "a method without its authorizer",
    rest,
    api((of) => {
      score(of).security = undefined;
    }),
  ),
  change(
    "api-resources-leave-room",
    "300 further paths",
    rest,
    api((of) => {
      for (let n = 0; n < 300; n++) of.paths[`/further-${n}`] = {};
    }),
  ),
  change("methods-are-authorized", "a route open to anyone", "gamebackend:index:GameApi", (of) => {
    of.callers["POST /score"] = "none";
  }),
  change(
    "methods-are-authorized",
    "an empty requirement",
    rest,
    api((of) => {
      score(of).security = [{}];
    }),
  ),
  change(
    "bodies-are-validated",
    "a body without validation",
    rest,
    api((of) => {
      score(of)["x-amazon-apigateway-request-validator"] = undefined;
      of["x-amazon-apigateway-request-validator"] = undefined;
    }),
  ),
  change(
    "authorizer-cache-is-bounded",
    "an authorizer that caches for an hour",
    rest,
    api((of) => {
      for (const { "x-amazon-apigateway-authorizer": authorizer } of schemes(of))
        if (authorizer?.authorizerUri) authorizer.authorizerResultTtlInSeconds = 3_600;
    }),
  ),
  change(
    "origins-are-named",
    "CORS for any origin in prod",
    rest,
    api((of) => {
      for (const path of Object.values(of.paths) as Inputs[])
        if (path.options)
          path.options["x-amazon-apigateway-integration"].responses.default.responseParameters[
            "method.response.header.Access-Control-Allow-Origin"
          ] = "'*'";
    }),
  ),
  change("apis-are-regional", "an edge-optimised API", rest, (of) => {
    of.endpointConfiguration = { types: "EDGE" };
  }),
  change("stages-keep-access-logs", "a stage without an access log", stage, (of) => {
    of.accessLogSettings = undefined;
  }),
  change("stages-keep-access-logs", "a socket stage without an access log", socketStage, (of) => {
    of.accessLogSettings = undefined;
  }),
  change("access-logs-are-safe", "an API key in the access log", stage, (of) => {
    of.accessLogSettings.format = '{"id":"$context.requestId","key":"$context.identity.apiKey"}';
  }),
  change("access-logs-are-safe", "access logs without an id", socketStage, (of) => {
    of.accessLogSettings.format = "$context.status";
  }),
  change("caches-are-encrypted", "an unencrypted cache", settings, (of) => {
    of.settings.cachingEnabled = true;
  }),
  change(
    "execution-logs-have-errors",
    "execution logs off",
    settings,
    (of) => {
      of.settings.loggingLevel = "OFF";
    },
    all,
  ),
  change("execution-logs-have-errors", "bodies in execution logs", settings, (of) => {
    of.settings.dataTraceEnabled = true;
  }),
  change("execution-logs-have-errors", "bodies of sockets in logs", socketStage, (of) => {
    of.defaultRouteSettings.dataTraceEnabled = true;
  }),
  change("detailed-metrics-are-off", "metrics for each method", settings, (of) => {
    of.settings.metricsEnabled = true;
  }),
  change("detailed-metrics-are-off", "metrics for each socket route", socketStage, (of) => {
    of.defaultRouteSettings.detailedMetricsEnabled = true;
  }),
  remove("stages-are-throttled", "method settings removed", settings, all),
  change(
    "stages-are-throttled",
    "a stage without a rate",
    settings,
    (of) => {
      of.settings.throttlingRateLimit = undefined;
    },
    all,
  ),
  change("stages-are-throttled", "a socket stage without a burst", socketStage, (of) => {
    of.defaultRouteSettings.throttlingBurstLimit = undefined;
  }),
  add("load-fits-quotas", "a guest rate above Cognito's quota", settings, {
    methodPath: "~1auth~1guest/POST",
    settings: { throttlingRateLimit: 100 },
  }),
  remove(
    "keys-have-plans",
    "a key without a plan",
    "aws:apigateway/usagePlanKey:UsagePlanKey",
    ({ name }) => !/players/.test(name),
  ),
  change(
    "keys-have-plans",
    "a plan without a quota",
    "aws:apigateway/usagePlan:UsagePlan",
    (of) => {
      of.quotaSettings = undefined;
    },
    ({ inputs }) => Boolean(inputs["quotaSettings"]),
  ),
  change(
    "load-fits-quotas",
    "a plan with a higher rate than its stage",
    "aws:apigateway/usagePlan:UsagePlan",
    (of) => {
      of.throttleSettings = { rateLimit: 9_999 };
    },
  ),
  change(
    "sockets-need-a-ticket",
    "a `$connect` that requires no ticket",
    "aws:iam/rolePolicy:RolePolicy",
    (of) => {
      of.policy.Statement = of.policy.Statement.filter(
        (one: Inputs) => !JSON.stringify(one).includes("dynamodb:DeleteItem"),
      );
    },
    ({ name }) => name === "realtime-realtime-player-grants",
  ),
  add("domains-take-modern-tls", "a domain with TLS 1.0", "aws:apigateway/domainName:DomainName", {
    domainName: "a.example.com",
    securityPolicy: "TLS_1_0",
  }),
  change(
    "distributions-serve-https",
    "pages over plain HTTP",
    "aws:cloudfront/distribution:Distribution",
    (of) => {
      of.defaultCacheBehavior.viewerProtocolPolicy = "allow-all";
    },
  ),
  change(
    "distributions-serve-https",
    "a bucket without origin access control",
    "aws:cloudfront/distribution:Distribution",
    (of) => {
      for (const origin of of.origins)
        if (!origin.customOriginConfig) origin.originAccessControlId = undefined;
    },
  ),
  change(
    "distributions-send-security-headers",
    "pages without security headers",
    "aws:cloudfront/distribution:Distribution",
    (of) => {
      of.defaultCacheBehavior.responseHeadersPolicyId = undefined;
    },
  ),
  change(
    "sessions-are-bounded",
    "ID tokens that are valid for a day",
    "aws:cognito/userPoolClient:UserPoolClient",
    (of) => {
      of.idTokenValidity = 1_440;
    },
  ),
  change("sessions-are-bounded", "the implicit flow", "aws:cognito/userPoolClient:UserPoolClient", (of) => {
    of.allowedOauthFlows = ["implicit"];
  }),
  change(
    "sessions-are-bounded",
    "sign-in errors that reveal who has an account",
    "aws:cognito/userPoolClient:UserPoolClient",
    (of) => {
      of.preventUserExistenceErrors = "LEGACY";
    },
  ),
  change(
    "clients-list-attributes",
    "users who may write all attributes of theirs",
    "aws:cognito/userPoolClient:UserPoolClient",
    (of) => {
      of.writeAttributes = [];
    },
  ),
  change("passwords-are-strong", "passwords of 6 characters", "aws:cognito/userPool:UserPool", (of) => {
    of.passwordPolicy.minimumLength = 6;
  }),
  change("tier-is-chosen", "a pool without a tier", "aws:cognito/userPool:UserPool", (of) => {
    of.userPoolTier = undefined;
  }),
  change("mails-are-sent-by-ses", "Cognito's own sender in prod", "aws:cognito/userPool:UserPool", (of) => {
    of.emailConfiguration = undefined;
  }),
];
