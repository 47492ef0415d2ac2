import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Telemetry } from "../../config";
import { basicAuthorizerHandler } from "../../functions/partner/basicAuthorizer";
import type { GameTables } from "../gameTables";
import { functionDefaults, functionIdentity } from "../lib/functionIdentity";
import { allow } from "../lib/iam";
import { SecretKeys } from "../secretKeys";
import type { RouteAuthorizer } from "./routeAuthorizers";

export interface BasicAuthorizerArgs {
  tables: GameTables<"credentials">;
  telemetry: Telemetry;
  /** Counts from 1; raise it by one to rotate the upstream's key. */
  keyGeneration: number;
  /**
   * Refuses to delete or replace the key that the upstream knows.
   * @default false
   */
  protect?: boolean;
}

/** Decides on partners, by their Basic credentials, and vouches for them to the upstream. */
export class BasicAuthorizer extends pulumi.ComponentResource {
  readonly authorizer: RouteAuthorizer;
  /** By which the upstream verifies the tokens it is sent: HS256. Secret. */
  readonly upstreamSecret: pulumi.Output<string>;
  /** The key that follows at the next rotation, for the upstream to accept too. Secret. */
  readonly upstreamNextSecret: pulumi.Output<string>;

  constructor(
    name: string,
    { tables, telemetry, keyGeneration, protect }: BasicAuthorizerArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("gamebackend:index:BasicAuthorizer", name, {}, opts);
    const parent = { parent: this };

    const keys = new SecretKeys(`${name}-upstream`, { generation: keyGeneration, protect }, parent);
    this.upstreamSecret = keys.current;
    this.upstreamNextSecret = keys.next;
    const statements = [
      allow(["dynamodb:GetItem"], tables.arnOf("credentials")),
      allow(["ssm:GetParameter"], keys.parameter.arn ?? ""),
    ];
    const { role, policy, logGroup } = functionIdentity(name, { statements, telemetry }, parent);
    const summary = "Basic authentication of partners";
    const run = new aws.lambda.CallbackFunction(
      name,
      {
        ...functionDefaults(logGroup, telemetry),
        description: summary,
        callbackFactory: () =>
          basicAuthorizerHandler({
            credentialsTable: process.env.TABLE_CREDENTIALS ?? "",
            upstreamKeyParameter: process.env.UPSTREAM_KEY_PARAMETER ?? "",
          }),
        role,
        memorySize: 512,
        timeout: 5,
        environment: {
          variables: {
            TABLE_CREDENTIALS: tables.nameOf("credentials"),
            UPSTREAM_KEY_PARAMETER: keys.parameter.value ?? "",
          },
        },
      },
      { ...parent, dependsOn: [policy] },
    );
    this.authorizer = {
      summary,
      identitySources: ["method.request.header.Authorization"],
      // Every request is looked at: what is revoked is refused at once, and so is a path or header that is not
      // what it seems. An answer that is kept would be given for other paths and headers, too.
      ttlSeconds: 0,
      function: run,
    };

    this.registerOutputs({});
  }
}
