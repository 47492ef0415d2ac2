import { priceOf } from "../../packages/local-cloud/prices";

/** Minutes of the match that everything is counted for. */
const minutes = 3;

/** Server processes of an instance of a managed fleet. */
const processes = 10;

/** Minutes that an instance runs for a match on a fleet that was empty: to start, and until it is taken away. */
const startMinutes = 5;
const idleMinutes = 30;

const instanceMinute = priceOf("gamelift.ec2.c5.large.ondemand") / 60;

/**
 * Dollars of a message that is relayed to `others` players: it comes in, is answered and goes out; a function of 512 MB runs
 * for 50 ms and reads connection, match and subscribers; one write counts it.
 */
export function relayedMessage(others: number): number {
  const gateway = priceOf("apigateway.ws.messages", 2 + others);
  const lambda = priceOf("lambda.arm64.requests") + priceOf("lambda.arm64.gbs", 0.5 * 0.05);
  return gateway + lambda + priceOf("dynamodb.rru", 2.5) + priceOf("dynamodb.wru");
}

/** Dollars of a relayed match, in which each player sends so many messages a second. */
const relayed = (players: number, perSecond: number) =>
  priceOf("gamelift.flexmatch.package", players) +
  players * perSecond * 60 * minutes * relayedMessage(players - 1);

/** The ways to host a match of three minutes, with its dollars. Tables, routes and traffic of the backend are the same for all. */
export const hosting = (): readonly (readonly [string, string, number])[] => [
  [
    "anywhere",
    "a session and its minutes; the machine is yours",
    priceOf("gamelift.anywhere.session") + priceOf("gamelift.anywhere.minute", minutes),
  ],
  ["fleet", `c5.large with ${processes} processes, all busy`, (instanceMinute * minutes) / processes],
  ["container", `c5.large with ${processes} containers, all busy`, (instanceMinute * minutes) / processes],
  [
    "container",
    `one match on an empty fleet: ${startMinutes} min to start, ${idleMinutes} min until it is empty again`,
    instanceMinute * (startMinutes + minutes + idleMinutes),
  ],
  ["relay", "2 players, a message each in 3 s", relayed(2, 1 / 3)],
  ["relay", "2 players, 5 messages a second each", relayed(2, 5)],
  ["relay", "4 players, a message each in 3 s", relayed(4, 1 / 3)],
];
