import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Telemetry } from "../../config";
import { basicAuthorizerHandler } from "../../functions/partner/basicAuthorizer";
import type { GameTables } from "../gameTables";
import { functionDefaults, functionIdentity } from "../lib/functionIdentity";
import { allow } from "../lib/iam";
import { randomKey } from "../lib/randomKey";
import type { RouteAuthorizer } from "./routeAuthorizers";

export interface BasicAuthorizerArgs {
  tables: GameTables<"credentials">;
  telemetry: Telemetry;
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

  constructor(
    name: string,
    { tables, telemetry, protect }: BasicAuthorizerArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("gamebackend:index:BasicAuthorizer", name, {}, opts);
    const parent = { parent: this };

    this.upstreamSecret = randomKey(`${name}-upstream`, { ...parent, protect });
    const statements = [allow(["dynamodb:GetItem"], tables.arnOf("credentials"))];
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
            upstreamKey: process.env.UPSTREAM_KEY ?? "",
          }),
        role,
        memorySize: 512,
        timeout: 5,
        environment: {
          variables: { TABLE_CREDENTIALS: tables.nameOf("credentials"), UPSTREAM_KEY: this.upstreamSecret },
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
