import { priceOf } from "@game-backend/local-cloud";

/** The length of the match, in minutes. */
const minutes = 3;

/** Server processes on an instance of a managed fleet. */
const processes = 10;

/** Minutes that an instance on a formerly empty fleet runs in addition to a match: to start, and idle until its removal. */
const startMinutes = 5;
const idleMinutes = 30;

const instanceMinute = priceOf("gamelift.ec2.c5.large.ondemand") / 60;

/**
 * Returns the dollars of a message that is relayed to `others` players. The message comes in, is answered and goes out. A
 * 512 MB function runs for 50 ms, and reads the connection, the match and the subscribers. One write counts the message.
 */
function relayedMessage(others: number): number {
  const gateway = priceOf("apigateway.ws.messages", 2 + others);
  const lambda = priceOf("lambda.arm64.requests") + priceOf("lambda.arm64.gbs", 0.5 * 0.05);
  return gateway + lambda + priceOf("dynamodb.rru", 2.5) + priceOf("dynamodb.wru");
}

/** Returns the dollars of a relayed match in which each player sends `perSecond` messages a second. */
const relayed = (players: number, perSecond: number) =>
  priceOf("gamelift.flexmatch.package", players) +
  players * perSecond * 60 * minutes * relayedMessage(players - 1);

/** Returns the ways to host a match of three minutes, with their dollars. The backend's own costs are the same for all. */
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
