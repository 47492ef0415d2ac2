import { defaultBudget } from "@game-backend/framework/budget";
import { type Cost, messageWeight, requestWeight, weightOf, weights } from "@game-backend/framework/cost";
import type { AnyRoute } from "@game-backend/framework/gatewayRoute";
import { share } from "@game-backend/framework/meter";
import type { Auth } from "@game-backend/framework/route";
import { routeWeight, upfrontWeight } from "@game-backend/framework/routeWeight";
import type { AnySocketRoute } from "@game-backend/framework/sockets/socketRoute";
import { partnerCost } from "@game-backend/framework/upstreamCost";
import { limitsPlayers } from "@game-backend/framework/uses";
import { noticesPerNetwork } from "../../functions/notices/limits";
import { game } from "../../functions/whole";
import { plans } from "../../game/plans";
import { overshoot, unit } from "./unit";

const { routes, socketRoutes } = game;

/** The cost of a route's most expensive call, and what one caller can spend with it. */
export interface Limited {
  readonly name: string;
  readonly route: AnyRoute;
  /** The cost of the most expensive call, in write units. */
  readonly weight: number;
  /** The limit of one caller. */
  readonly limit: string;
  /** The most dollars that one caller can spend in an hour. Absent where no limit applies per caller. */
  readonly anHour?: number;
}

/** Returns every route, the most expensive first. */
export const limitedRoutes = (): Limited[] =>
  Object.entries(routes as Record<string, AnyRoute>)
    .map(([name, route]) => ({ name, route, weight: routeWeight(route), ...limitOf(route) }))
    .sort((a, b) => b.weight - a.weight || (a.name < b.name ? -1 : 1));

function limitOf(route: AnyRoute): Pick<Limited, "limit" | "anHour"> {
  const weight = routeWeight(route);
  const { perDay } = route;
  const ofDay = perDay === undefined ? Number.POSITIVE_INFINITY : perDay * weight * unit;
  if (limitsPlayers(route)) {
    const part = route.share?.part ?? 1;
    const ofBudget = ofHour(upfrontWeight(route), part);
    return ofDay < ofBudget
      ? { limit: `${perDay} a day`, anHour: ofDay }
      : {
          limit: [callsOf(weight, part), ...(perDay === undefined ? [] : [`${perDay} a day`])].join(", "),
          anHour: ofBudget,
        };
  }
  if (route.auth === "key")
    return {
      limit: `${callsOf(weight)}, ${quotas}`,
      anHour: Math.min(ofHour(weight), largestQuota * weight * unit),
    };
  if (route.auth === "basic") {
    const counted = requestWeight + weightOf(partnerCost);
    return {
      limit: `${callsOf(counted)}, each counted as ${partnerCost.megabytes} MB`,
      anHour: ofHour(counted),
    };
  }
  if (route.auth === "none") return { limit: limitOfAnybody(route) };
  return { limit: trusted[route.auth] ?? "" };
}

/** Returns what limits a route that anybody may call. */
function limitOfAnybody({ path }: AnyRoute): string {
  if (/^\/auth\/(guest|recovery)/.test(path)) return ofWork;
  if (path === "/notices") return `proof of work, and ${noticesPerNetwork} a day from a household's network`;
  return path.startsWith("/notices/") ? "two small reads" : ofPlatforms;
}

const callsOf = (weight: number, part = 1) => `${Math.floor((defaultBudget * part) / weight)} an hour`;

/** Returns the dollars of an hour's budget. A call that costs a share or more is written first, so it cannot overshoot. */
const ofHour = (upfrontCost: number, part = 1) =>
  defaultBudget * part * unit + (upfrontCost < share ? overshoot : 0);

const quotas = Object.entries(plans)
  .map(([name, { quota }]) => `${quota.limit} a ${quota.period.toLowerCase()} (\`${name}\`)`)
  .join(" or ");
const largestQuota = Math.max(...Object.values(plans).map(({ quota }) => quota.limit));

const trusted: Readonly<Partial<Record<Auth, string>>> = {
  admin: "admins are trusted",
  editor: "editors are trusted",
  server: "game servers are trusted",
};

