import { z } from "zod";

import type { PolicyDocument } from "../../core/contracts";
import type { Principal } from "../../core/principal";
import { AwsError } from "../../core/service";
import { find, requestContext } from "../context";
import { type Dependencies, gatewayService } from "../dependencies";
import type { Authorized, Exchange } from "../exchange";
import { GatewayError } from "../gatewayResponses";
import type { IdentitySource, LambdaAuthorizer } from "../method";
import { allValues } from "../request";
import { unauthorized } from "./cognito";

/**
 * Runs Lambda authorizers. Their policies are cached for the authorizer's TTL, by the values of its identity sources.
 */
export class LambdaAuthorizers {
  private readonly kept = new Map<string, { readonly until: number; readonly verdict: Verdict }>();

  /** `now` returns epoch milliseconds. */
  constructor(
    private readonly dependencies: Dependencies,
    private readonly now: () => number,
  ) {}

  async authorize(exchange: Exchange, authorizer: LambdaAuthorizer): Promise<Authorized> {
    const identity = authorizer.sources.map((source) => identityValue(exchange, source));
    const complete = identity.every((value) => value !== undefined && value !== "");
    // Without caching, a request authorizer is invoked even if a source is missing.
    if (!complete && (authorizer.kind === "TOKEN" || authorizer.ttl > 0)) throw unauthorized();
    if (authorizer.tokenPattern && !authorizer.tokenPattern.test(identity[0] ?? "")) throw unauthorized();

    const from = performance.now();
    const verdict = await this.verdict(exchange, authorizer, identity);
    this.check(exchange, verdict);
    const { principalId, context, usageIdentifierKey } = verdict;
    return {
      type: "CUSTOM",
      principalId,
      context,
      usageIdentifierKey,
      latency: Math.round(performance.now() - from),
    };
  }

  private async verdict(
    exchange: Exchange,
    authorizer: LambdaAuthorizer,
    identity: Identity,
  ): Promise<Verdict> {
    if (authorizer.ttl === 0 || identity.length === 0) return this.ask(exchange, authorizer, identity);
    const key = JSON.stringify([exchange.stage.executionArn, authorizer.id, ...identity]);
    const known = this.kept.get(key);
    if (known && known.until > this.now()) return known.verdict;
    const verdict = await this.ask(exchange, authorizer, identity);
    if (this.kept.size >= maximumKept) this.kept.delete(this.kept.keys().next().value ?? "");
    this.kept.set(key, { until: this.now() + authorizer.ttl * 1000, verdict });
    return verdict;
  }

  private async ask(exchange: Exchange, authorizer: LambdaAuthorizer, identity: Identity): Promise<Verdict> {
    const event = authorizer.kind === "TOKEN" ? tokenEvent(exchange, identity) : requestEvent(exchange);
    const { payload, functionError } = await this.invoke(exchange, authorizer, JSON.stringify(event));
    if (functionError) {
      if (errorMessage(payload) === "Unauthorized")
        throw unauthorized(undefined, `The authorizer ${authorizer.name} refused it.`);
      throw configurationError(`The authorizer ${authorizer.name} failed: ${payload}`);
    }
    const parsed = output.safeParse(parse(payload));
    if (!parsed.success) {
      throw configurationError(
        `The authorizer ${authorizer.name} did not return a policy: ${z.prettifyError(parsed.error)}`,
      );
    }
    const { principalId, policyDocument, context = {}, usageIdentifierKey } = parsed.data;
    const policy = document(policyDocument);
    this.checkPolicy(policy, authorizer.name);
    const texts = Object.entries(context).map(([name, value]) => [name, String(value)]);
    return {
      principalId,
      policy,
      context: Object.fromEntries(texts),
      usageIdentifierKey,
    };
  }

  private checkPolicy(policy: PolicyDocument, name: string): void {
    try {
      this.dependencies.iam.checkResourcePolicy(policy);
    } catch (error) {
      if (error instanceof AwsError) throw configurationError(`The authorizer ${name}: ${error.message}`);
      throw error;
    }
  }

  private async invoke(exchange: Exchange, authorizer: LambdaAuthorizer, payload: string) {
    const { functionArn, id } = authorizer;
    try {
      return await this.dependencies.lambda.invoke({
        functionArn,
        payload,
        caller: this.caller(
          exchange,
          authorizer,
          `${exchange.stage.executionArn.replace(/\/[^/]+$/, "")}/authorizers/${id}`,
        ),
        trace: exchange.trace,
      });
    } catch (error) {
      if (error instanceof AwsError)
        throw configurationError(`The authorizer ${authorizer.name}: ${error.message}`);
      throw error;
    }
  }

