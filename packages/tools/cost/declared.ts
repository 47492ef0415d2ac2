import type { Cost } from "@game-backend/framework/cost";
import { type AnyRoute, isLambdaRoute } from "@game-backend/framework/gatewayRoute";
import type { AnySocketRoute } from "@game-backend/framework/sockets/socketRoute";
import { admitsPlayers, limitsPlayers, recordsAnswers } from "@game-backend/framework/uses";

import { gatewayUnits, type RequestLoad } from "./perRequest";
import type { StackShape } from "./stackShape";
import { sum, type Units } from "./units";

/** Seconds that every invocation for a request is charged, as for players' budgets. */
const requestSeconds = 0.1;
const consumerSeconds = 0.06;
/** Gigabytes of a function's memory. A `Cost` states its seconds for this memory. */
const memory = 0.5;
/** Gigabytes of an invocation's log line. */
const logged = 0.5 / 1024 ** 2;
/** Read units for a megabyte of an answer, whose rows are read first. A read unit is 4 KB. */
const readsAMegabyte = 256;

const none = { read: 0, write: 0, invocations: {}, pushes: 0, s3: { put: 0, get: 0 }, logBytes: 0 };

/**
 * Returns the most units that a call of a route uses by its `maxCost`, consumers included. For a route without one, this is what
 * every request uses.
 */
export function declaredUnits(route: AnyRoute, model: RequestLoad, shape: StackShape): Units {
  const answer = { route: `${route.method} ${route.path}`, variant: "", status: 200, bytes: 0 };
  return sum([
    gatewayUnits({ ...none, ...answer, after: none }, model, shape),
    costUnits(route.maxCost),
    invocations((isLambdaRoute(route) ? 1 : 0) + (hasAuthorizer(route) ? 1 : 0), requestSeconds),
    {
      "cloudwatch.logs.lambda": logged,
      "dynamodb.rru": admitsPlayers(route) ? 0.5 : 0,
      // The record of an Idempotency-Key, the player's budget, and the count of the player's calls.
      "dynamodb.wru":
        (recordsAnswers(route) ? 2 : 0) + (limitsPlayers(route) ? 1 : 0) + (route.callerRate ? 2 : 0),
    },
  ]);
}

/** Returns the most units that a message on a socket and its answer use by its `maxCost`. */
export const declaredMessageUnits = ({ auth, maxCost }: Pick<AnySocketRoute, "auth" | "maxCost">): Units =>
  sum([
    costUnits(maxCost),
    invocations(1, requestSeconds),
    // The sender's connection and whether the sender is banned, and the player's budget.
    {
      "apigateway.ws.messages": 2,
      "cloudwatch.logs.lambda": logged,
      "dynamodb.rru": auth === "none" ? 0 : 1,
      "dynamodb.wru": auth === "none" ? 0 : 1,
    },
  ]);

/** Returns true if a function decides who the caller is: neither Cognito nor IAM does, or there is no other function. */
const hasAuthorizer = (route: AnyRoute): boolean =>
  !["none", "server"].includes(route.auth) && !(route.auth === "player" && isLambdaRoute(route));

const costUnits = ({
  read = 0,
  write = 0,
  consumers = 0,
  messages = 0,
  seconds = 0,
  puts = 0,
  megabytes = 0,
}: Cost = {}): Units =>
  sum([
    {
      "dynamodb.rru": read + megabytes * readsAMegabyte,
      "dynamodb.wru": write,
      "apigateway.ws.messages": messages,
      "s3.requests.put": puts,
      "transfer.out": megabytes / 1024,
      "lambda.arm64.gbs": seconds * memory,
      "cloudwatch.logs.lambda": consumers * logged,
    },
    invocations(consumers, consumerSeconds),
  ]);

/** Returns the units of invocations that take some seconds each. */
export const invocations = (count: number, seconds = requestSeconds): Units => ({
  "lambda.arm64.requests": count,
  "lambda.arm64.gbs": count * seconds * memory,
});
