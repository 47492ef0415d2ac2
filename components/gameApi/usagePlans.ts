import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type Plan, plans } from "../../functions/catalog/plans";
import type { ApiKeys, KeyName } from "./apiKeys";

export interface UsagePlansArgs {
  /** The stage they are for. */
  api: { id: pulumi.Input<string>; stageName: pulumi.Input<string> };
  keys: ApiKeys;
}

/** What each API key may ask for. The one that stands for players has no limits: their authorizer keeps them. */
export class UsagePlans extends pulumi.ComponentResource {
  constructor(name: string, { api, keys }: UsagePlansArgs, opts?: pulumi.ComponentResourceOptions) {
    super("gamebackend:index:UsagePlans", name, {}, opts);
    const parent = { parent: this };

    const limits: Readonly<Record<KeyName, object>> = {
      free: limitsOf(plans.free),
      basic: limitsOf(plans.basic),
      players: {},
    };
    for (const key of Object.keys(limits) as KeyName[]) {
      const plan = new aws.apigateway.UsagePlan(
        `${name}-${key}`,
        { apiStages: [{ apiId: api.id, stage: api.stageName }], ...limits[key] },
        parent,
      );
      new aws.apigateway.UsagePlanKey(
        `${name}-${key}-key`,
        { keyId: keys.ids[key], keyType: "API_KEY", usagePlanId: plan.id },
        // The provider answers the key itself, which the state would hold in clear.
        { ...parent, additionalSecretOutputs: ["value"] },
      );
    }

    this.registerOutputs({});
  }
}

const limitsOf = ({ quota, rate, burst }: Plan) => ({
  quotaSettings: quota,
  throttleSettings: { rateLimit: rate, burstLimit: burst },
});