  private caller({ stage }: Exchange, { credentials }: LambdaAuthorizer, sourceArn: string): Principal {
    const service = {
      kind: "service",
      service: gatewayService,
      sourceArn,
      sourceAccount: stage.accountId,
    } as const;
    return credentials
      ? this.dependencies.iam.assume(
          credentials,
          { kind: "service", service: gatewayService },
          "BackplaneAssumeRoleSession",
        ).principal
      : service;
  }

  /** Evaluates the policy for the called method. A cached policy may come from another method. */
  private check(exchange: Exchange, { policy, principalId, context }: Verdict): void {
    const access = { action: "execute-api:Invoke", resource: exchange.methodArn };
    const decision = this.dependencies.iam.resourceDecision(policy, { kind: "anonymous" }, access);
    if (decision === "direct") return;
    const text = "User is not authorized to access this resource";
    // A gateway response may insert what the authorizer says, as templates of admitted requests do.
    throw denied(decision === "deny" ? `${text} with an explicit deny in an identity-based policy` : text, {
      ...context,
      principalId,
    });
  }
}

/** The maximum number of cached verdicts. The oldest is evicted first. */
const maximumKept = 10_000;

type Identity = readonly (string | undefined)[];

interface Verdict {
  readonly principalId: string;
  readonly policy: PolicyDocument;
  readonly context: Readonly<Record<string, string>>;
  readonly usageIdentifierKey: string | undefined;
}

const denied = (text: string, authorizer: Readonly<Record<string, string>>) =>
  new GatewayError("ACCESS_DENIED", "AccessDeniedException", text, { authorizer });

const configurationError = (reason: string) =>
  new GatewayError("AUTHORIZER_CONFIGURATION_ERROR", "AuthorizerConfigurationException", null, { reason });

const strings = z.union([z.string(), z.array(z.string())]);

const output = z.object({
  principalId: z.string(),
  policyDocument: z.object({
    Version: z.string().optional(),
    Statement: z
      .array(
        z.object({
          Sid: z.string().optional(),
          Effect: z.enum(["Allow", "Deny"]),
          Action: strings.optional(),
          NotAction: strings.optional(),
          Resource: strings.optional(),
          NotResource: strings.optional(),
          Condition: z.record(z.string(), z.record(z.string(), strings)).optional(),
        }),
      )
      .min(1),
  }),
  context: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
    .nullish()
    .transform((value) => value ?? undefined),
  usageIdentifierKey: z
    .string()
    .nullish()
    .transform((value) => value ?? undefined),
});

/** Adds the principal `*` to every statement, because an authorizer's policy names no principals. */
const document = ({ Version, Statement }: z.output<typeof output>["policyDocument"]): PolicyDocument => ({
  Version,
  Statement: Statement.map((statement) => ({ ...statement, Principal: "*" as const })),
});

function identityValue(exchange: Exchange, { location, name }: IdentitySource): string | undefined {
  switch (location) {
    case "header":
      return exchange.header(name);
    case "querystring":
      return exchange.request.query.get(name)?.at(-1);
    case "stageVariables":
      return exchange.stage.variables?.[name];
    case "context": {
      const value = find(requestContext(exchange), name);
      return value === undefined || value === null ? undefined : String(value);
    }
  }
}

const tokenEvent = ({ methodArn }: Exchange, [authorizationToken]: Identity) => ({
  type: "TOKEN",
  methodArn,
  authorizationToken,
});

function requestEvent(exchange: Exchange) {
  const { request, parameters, methodArn, method, stage } = exchange;
  return {
    type: "REQUEST",
    methodArn,
    resource: method?.resourcePath,
    path: request.path,
    httpMethod: request.method,
    headers: parameters.header,
    multiValueHeaders: allValues(request.headers),
    queryStringParameters: parameters.querystring,
    multiValueQueryStringParameters: Object.fromEntries(request.query),
    pathParameters: parameters.path,
    stageVariables: stage.variables ?? {},
    requestContext: requestContext(exchange),
  };
}

function parse(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    // The schema refuses this too.
    return undefined;
  }
}

const errorMessage = (payload: string) => {
  const error = z.object({ errorMessage: z.string() }).safeParse(parse(payload));
  return error.success ? error.data.errorMessage : undefined;
};
