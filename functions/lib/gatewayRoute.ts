import type { z } from "zod";

import type { AnyUses, Game, Uses } from "./game";
import type { Described, LambdaRoute } from "./route";

/**
 * A route that the gateway serves by asking DynamoDB itself: no function in between. Its role may do what
 * `uses` says, which is one operation on one table or index. Whatever a client sends is checked by the schemas
 * before a template makes anything of it (`components/gameApi/openApi/integrations/checks.ts`).
 */
export interface DynamoRoute extends Described {
  integration: "dynamodb";
  uses: AnyUses;
  /** The path's parameters: strings with a pattern. */
  params?: z.ZodObject;
  /** The mapping template (VTL) that makes the operation's input of a request whose parts are in order. */
  request(names: { table: string; index: string }): string;
  /** The template for DynamoDB's answer. */
  answer: GatewayAnswer;
  /** The answer when the condition of a write fails. */
  conditionFailed?: { status: 404 | 409 | 412; message: string };
}

export interface GatewayAnswer {
  /** The answer's status, unless the template sets `$context.responseOverride.status`. */
  status: 200 | 201 | 204;
  /** VTL. */
  template: string;
  /** Static headers, beyond content type and CORS. */
  headers?: Readonly<Record<string, string>>;
}

/** A route that the gateway passes on to another server, with all below its path. */
export interface HttpRoute extends Described {
  integration: "httpProxy";
  /** With `{proxy+}` at its end: what is appended to the upstream's address. */
  path: `${string}/{proxy+}`;
  /** Request headers set by the gateway, from `context.…` or `'a static value'`; a client's own are replaced. */
  sets: Readonly<Record<string, string>>;
  /**
   * How long the upstream may take, in milliseconds, 50 to 29,000.
   * @default 10000
   */
  timeoutMs?: number;
}

/** A route, whatever serves it. */
export type AnyRoute = LambdaRoute | DynamoRoute | HttpRoute;

export const isLambdaRoute = (route: AnyRoute): route is LambdaRoute => "handler" in route;

/** Those that have a function of their own. */
export const lambdaRoutes = (routes: Readonly<Record<string, AnyRoute>>): Record<string, LambdaRoute> =>
  Object.fromEntries(
    Object.entries(routes).filter((entry): entry is [string, LambdaRoute] => isLambdaRoute(entry[1])),
  );

/** Declares a route that the gateway serves by asking DynamoDB. */
export type DefineDynamoRoute<G extends Game> = <
  const R extends Omit<DynamoRoute, "integration" | "uses"> & { uses: Uses<G> },
>(
  route: R,
) => { integration: "dynamodb" } & R;

/** Declares a route that the gateway passes on to another server. */
export type DefineHttpRoute = <const R extends Omit<HttpRoute, "integration">>(
  route: R,
) => { integration: "httpProxy" } & R;
