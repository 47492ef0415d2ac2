import type { z } from "zod";

import type { Exchange } from "../exchange";
import { AwsService } from "../integrations/awsService";
import { type RequestParameter, RequestSide, requestParameter } from "../integrations/backendRequest";
import { Http, HttpProxy } from "../integrations/http";
import { type Integration, timeouts } from "../integrations/integration";
import { integrationResponse, ResponseSide } from "../integrations/integrationResponses";
import { LambdaCustom } from "../integrations/lambdaCustom";
import { LambdaProxy } from "../integrations/lambdaProxy";
import { Mock } from "../integrations/mock";
import { fillStageVariables } from "../integrations/uri";
import type { integration, Operation } from "./document";
import type { Problems } from "./problems";

type Settings = z.output<typeof integration>;

/** Compiles an operation's backend. Everything that AWS refuses is added to `problems`. */
export function importIntegration(
  settings: Settings,
  operation: Operation,
  place: string,
  problems: Problems,
): Integration | undefined {
  const { type, timeoutInMillis: timeout = timeouts.default } = settings;
  if (timeout < timeouts.minimum || timeout > timeouts.maximum) {
    problems.add(place, `Timeout should be between ${timeouts.minimum} ms and ${timeouts.maximum} ms`);
  }
  if (settings.contentHandling)
    problems.add(place, "contentHandling of a request is not implemented by the local cloud.");
  if (type !== "mock" && !settings.httpMethod)
    problems.add(place, "Enumeration value for HttpMethod must be non-empty");
  checkDeclared(settings, operation, place, problems);
  return problems.at(place, () => compile(settings, timeout));
}

function compile(settings: Settings, timeout: number): Integration {
  const { type, uri = "", httpMethod = "POST", credentials } = settings;
  const parameters = Object.entries(settings.requestParameters).map(([target, expression]) =>
    requestParameter(target, expression),
  );
  if (type === "mock") return new Mock(requestSide(settings, parameters), responseSide(settings, false));
  const functionArn = functionOf(uri);
  checkHeaders(parameters, functionArn !== undefined);
  if (type === "http_proxy")
    return new HttpProxy({ uri: httpUri(uri), httpMethod: httpMethod.toUpperCase(), timeout }, parameters);
  if (type === "http") {
    const target = { uri: httpUri(uri), httpMethod: httpMethod.toUpperCase(), timeout };
    return new Http(target, requestSide(settings, parameters), responseSide(settings, true));
  }
  if (functionArn) {
    if (httpMethod.toUpperCase() !== "POST")
      throw new Error(`Lambda is invoked by POST, not ${httpMethod}: every call would answer 500.`);
    const target = { functionArn, credentials, timeout };
    if (type === "aws_proxy") return new LambdaProxy(target);
    return new LambdaCustom(target, requestSide(settings, parameters), responseSide(settings, true));
  }
  return service(settings, timeout, parameters);
}

/** The headers whose mapping makes AWS answer 500 to every call, recorded on AWS (LocalStack's snapshots). */
const unmappable = new Set(["content-length", "transfer-encoding"]);
const unmappableToFunctions = new Set(["authorization", "connection", "expect", "proxy-authenticate", "te"]);

function checkHeaders(parameters: readonly RequestParameter[], ofFunction: boolean): void {
  for (const { location, name } of parameters) {
    const lower = name.toLowerCase();
    if (location === "header" && (unmappable.has(lower) || (ofFunction && unmappableToFunctions.has(lower))))
      throw new Error(`The header ${name} cannot be mapped: every call would answer 500.`);
  }
}

const requestSide = (
  { requestTemplates, passthroughBehavior }: Settings,
  parameters: readonly RequestParameter[],
) => new RequestSide(parameters, requestTemplates, passthroughBehavior);

const responseSide = ({ responses }: Settings, traced: boolean) =>
  new ResponseSide(
    Object.entries(responses).map(([pattern, response]) => integrationResponse(pattern, response)),
    traced,
  );

/**
 * Returns the function's ARN in `arn:aws:apigateway:<region>:lambda:path/2015-03-31/functions/<arn>/invocations`, or
 * `undefined` for another URI. AWS also accepts two slashes after `path`: recorded on AWS (LocalStack's snapshots).
 */
export function functionOf(uri: string): ((exchange: Exchange) => string) | undefined {
  const arn = /^arn:aws:apigateway:[\w-]+:lambda:path\/{1,2}2015-03-31\/functions\/(.+)\/invocations$/.exec(
    uri,
  )?.[1];
  if (!arn) return undefined;
  return arn.includes("${") ? ({ stage }) => fillStageVariables(arn, stage.variables) : () => arn;
}

function service(settings: Settings, timeout: number, parameters: readonly RequestParameter[]): AwsService {
  const { type, uri = "", httpMethod = "POST", credentials } = settings;
  if (!uri.startsWith("arn:")) throw new Error("Invalid ARN specified in the request");
  const [, name, kind, rest] = /^arn:aws:apigateway:[\w-]+:([\w-]+):(action|path)\/(.+)$/.exec(uri) ?? [];
  if (!name || !rest) throw new Error("AWS ARN for integration must contain path or action");
  if (type === "aws_proxy") {
    throw new Error(
      "Integrations of type 'AWS_PROXY' currently only supports Lambda function and Firehose stream invocations.",
    );
  }
  if (!credentials) throw new Error("An AWS service is called in a role: credentials is missing.");
  if (credentials.endsWith(":user/*"))
    throw new Error("The caller's own credentials are not implemented by the local cloud.");
  const target = {
    service: name,
    kind: kind === "path" ? "path" : "action",
    name: rest,
    httpMethod: httpMethod.toUpperCase(),
    credentials,
    timeout,
  } as const;
  return new AwsService(target, requestSide(settings, parameters), responseSide(settings, true));
}

function httpUri(uri: string): string {
  if (/^https?:\/\/|^\$\{stageVariables\./.test(uri)) return uri;
  throw new Error("Invalid HTTP endpoint specified for URI");
}

/** Mappings may only name what the method declares: parameters on the way in, response headers on the way out. */
function checkDeclared(settings: Settings, operation: Operation, place: string, problems: Problems): void {
  const invalid = (expression: string) =>
    problems.add(
      place,
      `Invalid mapping expression specified: Validation Result: warnings : [], errors : [Invalid mapping expression parameter specified: ${expression}]`,
    );
  for (const expression of Object.values(settings.requestParameters)) {
    const [, kind, name] =
      /^method\.request\.(?:multivalue)?(header|querystring|path)\.(.+)$/.exec(expression) ?? [];
    if (
      kind &&
      !operation.parameters.some((p) => p.name === name && p.in === (kind === "querystring" ? "query" : kind))
    )
      invalid(expression);
  }
  for (const { statusCode, responseParameters } of Object.values(settings.responses)) {
    const response = operation.responses[statusCode];
    if (!response) problems.add(place, `Invalid response status code specified: ${statusCode}`);
    for (const target of Object.keys(responseParameters)) {
      const name = /^method\.response\.header\.(.+)$/.exec(target)?.[1];
      if (response && !(name && Object.hasOwn(response.headers, name))) invalid(target);
    }
  }
}
