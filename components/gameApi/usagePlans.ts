import { mapValues } from "@game-backend/framework/mapValues";
import type { Plan } from "@game-backend/framework/plan";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { ApiKeys } from "./apiKeys";

export interface UsagePlansArgs {
  /** The stage of the plans. */
  api: { id: pulumi.Input<string>; stageName: pulumi.Input<string> };
  keys: ApiKeys;
  plans: Readonly<Record<string, Plan>>;
  /**
   * Refuses to delete or replace the plans: without its plan, the API refuses a key.
   * @default false
   */
  protect?: boolean;
}

/** The limits of each API key. The players' key has none: the authorizer checks each player's limits. */
export class UsagePlans extends pulumi.ComponentResource {
  /** The underlying resources, by the names of the plans, and of `players`. */
  readonly nodes: {
    readonly plans: Readonly<Record<string, aws.apigateway.UsagePlan>>;
    /** The keys' membership in their plans. */
    readonly keys: Readonly<Record<string, aws.apigateway.UsagePlanKey>>;
  };

  constructor(name: string, args: UsagePlansArgs, opts?: pulumi.ComponentResourceOptions) {
    super("gamebackend:index:UsagePlans", name, args, opts);
    const child = { parent: this };

    const { api, keys, plans, protect } = args;
    const made = mapValues(keys.all, (key, each) => {
      const limits = plans[each];
      const plan = new aws.apigateway.UsagePlan(
        `${name}-${each}`,
        { apiStages: [{ apiId: api.id, stage: api.stageName }], ...(limits && limitsOf(limits)) },
        { ...child, protect },
      );
      const planKey = new aws.apigateway.UsagePlanKey(
        `${name}-${each}-key`,
        { keyId: key.id, keyType: "API_KEY", usagePlanId: plan.id },
        // Marked secret: the provider returns the key's value, which the state would otherwise store in plain text.
        { ...child, protect, additionalSecretOutputs: ["value"] },
      );
      return { plan, planKey };
    });

    this.nodes = {
      plans: mapValues(made, ({ plan }) => plan),
      keys: mapValues(made, ({ planKey }) => planKey),
    };
    this.registerOutputs({});
  }
}

const limitsOf = ({ quota, rate, burst }: Plan) => ({
  quotaSettings: quota,
  throttleSettings: { rateLimit: rate, burstLimit: burst },
});
