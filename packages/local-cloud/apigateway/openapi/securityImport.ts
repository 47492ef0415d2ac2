import { createHash } from "node:crypto";

import type { Authorization, IdentitySource } from "../method";
import type { Document, Operation, SecurityScheme } from "./document";
import { functionOf } from "./integrationImport";
import type { Problems } from "./problems";

export interface Security {
  readonly authorization: Authorization;
  readonly apiKeyRequired: boolean;
}

/** Returns the id of an API's authorizer. */
export const authorizerIdOf = (apiId: string, name: string): string =>
  createHash("sha256").update(`${apiId}/${name}`).digest("hex").slice(0, 6);

/** The `security` of an operation: at most one authorizer, and optionally an API key. */
export function importSecurity(
  operation: Operation,
  { components }: Document,
  apiId: string,
  place: string,
  problems: Problems,
): Security {
  const requirements = (operation.security ?? []).flatMap((requirement) => Object.entries(requirement));
  let apiKeyRequired = false;
  let authorization: Authorization = { type: operation["x-amazon-apigateway-auth"]?.type ?? "NONE" };
  let named: string | undefined;
  for (const [name, scopes] of requirements) {
    const scheme = components.securitySchemes[name];
    if (!scheme) {
      problems.add(`${place}.security`, `There is no security scheme ${name}.`);
      continue;
    }
    const auth = problems.at(`components.securitySchemes.${name}`, () =>
      authorizationOf(name, scheme, scopes, apiId),
    );
    if (auth === "API_KEY") apiKeyRequired = true;
    else if (named) problems.add(`${place}.security`, `A method has one authorizer: ${named} or ${name}.`);
    else if (auth) [authorization, named] = [auth, name];
  }
  return { authorization, apiKeyRequired };
}

function authorizationOf(
  name: string,
  scheme: SecurityScheme,
  scopes: readonly string[],
  apiId: string,
): Authorization | "API_KEY" {
  const authtype = scheme["x-amazon-apigateway-authtype"];
  const authorizer = scheme["x-amazon-apigateway-authorizer"];
  if (authtype?.toLowerCase() === "awssigv4") return { type: "AWS_IAM" };
  if (!authorizer) {
    if (authtype)
      throw new Error(`x-amazon-apigateway-authtype ${authtype} needs x-amazon-apigateway-authorizer.`);
    if (scheme.name.toLowerCase() !== "x-api-key" || scheme.in !== "header") {
      throw new Error("A scheme without an authorizer is an API key, and its header is x-api-key.");
    }
    return "API_KEY";
  }
  if (authorizer.type === "cognito_user_pools") {
    if (!authorizer.providerARNs?.length)
      throw new Error("A cognito_user_pools authorizer needs providerARNs.");
    return {
      type: "COGNITO_USER_POOLS",
      name,
      userPoolArns: authorizer.providerARNs,
      header: headerOf(authorizer.identitySource, scheme.name),
      audience: pattern(authorizer.identityValidationExpression),
      scopes: scopes.length ? scopes : undefined,
    };
  }
  const functionArn = functionOf(authorizer.authorizerUri ?? "");
  if (!functionArn || authorizer.authorizerUri?.includes("${"))
    throw new Error("authorizerUri must be the invocation ARN of a Lambda function.");
  const request = authorizer.type === "request";
  const ttl = authorizer.authorizerResultTtlInSeconds;
  const sources = request
    ? identitySources(authorizer.identitySource ?? "")
    : [{ location: "header", name: headerOf(authorizer.identitySource, scheme.name) } as const];
  if (request && ttl > 0 && sources.length === 0)
    throw new Error("Identity source is required when caching is enabled.");
  return {
    type: "CUSTOM",
    kind: request ? "REQUEST" : "TOKEN",
    id: authorizerIdOf(apiId, name),
    name,
    functionArn: authorizer.authorizerUri?.split("/functions/")[1]?.replace(/\/invocations$/, "") ?? "",
    credentials: authorizer.authorizerCredentials,
    sources,
    tokenPattern: pattern(request ? undefined : authorizer.identityValidationExpression),
    ttl,
  };
}

/** Compiles an expression that matches the whole token. */
const pattern = (expression: string | undefined) =>
  expression ? new RegExp(`^(?:${expression})$`) : undefined;

const headerOf = (identitySource: string | undefined, fallback: string) =>
  /^(?:method\.request\.header|\$request\.header)\.(.+)$/.exec(identitySource ?? "")?.[1] ?? fallback;

const sourceLocations = ["header", "querystring", "context", "stageVariables"] as const;

function identitySources(list: string): IdentitySource[] {
  return list
    .split(",")
    .map((source) => source.trim())
    .filter(Boolean)
    .map((source) => {
      const [, from, name] = /^(?:method\.request\.)?(\w+)\.(.+)$/.exec(source) ?? [];
      const location = sourceLocations.find((one) => one === from);
      const ofRequest = location === "header" || location === "querystring";
      if (!name || !location || source.startsWith("method.request.") !== ofRequest) {
        throw new Error(`Invalid identity source ${source}`);
      }
      return { location, name };
    });
}
