import type * as pulumi from "@pulumi/pulumi";

import type { Telemetry } from "../../config";
import type { Authorized } from "../../functions/lib/authorizer";
import type { AnyRoute } from "../../functions/lib/gatewayRoute";
import type { GameTables } from "../gameTables";
import type { Grantable } from "../lib/grants";
import type { RouteAuthorizer } from "./routeAuthorizers";

export interface GameApiArgs extends Grantable {
  tables: GameTables;
  /** The user pool whose ID tokens the API accepts. */
  userPoolArn: pulumi.Input<string>;
  routes: Readonly<Record<string, AnyRoute>>;
  corsOrigins: string[];
  /** Of the routes whose callers a function decides on. */
  authorizers: Readonly<Partial<Record<Authorized, RouteAuthorizer>>>;
  /** Where `/partner` goes, without a slash at its end. */
  upstreamUrl?: string;
  telemetry: Telemetry;
  /** Requests a second and burst, all callers together. */
  throttle: { rate: number; burst: number };
  /** What the stage's logs need of the account; absent where another stack has it. */
  logging?: pulumi.Resource;
}
