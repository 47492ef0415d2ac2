import type { AnyUses } from "@game-backend/framework/game";
import type { GameModules } from "@game-backend/framework/gameModules";
import { connectUses } from "@game-backend/framework/sockets/connect";
import { connectMs } from "@game-backend/framework/sockets/limits";
import { socketBudgetUses } from "@game-backend/framework/sockets/socketBudget";
import { type AnySocketRoute, socketUsesOf } from "@game-backend/framework/sockets/socketRoute";
import { unknownUses, usesIn } from "@game-backend/framework/uses";
import type { SocketMember } from "../lib/handlerEntries";
import { kebab } from "../lib/kebab";
import { shortened } from "../lib/shortened";

/** Routes of a WebSocket API that share a function. */
export interface SocketGroup {
  /** The end of the function's name: the feature and the kind of sender, or the message. */
  readonly name: string;
  readonly description: string;
  readonly members: readonly SocketMember[];
  /** In MB; absent for the default. */
  readonly memorySize: number | undefined;
  /** Seconds. */
  readonly timeout: number;
}

export interface Grouped {
  readonly game: GameModules;
  /** As in the arguments of `RealtimeApi`. */
  readonly functions?: "byFeature" | "byRoute" | undefined;
  /**
   * Another function serves `$connect`.
   * @default false
   */
  readonly ownConnect?: boolean;
}

/** Seconds: the same timeout as API Gateway's, because a broadcast can take long. */
const messageSeconds = 29;

/** MB of `$connect`, if it has a function of its own. */
const connectMemory = 256;

/**
 * Returns which routes share a function: the messages of one feature and one kind of sender, except isolated ones. A
 * message from `none` comes from a player too, who opened the socket. `$connect` and `$default` share with the first
 * players' messages, because a client that connects sends one of them next. Without features, each route has its own.
 */
export function socketGroups({ game, functions = "byFeature", ownConnect }: Grouped): SocketGroup[] {
  const routes = Object.entries(game.socketRoutes ?? {});
  const featureOf = new Map(
    functions === "byRoute"
      ? []
      : Object.entries(game.features ?? {}).flatMap(([feature, has]) =>
          Object.entries(has.socketRoutes ?? {}).map(
            ([name, { servedWith = feature }]) => [name, servedWith] as const,
          ),
        ),
  );
  const groups = new Map<string, SocketMember[]>();
  const put = (group: string, member: SocketMember) =>
    groups.set(group, [...(groups.get(group) ?? []), member]);
  let first: string | undefined;
  for (const [name, route] of routes) {
    const feature = featureOf.get(name);
    const own = feature === undefined || route.isolated || route.memorySize !== undefined;
    const group = own ? name : `${feature} ${senderOf(route)}`;
    if (!own && senderOf(route) === "player") first ??= group;
    put(group, { kind: "message", key: route.action, name, uses: socketUsesOf(route) });
  }
  const actions = routes.map(([, { action }]) => action);
  if (!ownConnect)
    put(first ?? "connect", { kind: "connect", key: "$connect", uses: usesIn(game, connectUses) });
  put(first ?? "default", { kind: "default", key: "$default", actions, uses: defaultUses(game, actions) });

  return [...groups].map(([group, members]) => ({
    name: group.split(" ").map(kebab).join("-"),
    description: shortened(descriptionOf(game, group, members)),
    members,
    memorySize: group === "connect" ? connectMemory : game.socketRoutes?.[group]?.memorySize,
    timeout: group === "connect" ? connectMs / 1_000 : messageSeconds,
  }));
}

const senderOf = ({ auth }: AnySocketRoute) => (auth === "admin" ? "admin" : "player");

/**
 * Returns the grants with which the answers to messages without a route are charged to their senders: none for a game
 * without messages and without the tables that this takes.
 */
const defaultUses = (game: GameModules, actions: readonly string[]): AnyUses =>
  actions.length > 0 || unknownUses(socketBudgetUses, game).length === 0 ? socketBudgetUses : {};

function descriptionOf(game: GameModules, group: string, members: readonly SocketMember[]): string {
  const [only] = members;
  if (members.length === 1 && only && !group.includes(" ")) return `${only.key}: ${summaryOf(game, only)}`;
  return `${group.replace(" ", ", ")}: ${members.map(({ key }) => key).join(", ")}`;
}

function summaryOf(game: GameModules, member: SocketMember): string {
  if (member.kind === "connect") return "accepts clients with tickets";
  if (member.kind === "default") return "Says which actions there are";
  return game.socketRoutes?.[member.name]?.summary ?? "";
}
