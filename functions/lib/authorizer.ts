import type { APIGatewayAuthorizerResult, APIGatewayRequestAuthorizerEvent } from "aws-lambda";

import type { AnyUses, Clients, Declared, Game, Granted, Uses } from "./game";
import type { Auth } from "./route";

/** The kinds of callers that a function decides on: `admin` only on routes that the gateway serves without a function. */
export type Authorized = Extract<Auth, "admin" | "key" | "editor" | "basic">;

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
export interface Authorizer<G extends Game, U> extends AuthorizerRules {
  uses?: Declared<G, U>;
  handler(
    request: {
      event: APIGatewayRequestAuthorizerEvent;
      tables: Granted<G, U>;
      /** Milliseconds since the epoch. */
      now: number;
    } & Clients<G, U>,
  ): Promise<APIGatewayAuthorizerResult>;
}

/** Declares an authorizer of a game: the identity. `serveAuthorizer(authorizer)` makes its Lambda handler. */
export type DefineAuthorizer<G extends Game> = <const U extends Uses<G> = {}>(
  authorizer: Authorizer<G, U>,
) => Authorizer<G, U>;

/** An authorizer whatever its types. */
export interface AnyAuthorizer extends Omit<Authorizer<Game, AnyUses>, "handler" | "uses"> {
  uses?: AnyUses;
  handler(request: never): Promise<APIGatewayAuthorizerResult>;
}
