import { mapValues } from "@game-backend/framework/mapValues";
import type { Plan } from "@game-backend/framework/plan";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { GrantedResource, Provider } from "../lib/grants";

export interface ApiKeysArgs {
  /** The plans, each of which gets a key for its clients. */
  plans: Readonly<Record<string, Plan>>;
  /**
   * Refuses to delete or replace the keys, which shipped clients know.
   * @default false
   */
  protect?: boolean;
}

/**
 * An API key for each plan, and one that stands for all players. The authorizer of kind `key` checks each player's
 * limits and returns the players' key, so the keys are created before the API.
 */
export class ApiKeys extends pulumi.ComponentResource implements Provider {
  readonly provides: Readonly<Record<string, GrantedResource>>;
  /** The keys by the names of their plans, and `players`. */
  readonly all: Readonly<Record<string, aws.apigateway.ApiKey>>;
  /** The values that clients send in `X-Api-Key`, by plan. Secret. */
  readonly values: Readonly<Record<string, pulumi.Output<string>>>;
  /** The underlying resources. */
  readonly nodes: {
    /** The keys by the names of their plans, and `players`. */
    readonly keys: Readonly<Record<string, aws.apigateway.ApiKey>>;
    /** The parameter with the key that stands for players. */
    readonly playersParameter: aws.ssm.Parameter;
  };

  constructor(name: string, args: ApiKeysArgs, opts?: pulumi.ComponentResourceOptions) {
    super("gamebackend:index:ApiKeys", name, args, opts);

    const create = (key: string, description: string) =>
      new aws.apigateway.ApiKey(`${name}-${key}`, { description }, { parent: this, protect: args.protect });
    if ("players" in args.plans)
      throw new pulumi.RunError(
        `${name}: the key "players" stands for all players: call the plan differently`,
      );
    const ofPlans = mapValues(args.plans, (_, plan) => create(plan, `For clients on the ${plan} plan`));
    const players = create("players", "Stands for all players; no client sends it");
    this.all = { ...ofPlans, players };
    this.values = mapValues(ofPlans, ({ value }) => pulumi.secret(value));

    const parameter = new aws.ssm.Parameter(
      `${name}-players-parameter`,
      {
        type: "SecureString",
        tier: "Standard",
        description: "A JSON list of one API key, which stands for players",
        value: pulumi.jsonStringify([pulumi.secret(players.value)]),
      },
      { parent: this, protect: args.protect },
    );

    this.provides = { playersKey: { arn: parameter.arn, value: parameter.name } };
    this.nodes = { keys: this.all, playersParameter: parameter };
    this.registerOutputs({ values: this.values });
  }
}