/** What limits the routes that anybody may call. */
const ofWork = "proof of work, see guests.md";
const ofPlatforms = "a platform's proof, see identity.md";

const money = (dollars: number) => `$${dollars.toFixed(dollars < 0.001 ? 6 : 4)}`;

const partNames: Readonly<Record<keyof typeof weights, string>> = {
  read: "read",
  write: "write",
  consumers: "consumers",
  messages: "messages",
  seconds: "s",
  puts: "puts",
  megabytes: "MB",
};

const cost = (maxCost: Cost = {}) =>
  Object.entries(maxCost)
    .map(([part, amount]) => `${amount} ${partNames[part as keyof typeof weights]}`)
    .join(", ") || "–";

const row = ({ route, weight, limit, anHour }: Limited) =>
  `| ${route.method} ${route.path}${route.auth === "player" ? "" : `, ${route.auth}`} | ${cost(route.maxCost)} | ${weight.toFixed(0)} | ${limit} | ${anHour === undefined ? "" : money(anHour)} |`;

/** The most write units of a player's call that the table leaves out. */
const cheap = 20;

/** Returns the table of docs/limits.md: the dear routes of players, those of anybody, and a sentence about the others. */
export function limitsTable(): string {
  const all = limitedRoutes();
  const [dearest, ...others] = all.filter(({ route }) => route.auth in trusted);
  const bound = all.filter(({ route }) => !(route.auth in trusted));
  const dear = bound.filter(({ route, weight }) => route.auth !== "player" || weight > cheap);
  return [
    "| route, and its caller if that is no player | most expensive call, including consumers | write units | limit of one caller | an hour |",
    "| --- | --- | --- | --- | --- |",
    ...dear.map(row),
    "",
    `${bound.length - dear.length} more routes of players cost at most ${cheap} units a call.`,
    ...(dearest
      ? [
          `Admins, editors and game servers are trusted: ${others.length + 1} routes. The dearest is \`${dearest.route.method} ${dearest.route.path}\`: ${dearest.weight.toFixed(0)} units, ${money(dearest.weight * unit)}.`,
        ]
      : []),
  ].join("\n");
}

/** Returns the table of messages on sockets. */
export function messagesTable(): string {
  const any = { action: "anything else", auth: "none" } as const;
  const each = [...Object.values(socketRoutes as Record<string, AnySocketRoute>), any]
    .map((route: Message) => ({ ...route, weight: weightOfMessage(route.maxCost) }))
    .sort((a, b) => b.weight - a.weight);
  return [
    "| message | sender | most expensive message, including consumers | write units | a message | limit of one player | an hour |",
    "| --- | --- | --- | --- | --- | --- | --- |",
    ...each.map(({ action, auth, maxCost = {}, upfrontCost = maxCost, weight }) => {
      const [sender, limit, anHour] =
        auth === "admin"
          ? ["admin", trusted.admin, ""]
          : ["player", callsOf(weight), money(ofHour(weightOfMessage(upfrontCost)))];
      return `| ${action} | ${sender} | ${cost(maxCost)} | ${weight.toFixed(0)} | ${money(weight * unit)} | ${limit} | ${anHour} |`;
    }),
  ].join("\n");
}

type Message = Pick<AnySocketRoute, "action" | "auth" | "maxCost" | "upfrontCost">;

const weightOfMessage = (maxCost: Cost = {}) => messageWeight + weightOf(maxCost);

/** Returns the table of weights: the cost of each action in write units. */
export function weightsTable(): string {
  return [
    "| what | write units |",
    "| --- | --- |",
    `| a request to a function | ${requestWeight} |`,
    `| a message on a socket, with its answer | ${messageWeight} |`,
    ...Object.entries(weights).map(
      ([part, weight]) => `| ${described[part as keyof typeof weights]} | ${weight} |`,
    ),
  ].join("\n");
}

const described: Readonly<Record<keyof typeof weights, string>> = {
  read: "a read unit",
  write: "a write unit",
  consumers: "an invocation of a consumer",
  messages: "a message to a socket",
  seconds: "a second of a 512 MB function",
  puts: "a write request to S3",
  megabytes: "a megabyte of an answer, with the rows read for it",
};
