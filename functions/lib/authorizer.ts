import type { APIGatewayAuthorizerResult, APIGatewayRequestAuthorizerEvent } from "aws-lambda";

import type { Auth, Granted, PlayersKeyOf, SigningOf, TokensOf, Uses } from "./route";

/** The kinds of callers that a function decides on. */
export type Authorized = Extract<Auth, "key" | "editor" | "basic">;

/** When the gateway asks an authorizer, and how long it keeps the answer. */
export interface AuthorizerRules {
  summary: string;
  /**
   * What the answer depends on, such as `method.request.header.Authorization`: a request that lacks one of them
   * is answered 401 without asking. Answers are kept by these alone. Empty: always asked.
   */
  identitySources: readonly string[];
  /** How long an answer is kept, at most 3,600 s; 0: not at all. A kept policy speaks for every method. */
  ttlSeconds: number;
}

/** Throw it, or an `Error` of this very message, for an answer of 401; any other error is a 500. */
export class Unauthorized extends Error {
  constructor() {
    super("Unauthorized");
  }
}

/** A Lambda authorizer, of API Gateway's type `REQUEST`. */
export interface Authorizer<U extends Uses> extends AuthorizerRules {
  uses?: U & Record<Exclude<keyof U, keyof Uses>, never>;
  handler(
    request: {
      event: APIGatewayRequestAuthorizerEvent;
      tables: Granted<U>;
      /** Milliseconds since the epoch. */
      now: number;
    } & SigningOf<U> &
      TokensOf<U> &
      PlayersKeyOf<U>,
  ): Promise<APIGatewayAuthorizerResult>;
}

/** The identity; `serveAuthorizer(authorizer)` makes the Lambda handler. */
export const authorizer = <const U extends Uses = {}>(authorizer: Authorizer<U>) => authorizer;

/** An authorizer whatever its types. */
export interface AnyAuthorizer extends Omit<Authorizer<Uses>, "handler"> {
  handler(request: never): Promise<APIGatewayAuthorizerResult>;
}
