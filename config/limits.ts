import { upstreamAddress } from "@game-backend/components/gameApi/args";
import { minClientProblem } from "@game-backend/components/gameApi/minClient";
import { mostInteger, whole } from "@game-backend/components/lib/argument";
import { is } from "@game-backend/components/lib/configuration";
import { playerBudgetUnits } from "@game-backend/components/lib/playerBudget";
import { pushes } from "@game-backend/components/realtimeApi";
import { keyGeneration } from "@game-backend/components/secretKeys";
import { type AnswerChecks, answerChecks } from "@game-backend/framework/answers";
import type { MinClient } from "@game-backend/framework/gameClient/minClient";
import type { AnyRoute } from "@game-backend/framework/gatewayRoute";
import type { Keys, Values } from "@game-backend/framework/settings";
import * as pulumi from "@pulumi/pulumi";
import * as z from "zod";
import { checked } from "./checked";
import type { StackClass } from "./stackClass";

const oldestBuilds = z
  .record(z.string(), z.unknown())
  .refine((value) => minClientProblem(value) === undefined, {
    error: ({ input }) =>
      `${minClientProblem(input)}. For each platform: pulumi config set --path minClient.ios.version 1.10.0, and minClient.ios.store`,
  });

export const limitKeys = {
  throttleRate: {
    says: "Requests a second that each method of the API and each route of the WebSocket API accepts before it answers 429; the account's quota, usage plans and a firewall limit the total",
    schema: z.number().default(200),
  },
  throttleBurst: {
    says: "Requests at once that each method and each route accepts before it answers 429",
    schema: z.number().default(400),
  },
  playerBudget: {
    says: "The most that one player's requests may cost in an hour before they are answered 429, in write units of DynamoDB (a million cost $0.625 in us-east-1); a request costs at least 8; 0 for no limit",
    schema: is(z.number(), playerBudgetUnits).default(24_000),
  },
  pushesPerSecond: {
    says: "Messages a second that live leaderboards and broadcasts send together, from 100 to 9000; the account has 10,000 requests a second for everything",
    schema: is(z.number(), pushes).default(2_000),
  },
  answers: {
    says: "Which answers of handlers are compared with what their routes say: check (a wrong one is answered 500, and the log names the field), sample (a hundredth of them, and the log names what is wrong), off; empty: sample in a production stack, check in others",
    schema: z.enum(["", ...answerChecks]).default(""),
  },
  minClient: {
    says: "The oldest build of the game that the API serves, and the store's address, for each platform whose older builds are answered 426: {ios: {version: 1.10.0, store: 'https://apps.apple.com/app/id1'}}; platforms: android, epic, ios, linux, macos, nintendo, playstation, steam, web, windows, xbox",
    schema: oldestBuilds as z.ZodType<MinClient>,
  },
  keyGeneration: {
    says: "Generation of the keys that sign cursors, tickets and partners' tokens; raise it by one to rotate them",
    schema: is(z.number(), keyGeneration).default(1),
  },
  drawKeyGeneration: {
    says: "Generation of the key from which draws are derived; set it above keyGeneration's value, by one to rotate it and by three if it has leaked, and never lower it; 0: keyGeneration's",
    schema: is(z.number(), whole(0, mostInteger)).default(0),
  },
  formerLogs: {
    says: "Keeps the logs of the functions that earlier versions made for routes and messages; set it before a stack from 0.2 or earlier is updated, and remove it logRetentionDays later",
    schema: z.boolean().default(false),
  },
  apiGatewayLogging: {
    says: "Sets the account's API Gateway logging role when the stack is created; at least one stack of each account and region must set it",
    schema: z.boolean().default(true),
  },
  upstreamUrl: {
    says: "Server to which /partner forwards requests, such as https://api.example.com/v2; empty for no such route",
    schema: z.string().default(""),
  },
} satisfies Keys;

/** Returns the generation of the key of draws: it begins where the stack's stands. */
export const drawGenerationOf = ({ drawKeyGeneration, keyGeneration }: Values<typeof limitKeys>): number =>
  drawKeyGeneration || keyGeneration;

/** Returns the limits of both gateways. A review stack leaves the account as it is. */
export function limitsOf(values: Values<typeof limitKeys>, stackClass: StackClass) {
  const { throttleRate: rate, throttleBurst: burst, minClient, pushesPerSecond, answers, ...given } = values;
  const shared = {
    throttle: { rate, burst },
    playerBudget: given.playerBudget,
    answers: answersOf(answers, stackClass),
    accountLogging: stackClass !== "review" && given.apiGatewayLogging,
    keyGeneration: given.keyGeneration,
    formerLogs: given.formerLogs,
  };
  const served = Object.keys(minClient).length > 0 ? minClient : undefined;
  return { api: { ...shared, minClient: served }, sockets: { ...shared, pushesPerSecond } };
}

/** Returns which answers are checked. A production stack checks some, because a player has the effect of a wrong answer already. */
const answersOf = (answers: AnswerChecks | "", stackClass: StackClass): AnswerChecks =>
  answers || (stackClass === "production" ? "sample" : "check");

/** Returns the server to which routes for partners forward requests, or `undefined` without one, or without such a route. */
export function upstreamOf(
  text: string | undefined,
  routes: Readonly<Record<string, AnyRoute>>,
  protect: boolean,
): { url: string } | undefined {
  const url = upstreamUrl(text, protect);
  return url !== undefined && Object.values(routes).some(({ auth }) => auth === "basic")
    ? { url }
    : undefined;
}

/**
 * Returns the upstream's address without slashes at its end. Its own path, if any, comes before a request's path.
 * Throws for `http:` in a protected stack, which does not send players' ids without TLS.
 */
export function upstreamUrl(text: string | undefined, protect: boolean): string | undefined {
  if (!text) return undefined;
  const refuse = (why: string) => new pulumi.RunError(`upstreamUrl: ${text} ${why}`);
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol))
    throw refuse("is not an address such as https://api.example.com/v2");
  if (url.username || url.password)
    throw refuse("has credentials in it: the upstream is sent a token instead");
  if (url.search || url.hash) throw refuse("must end with its path, without ? and #");
  if (/[{}$\s]/.test(text)) throw refuse("has characters that API Gateway takes for its own: { } $");
  if (protect && url.protocol !== "https:")
    throw refuse("must begin with https:// in a stack that is protected");
  return checked("upstreamUrl", text.replace(/\/+$/, ""), upstreamAddress);
}
