import type * as pulumi from "@pulumi/pulumi";

import type { LetThrough } from "../firewall";
import { matching } from "../lib/argument";
import type { DeployedGame } from "../lib/games";

export interface MonitoringArgs {
  /**
   * The REST API: the name of the API and of its stage, and the log group of its access log.
   * @default none
   */
  api?: {
    name: pulumi.Input<string>;
    stageName: pulumi.Input<string>;
    accessLogs: pulumi.Input<string>;
  };
  /**
   * The id of the WebSocket API.
   * @default none
   */
  socketApiId?: pulumi.Input<string>;
  /**
   * The user pool and its client.
   * @default none
   */
  userPool?: { userPoolId: pulumi.Input<string>; clientId: pulumi.Input<string> };
  /**
   * The firewall in front of the REST API: the dimensions of its metrics, and whom it lets through for a time.
   * @default none
   */
  firewall?: { dimensions: Readonly<Record<string, pulumi.Input<string>>>; letThrough?: LetThrough };
  /**
   * The game whose metrics have alarms, by the features in it.
   * @default the games of the components that the program has made before
   */
  game?: DeployedGame;
  /** The names of the dead-letter queues, ten at most. */
  deadLetters: readonly pulumi.Input<string>[];
  /**
   * The consumers of streams: the longest time in seconds for which one of them waits for a batch to fill.
   * @default none: no consumer waits
   */
  consumers?: { readonly longestWindow: number };
  /**
   * The photo processor, whose function gets an alarm.
   * @default none
   */
  processor?: { functionName: pulumi.Input<string> };
  /**
   * The operators' e-mail address. AWS first sends it a confirmation link, which its owner must follow.
   * @default none: alarms appear only on the dashboard
   */
  email?: pulumi.Input<string>;
  /**
   * Dollars a month. Above this, an alarm on the account's bill and a budget notify the operators.
   *
   * @default none
   */
  monthlyBudget?: string;
}

export const emailAddress = matching(/^[^@\s]+@[^@\s]+\.[^@\s]+$/, "an address such as ops@example.com");

export const dollarsAMonth = matching(/^(?=.*[1-9])\d+(\.\d+)?$/, "an amount of dollars such as 25");
