import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { PlanName } from "../../functions/catalog/plans";
import type { GrantedResource, Provider } from "../lib/grants";

/** A key for the clients of each plan, and one that stands for all players. */
export type KeyName = PlanName | "players";

export interface ApiKeysArgs {
  /**
   * Refuses to delete or replace the keys, which shipped clients know.
   * @default false
   */
  protect?: boolean;
}

/** The API keys of the catalog. They come before the API, whose authorizer names one of them. */
export class ApiKeys extends pulumi.ComponentResource implements Provider {
  readonly provides: Readonly<Record<string, GrantedResource>>;
  readonly ids: Readonly<Record<KeyName, pulumi.Output<string>>>;
  /** What clients send in `X-Api-Key`; secret. */
  readonly values: Readonly<Record<KeyName, pulumi.Output<string>>>;

  constructor(name: string, { protect }: ApiKeysArgs = {}, opts?: pulumi.ComponentResourceOptions) {
    super("gamebackend:index:ApiKeys", name, {}, opts);

    const create = (key: KeyName) =>
      new aws.apigateway.ApiKey(
        `${name}-${key}`,
        { description: descriptions[key] },
        { parent: this, protect },
      );
    const keys = mapKeys(create);
    this.ids = mapKeys((key) => keys[key].id);
    this.values = mapKeys((key) => pulumi.secret(keys[key].value));

    const parameter = new aws.ssm.Parameter(
      `${name}-players`,
      {
        type: "SecureString",
        tier: "Standard",
        description: "A JSON list of one API key, which stands for players",
        value: pulumi.jsonStringify([this.values.players]),
      },
      { parent: this, protect },
    );

    this.provides = { playersKey: { arn: parameter.arn, value: parameter.name } };
    this.registerOutputs({});
  }
}

const descriptions: Readonly<Record<KeyName, string>> = {
  free: "For clients on the free plan",
  basic: "For clients on the basic plan",
  players: "Stands for players, whose limits the authorizer keeps; nobody sends it",
};

const mapKeys = <V>(of: (key: KeyName) => V): Record<KeyName, V> => ({
  free: of("free"),
  basic: of("basic"),
  players: of("players"),
});
