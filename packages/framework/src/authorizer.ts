import type { APIGatewayAuthorizerResult, APIGatewayRequestAuthorizerEvent } from "aws-lambda";

import type { Time } from "./clock";
import type { Cost } from "./cost";
import type { AnyUses, Clients, Declared, Game, Granted, Uses } from "./game";
import type { Auth } from "./route";

/**
 * The kinds of callers that an authorizer function checks; `admin` only for routes that the gateway serves without a
 * function.
 */
export type Authorized = Extract<Auth, "admin" | "key" | "editor" | "basic">;

/** When the gateway calls an authorizer, and how long it caches the result. */
export interface AuthorizerRules {
  summary: string;
  /**
   * The inputs of the decision, such as `method.request.header.Authorization`. They are the cache key. The gateway
   * answers a request that lacks one of them with a 401, without calling the authorizer. If the list is empty, it
   * calls the authorizer for every request.
   */
  identitySources: readonly string[];
  /**
   * Seconds for which a result is cached, at most 3,600; 0 disables the cache. A cached policy applies to every
   * method.
   */
  ttlSeconds: number;
}

/**
 * Thrown to answer with a 401. API Gateway does the same for any `Error` with this exact message; any other error is
 * a 500.
 */
export class Unauthorized extends Error {
  constructor() {
    super("Unauthorized");
  }
}

/** A Lambda authorizer, of API Gateway's type `REQUEST`. */
export interface Authorizer<G extends Game, U> extends AuthorizerRules {
  uses?: Declared<G, U>;
  /**
   * Allows only enabled members of this group, whatever the authorizer decides: it asks Cognito at that moment about
   * the caller whose token `tokens.verify` or `staffTokens.verify` has verified.
   *
   * @default none
   */
  group?: string;
  /**
   * The cost of the most expensive request that it admits, which `affords` counts.
   *
   * @default nothing is counted
   */
  costs?: Cost;
  /**
   * Operators' switches refuse the requests that it admits. `passes`: it allows them, and the templates of its routes refuse, by
   * what the context says. `denies`: it denies them.
   *
   * @default nothing refuses them
   */
  switches?: "passes" | "denies";
  /**
   * Serializes the handler from the running program, as Pulumi does a callback, instead of bundling the handler's module.
   * The handler may capture plain values, plain functions and packages.
   *
   * @default false
   */
  inline?: boolean;
  /**
   * Returns a policy, or throws `Unauthorized`, or a refusal whose code begins with `auth.denied`, which the gateway hands to
   * the client.
   */
  handler(
    request: {
      event: APIGatewayRequestAuthorizerEvent;
      tables: Granted<G, U>;
      /** Charges a player's request. Returns false once the player's hourly budget is used up. */
      affords(userId: string): Promise<boolean>;
    } & Time &
      Clients<G, U>,
  ): Promise<APIGatewayAuthorizerResult>;
}

/**
 * Declares an authorizer of a game: returns it unchanged, with its types. `serveAuthorizer(authorizer)` makes its
 * Lambda handler.
 */
export type DefineAuthorizer<G extends Game> = <const U extends Uses<G> = {}>(
  authorizer: Authorizer<G, U>,
) => Authorizer<G, U>;

/** An authorizer of any types. */
export interface AnyAuthorizer extends Omit<Authorizer<Game, AnyUses>, "handler" | "uses"> {
  uses?: AnyUses;
  /** The game's feature that has it, which a switch can turn off. The entry of its function says it. */
  feature?: string;
  handler(request: never): Promise<APIGatewayAuthorizerResult>;
}
