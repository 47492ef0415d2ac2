import type { Authorized, Exchange } from "./exchange";
import type { GatewayError, Substitutions } from "./gatewayResponses";
import { isMap } from "./vtl/values";

/** `requestContext` of a proxy event, and `$context` of templates, responses and access logs. */

export type Context = Record<string, unknown>;

/** Returns the members in the order in which AWS writes them. */
export function requestContext(exchange: Exchange): Context {
  const { stage, request, method } = exchange;
  const authorizer = authorizerContext(exchange);
  const domainName = request.sent["host"] ?? "";
  return {
    resourceId: method?.resourceId,
    ...(authorizer && { authorizer }),
    resourcePath: method?.resourcePath,
    ...(method?.operationName && { operationName: method.operationName }),
    httpMethod: request.method,
    extendedRequestId: exchange.extendedRequestId,
    requestTime: commonLogTime(request.at),
    // Recorded on AWS (LocalStack's snapshots): one slash precedes the stage, however many the client sends.
    path: request.fullPath.replace(/^\/+/, "/"),
    accountId: stage.accountId,
    protocol: "HTTP/1.1",
    stage: stage.name,
    domainPrefix: domainName.split(/[.:]/)[0],
    requestTimeEpoch: request.at,
    requestId: exchange.requestId,
    identity: identity(exchange),
    domainName,
    deploymentId: stage.deploymentId,
    apiId: stage.apiId,
  };
}

function authorizerContext({ authorized }: Exchange): Context | undefined {
  switch (authorized.type) {
    case "COGNITO_USER_POOLS":
      return { claims: authorized.claims };
    case "CUSTOM":
      return {
        ...authorized.context,
        principalId: authorized.principalId,
        integrationLatency: authorized.latency,
      };
    default:
      return undefined;
  }
}

function identity({ request, authorized, apiKey, stage }: Exchange): Context {
  const caller = authorized.type === "AWS_IAM" ? signer(authorized, stage.accountId) : nobody;
  return {
    cognitoIdentityPoolId: null,
    accountId: caller.accountId,
    cognitoIdentityId: null,
    ...(apiKey && { apiKey: apiKey.value, apiKeyId: apiKey.id }),
    caller: caller.id,
    sourceIp: request.sourceIp,
    principalOrgId: null,
    accessKey: caller.accessKey,
    cognitoAuthenticationType: null,
    cognitoAuthenticationProvider: null,
    userArn: caller.arn,
    userAgent: request.sent["user-agent"] ?? null,
    user: caller.id,
  };
}

const nobody = { accountId: null, id: null, accessKey: null, arn: null };

type Signed = Extract<Authorized, { type: "AWS_IAM" }>;

function signer({ principal, accessKey, userId }: Signed, accountId: string) {
  const arn = principal.kind === "role" || principal.kind === "user" ? principal.arn : null;
  return { accountId, id: userId ?? null, accessKey: accessKey ?? null, arn };
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const two = (value: number) => String(value).padStart(2, "0");

/** Formats a time as `09/Apr/2015:12:34:56 +0000`. */
export function commonLogTime(at: number): string {
  const time = new Date(at);
  const clock = [time.getUTCHours(), time.getUTCMinutes(), time.getUTCSeconds()].map(two).join(":");
  return `${two(time.getUTCDate())}/${months[time.getUTCMonth()]}/${time.getUTCFullYear()}:${clock} +0000`;
}

/** Returns everything that is known about an exchange, including its error. */
export function fullContext(exchange: Exchange, error?: GatewayError): Context {
  return {
    ...requestContext(exchange),
    awsEndpointRequestId: exchange.requestId,
    xrayTraceId: exchange.request.traceRoot,
    ...(error?.authorizer && { authorizer: error.authorizer }),
    ...(error && {
      error: {
        message: error.text,
        messageString: JSON.stringify(error.text),
        responseType: error.type,
        validationErrorString: error.validation,
      },
    }),
  };
}

/** Resolves a path such as `identity.sourceIp`. Keys may contain dots and colons, as claims do. */
export function find(context: Context, path: string): unknown {
  if (Object.hasOwn(context, path)) return context[path];
  for (let dot = path.indexOf("."); dot > 0; dot = path.indexOf(".", dot + 1)) {
    const next = Object.hasOwn(context, path.slice(0, dot)) ? context[path.slice(0, dot)] : undefined;
    if (isMap(next)) return find(next, path.slice(dot + 1));
  }
  return undefined;
}

export function substitutions(exchange: Exchange, error: GatewayError): Substitutions {
  const context = fullContext(exchange, error);
  return {
    context: (path) => find(context, path),
    stageVariable: (name) => exchange.stage.variables?.[name],
    parameter: (location, name) => parameter(exchange, location, name),
  };
}

export function parameter(exchange: Exchange, location: string, name: string): string | undefined {
  if (location === "header") return exchange.header(name);
  if (location === "querystring") return exchange.request.query.get(name)?.at(-1);
  return exchange.pathParameters?.[name];
}
