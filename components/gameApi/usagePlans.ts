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
  constructor(name: string, args: UsagePlansArgs, opts?: pulumi.ComponentResourceOptions) {
    super("gamebackend:index:UsagePlans", name, args, opts);
    const child = { parent: this };

    const { api, keys, plans, protect } = args;
    for (const [each, key] of Object.entries(keys.all)) {
      const limits = plans[each];
      const plan = new aws.apigateway.UsagePlan(
        `${name}-${each}`,
        { apiStages: [{ apiId: api.id, stage: api.stageName }], ...(limits && limitsOf(limits)) },
        { ...child, protect },
      );
      new aws.apigateway.UsagePlanKey(
        `${name}-${each}-key`,
        { keyId: key.id, keyType: "API_KEY", usagePlanId: plan.id },
        // Marked secret: the provider returns the key's value, which the state would otherwise store in plain text.
        { ...child, protect, additionalSecretOutputs: ["value"] },
      );
    }

    this.registerOutputs({});
  }
}

const limitsOf = ({ quota, rate, burst }: Plan) => ({
  quotaSettings: quota,
  throttleSettings: { rateLimit: rate, burstLimit: burst },
});
