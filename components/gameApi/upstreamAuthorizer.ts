import type { CallbackAuthorizer } from "@game-backend/framework/callback";
import * as pulumi from "@pulumi/pulumi";
import { accessOf } from "../lib/access";
import { callbackFunction } from "../lib/callbackFunction";
import { type Grantable, recorded } from "../lib/grants";
import { allow } from "../lib/iam";
import { type Budgeted, budgetVariable } from "../lib/playerBudget";
import { SecretKeys } from "../secretKeys";
import type { RouteAuthorizer } from "./routeAuthorizers";

export interface UpstreamAuthorizerArgs extends Grantable, Budgeted {
  /**
   * Admits callers, and signs tokens for the upstream with the keys in the parameter that the variable
   * `UPSTREAM_KEY_PARAMETER` names.
   */
  authorizer: CallbackAuthorizer;
  /** Counts from 1; raise it by one to rotate the upstream's key. */
  keyGeneration: number;
  /**
   * Refuses to delete or replace the keys that the upstream knows.
   * @default false
   */
  protect?: boolean;
}

/**
 * The authorizer of routes that are forwarded to an upstream, and the keys with which the upstream verifies that a call
 * comes from the API.
 */
export class UpstreamAuthorizer extends pulumi.ComponentResource {
  readonly authorizer: RouteAuthorizer;
  /** The key with which the upstream verifies the API's tokens (HS256). Secret. */
  readonly secret: pulumi.Output<string>;
  /** The key after the next rotation, which the upstream must accept too. Secret. */
  readonly nextSecret: pulumi.Output<string>;

  constructor(name: string, args: UpstreamAuthorizerArgs, opts?: pulumi.ComponentResourceOptions) {
    super("gamebackend:index:UpstreamAuthorizer", name, recorded(args), opts);
    const child = { parent: this };

    const { authorizer: callback, keyGeneration: generation, protect } = args;
    const keys = new SecretKeys(`${name}-keys`, { generation, protect }, child);
    const { arn = "", value = "" } = keys.parameter;
    const statements = [allow(["ssm:GetParameter"], arn)];
    const environment = { UPSTREAM_KEY_PARAMETER: value, ...budgetVariable(args) };
    const { summary, identitySources, ttlSeconds } = callback;
    const run = callbackFunction(name, { ...args, callback, statements, environment }, child);

    this.authorizer = { summary, identitySources, ttlSeconds, function: run };
    this.secret = keys.current;
    this.nextSecret = keys.next;
    this.registerOutputs({ secret: this.secret, nextSecret: this.nextSecret, ...accessOf(this) });
  }
}
