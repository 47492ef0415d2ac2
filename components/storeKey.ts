import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { GrantedResource, Provider } from "./lib/grants";

export interface StoreKeyArgs {
  /** The name by which handlers are granted it, such as `googleKey`. */
  provides: string;
  /** The key as the store gave it. Secret. */
  key: pulumi.Input<string>;
}

/**
 * The key with which handlers ask a store about purchases, in a SecureString of Parameter Store. A store gives the key, so it
 * is replaced by another configuration; functions notice it within an hour.
 *
 * @atRest nothing.
 * @example
 * const key = new StoreKey("google-play", { provides: "googleKey", key: config.requireSecret("googlePlayKey") });
 */
export class StoreKey extends pulumi.ComponentResource implements Provider {
  readonly provides: Readonly<Record<string, GrantedResource>>;
  /** The underlying resources. */
  readonly nodes: { readonly parameter: aws.ssm.Parameter };

  constructor(name: string, args: StoreKeyArgs, opts?: pulumi.ComponentResourceOptions) {
    super("gamebackend:index:StoreKey", name, { provides: args.provides }, opts);
    const parameter = new aws.ssm.Parameter(
      name,
      {
        type: "SecureString",
        tier: "Standard",
        description: "A JSON list with the key of a store",
        value: pulumi.secret(pulumi.jsonStringify([args.key])),
      },
      { parent: this },
    );
    this.nodes = { parameter };
    this.provides = { [args.provides]: { arn: parameter.arn, value: parameter.name } };
    this.registerOutputs({ provides: this.provides });
  }
}
