import type { MinClient } from "@game-backend/framework/gameClient/minClient";
import type { Plan } from "@game-backend/framework/plan";
import * as pulumi from "@pulumi/pulumi";
import type { HostName } from "../customDomain/host";
import type { GameTables } from "../gameTables";
import { type Answering, answersKind } from "../lib/answers";
import { checkArguments, matching, mostInteger, whole } from "../lib/argument";
import type { Grantable } from "../lib/grants";
import { origin } from "../lib/origin";
import { type Budgeted, playerBudgetUnits } from "../lib/playerBudget";
import { percent } from "../lib/telemetry";
import { limitsOf, type Throttle } from "../lib/throttle";
import { minClientProblem } from "./minClient";

export interface GameApiArgs<P extends string> extends Grantable, Budgeted, Answering {
  /** The tables of the routes that the gateway serves without a function. */
  tables: GameTables;
  /**
   * The `siteKeys` of the site that serves the API too: requests that come through it have the player's own address.
   * @default none: every caller has the address that the gateway sees
   */
  siteKeys?: pulumi.Input<string>;
  /** The user pool whose ID tokens the API accepts. */
  userPoolArn: pulumi.Input<string>;
  /**
   * The user pools whose ID tokens routes of kind `admin` accept, at least one.
   * @default the pool of `userPoolArn`
   */
  staffPoolArns?: readonly pulumi.Input<string>[];
  /**
   * The API's host name on the game's own domain.
   * @default none: AWS's own address
   */
  host?: HostName;
  /**
   * The usage plans of clients with an API key. Each plan gets a key. Routes of kind `key` need plans. No plan may be
   * called `players`.
   * @default none: the API has no keys
   */
  plans?: Readonly<Record<P, Plan>>;
  /**
   * The server to which routes of kind `basic` forward requests. The game's authorizer `basic` decides who may call it,
   * and signs tokens for it with the capability `upstreamKey`.
   * @default none: the API has no such routes
   */
  upstream?: Upstream;
  /**
   * The origins whose pages may call the API; `*` for any.
   * @default ["*"]
   */
  corsOrigins?: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * The oldest builds of the game that players' routes with a function serve, by the platform in the header `X-Client`.
   * An older build is answered 426 with the store's address. Requests without the header are served. In a game with switches, it
   * counts until their row exists.
   * @default {}: every build is served
   */
  minClient?: MinClient;
  /**
   * Requests per second and burst of each method, for all callers together.
   * @default 200 a second, 400 at once
   */
  throttle?: Throttle;
  /**
   * `byFeature`: routes with the same kind of caller and the same powers share a function, and those of one feature have
   * their own from four on, so that fewer requests wait for a function to start. Tables and capabilities say what their
   * powers are. `byRoute`: each route has its own function, whose role may do only what that route uses.
   * @default "byFeature"
   */
  functions?: "byFeature" | "byRoute";
  /**
   * The ends of the names of functions that routes of several features share, by the kind of caller and the powers, such as
   * `player money saves`. At most 40 characters. A function keeps its name while its entry stays.
   * @default {}: the caller and the powers, joined by hyphens; the end of a longer name is a hash
   */
  functionNames?: Readonly<Record<string, string>>;
  /**
   * Keeps the log groups of the functions that earlier versions made for routes and features, in a stack that they deployed.
   * Turn it off when their days are over (`telemetry.logRetentionDays`).
   * @default false
   */
  formerLogs?: boolean;
  /**
   * The generation of the keys that sign cursors and the upstream's tokens. Counts from 1; raise it by one to rotate.
   * @default 1
   */
  keyGeneration?: number;
  /**
   * Sets the account's role for API Gateway's logs, unless another component of the program does. If false, another
   * stack in the same account and region must have set it.
   *
   * @default true
   */
  accountLogging?: boolean;
  /**
   * Refuses to delete or replace what clients, partners and the upstream know: the API and its stage, which are its
   * address, the records of its host, the API keys with their plans, the group of game servers, and the signing keys.
   * @default false
   */
  protect?: boolean;
}

/** Another server, behind the API. */
export interface Upstream {
  /** The address, without a slash at its end. */
  url: pulumi.Input<string>;
}

/** PutIntegration, timeoutInMillis. */
const integrationMs = whole(50, 29_000);

/** Braces and dollar signs have a special meaning for API Gateway. */
export const upstreamAddress = matching(
  /^https?:\/\/[^\s{}$?#@/]+(\/[^\s{}$?#/]+)*$/,
  "an address such as https://api.example.com/v2, without a slash at its end",
);

/** Throws `pulumi.RunError` for an argument that API Gateway would refuse, or that would make every call fail. */
export function checkApi(name: string, args: GameApiArgs<string>): void {
  const problem = minClientProblem(args.minClient);
  if (problem !== undefined) throw new pulumi.RunError(`${name}: minClient: ${problem}`);
  checkArguments(name, {
    ...limitsOf("throttle", args.throttle),
    ...Object.fromEntries(
      Object.entries(args.plans ?? {}).flatMap(([plan, of]) => [
        ...Object.entries(limitsOf(`plans.${plan}`, of)),
        [`plans.${plan}.quota.limit`, [of.quota.limit, whole(1, mostInteger)] as const],
      ]),
    ),
    playerBudget: [args.playerBudget, playerBudgetUnits],
    answers: [args.answers, answersKind],
    "telemetry.tracedPercent": [args.telemetry?.tracedPercent, percent],
    corsOrigins: [args.corsOrigins, origin],
    "upstream.url": [args.upstream?.url, upstreamAddress],
    ...Object.fromEntries(
      Object.entries(args.game.routes ?? {}).flatMap(([route, of]) => [
        ...Object.entries(limitsOf(`routes.${route}.callerRate`, of.callerRate)),
        [`routes.${route}.timeoutMs`, ["timeoutMs" in of ? of.timeoutMs : undefined, integrationMs] as const],
      ]),
    ),
  });
}
