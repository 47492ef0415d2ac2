import type { AnyAuthorizer } from "@game-backend/framework/authorizer";
import * as pulumi from "@pulumi/pulumi";
import type { GameFunction } from "../gameFunction";
import { type Grantable, type Provider, recorded } from "../lib/grants";
import { handlerArchives } from "../lib/handlerEntries";
import type { Budgeted } from "../lib/playerBudget";
import { SecretKeys } from "../secretKeys";
import { authorizerFunction, deployed, type RouteAuthorizer } from "./routeAuthorizers";

export interface UpstreamAuthorizerArgs extends Grantable, Budgeted {
  /** Counts from 1; raise it by one to rotate the upstream's key. */
  keyGeneration: number;
  /**
   * Refuses to delete or replace the keys that the upstream knows.
   * @default false
   */
  protect?: boolean;
}

/**
 * The authorizer of routes that are forwarded to an upstream, `basic`. It has the keys with which the upstream verifies that a call
 * comes from the API. Handlers read the keys with the capability `upstreamKey`.
 */
export class UpstreamAuthorizer extends pulumi.ComponentResource {
  readonly authorizer: RouteAuthorizer;
  /** The key with which the upstream verifies the API's tokens (HS256). Secret. */
  readonly secret: pulumi.Output<string>;
  /** The key after the next rotation, which the upstream must accept too. Secret. */
  readonly nextSecret: pulumi.Output<string>;
  /** The underlying resources. */
  readonly nodes: {
    readonly function: GameFunction;
    /** The keys that sign the API's tokens. */
    readonly keys: SecretKeys;
  };

  constructor(name: string, args: UpstreamAuthorizerArgs, opts?: pulumi.ComponentResourceOptions) {
    super("gamebackend:index:UpstreamAuthorizer", name, recorded(args), opts);
    const child = { parent: this };

    const { game, keyGeneration: generation, protect } = args;
    const keys = new SecretKeys(`${name}-keys`, { generation, protect }, child);
    const own: Provider = { provides: { upstreamKey: keys.parameter } };
    const granted = { ...args, providers: [...args.providers, own], formerParent: this };
    const basic = basicOf(name, game.authorizers);
    const { basic: code } = basic.inline ? {} : handlerArchives(game, "authorizers", { basic });
    const run = authorizerFunction(name, basic, code, granted, child);

    this.authorizer = deployed(basic, run);
    this.secret = keys.current;
    this.nextSecret = keys.next;
    this.nodes = { function: run, keys };
    this.registerOutputs({ secret: this.secret, nextSecret: this.nextSecret });
  }
}

/** Returns the game's authorizer of kind `basic`, which decides who may call the upstream. */
function basicOf(name: string, { basic }: { readonly basic?: AnyAuthorizer } = {}): AnyAuthorizer {
  if (basic) return basic;
  throw new pulumi.RunError(
    `${name}: upstream needs the game's authorizer of kind basic: export it as basic among the game's authorizers`,
  );
}
