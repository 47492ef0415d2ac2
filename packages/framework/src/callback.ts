import type { AuthorizerRules } from "./authorizer";
import type { Environment } from "./environment";
import type { AnyUses } from "./game";

/**
 * A function that Pulumi serializes from the running program, for handlers of about twenty lines that need no bundle.
 * `handler` may capture only plain values and plain functions, and it requires SDK clients in its own body.
 */
export interface Callback {
  summary: string;
  /** The function's grants, as in a route. Table names are in `TABLE_<NAME>`. */
  uses?: AnyUses;
  /** Environment variables with constant values. */
  variables?: Readonly<Record<string, string>>;
  /**
   * In MB. CPU grows with it.
   * @default 256
   */
  memorySize?: number;
  /**
   * Seconds.
   * @default 5
   */
  timeout?: number;
  /** Makes the Lambda handler, once for each cold start. */
  handler(environment: Environment): (event: never) => Promise<unknown>;
}

/** A Lambda authorizer that is a callback. */
export interface CallbackAuthorizer extends Callback, AuthorizerRules {}
