import type * as z from "zod/mini";

import type { Code } from "./codes/code";
import type { Environment } from "./environment";
import type { AnyUses, Game, Uses } from "./game";
import type { Described, LambdaRoute } from "./route";

/**
 * A route that API Gateway serves by calling DynamoDB directly, without a function. Its role permits only the one
 * operation on one table or index in `uses`. The schemas check everything that a client sends before a template uses
 * it (`components/gameApi/openApi/integrations/checks.ts`).
 */
export interface DynamoRoute extends Described {
  integration: "dynamodb";
  uses: AnyUses;
  /** The path's parameters: strings with a pattern. */
  params?: z.core.$ZodObject;
  /**
   * Returns the mapping template (VTL) that turns a valid request into the operation's input. `environment` has the values of the
   * capabilities in `uses`, as a function's variables.
   */
  request(names: { table: string; index: string; environment: Environment }): string;
  /** The template for DynamoDB's answer. */
  answer: GatewayAnswer;
  /** The refusal if a write's condition fails. */
  conditionFailed?: Code;
  /**
   * The refusal in place of it, where this condition holds (VTL, after `given`) of the row that failed it:
   * `$input.path('$.Item')`, if the request asks for it (`ReturnValuesOnConditionCheckFailure`).
   */
  rowRefused?: { readonly given: string; readonly when: string; readonly code: Code };
}

export interface GatewayAnswer {
  /** The answer's status, unless the template sets `$context.responseOverride.status`. */
  status: 200 | 201 | 204;
  /** The mapping template (VTL). */
  template: string;
  /** Static headers, in addition to content type and CORS. */
  headers?: Readonly<Record<string, string>>;
}

/** A route that the gateway forwards to another server, with all paths below it. */
export interface HttpRoute extends Described {
  integration: "httpProxy";
  /** The path. It ends with `{proxy+}`; the gateway appends that part to the upstream's address. */
  path: `${string}/{proxy+}`;
  /**
   * Request headers that the gateway sets, from `context.…` or `'a static value'`. They replace the client's
   * headers.
   */
  sets: Readonly<Record<string, string>>;
  /**
   * The timeout of the upstream in milliseconds, 50 to 29,000.
   *
   * @default 10000
   */
  timeoutMs?: number;
}

/** A route of any integration. */
export type AnyRoute = LambdaRoute | DynamoRoute | HttpRoute;

export const isLambdaRoute = (route: AnyRoute): route is LambdaRoute => "handler" in route;

/** Returns the routes that a function serves. */
export const lambdaRoutes = (routes: Readonly<Record<string, AnyRoute>>): Record<string, LambdaRoute> =>
  Object.fromEntries(
    Object.entries(routes).filter((entry): entry is [string, LambdaRoute] => isLambdaRoute(entry[1])),
  );

/** Declares a route that the gateway serves from DynamoDB. */
export type DefineDynamoRoute<G extends Game> = <
  const R extends Omit<DynamoRoute, "integration" | "uses"> & { uses: Uses<G> },
>(
  route: R,
) => { integration: "dynamodb" } & R;

/** Declares a route that the gateway forwards to another server. */
export type DefineHttpRoute = <const R extends Omit<HttpRoute, "integration">>(
  route: R,
) => { integration: "httpProxy" } & R;
