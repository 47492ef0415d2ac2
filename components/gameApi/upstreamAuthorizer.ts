import * as pulumi from "@pulumi/pulumi";

import type { CallbackAuthorizer } from "../../functions/lib/callback";
import { callbackFunction } from "../lib/callbackFunction";
import { type Grantable, recorded } from "../lib/grants";
import { allow } from "../lib/iam";
import { type Budgeted, budgetVariable } from "../lib/playerBudget";
import { SecretKeys } from "../secretKeys";
import type { RouteAuthorizer } from "./routeAuthorizers";

export interface UpstreamAuthorizerArgs extends Grantable, Budgeted {
  /** Admits callers, and signs tokens for the upstream with the keys in the parameter `UPSTREAM_KEY_PARAMETER`. */
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
 * The authorizer of routes that are passed on to an upstream, and the keys with which the upstream verifies the API.
 */
export class UpstreamAuthorizer extends pulumi.ComponentResource {
  readonly authorizer: RouteAuthorizer;
  /** The key that verifies the tokens which the upstream gets: HS256. Secret. */
  readonly secret: pulumi.Output<string>;
  /** The key that follows at the next rotation, for the upstream to accept too. Secret. */
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
    this.registerOutputs({ secret: this.secret, nextSecret: this.nextSecret });
  }
}
