import type { AnyConsumer } from "./consumer";
import type { AnyUses } from "./game";
import type { GameModules } from "./gameModules";
import type { AnyRoute } from "./gatewayRoute";
import type { AnyJob } from "./job";
import type { AnySocketRoute } from "./sockets/socketRoute";
import type { AnyTrigger } from "./trigger";

/**
 * Returns a game without the routes, socket messages, stream consumers, triggers and jobs that use or need a capability,
 * for a stack without the capability's resource.
 */
export const without = <G extends GameModules>(
  game: G,
  capability: keyof G["capabilities"] & string,
): Omit<G, "routes" | "socketRoutes" | "consumers" | "triggers" | "jobs"> & {
  readonly triggers: Readonly<Record<string, AnyTrigger>>;
  readonly jobs: Readonly<Record<string, AnyJob>>;
  readonly socketRoutes: Readonly<Record<string, AnySocketRoute>>;
  readonly routes: Readonly<Record<string, AnyRoute>>;
  readonly consumers: Readonly<Record<string, AnyConsumer>>;
} => {
  const stays = <T extends { uses?: unknown; needs?: string }>([, { uses = {}, needs }]: [string, T]) =>
    needs !== capability && !(capability in (uses as AnyUses));
  const only = <T extends { uses?: unknown }>(list: Readonly<Record<string, T>> = {}) =>
    Object.fromEntries(Object.entries(list).filter(stays));
  return {
    ...game,
    routes: only(game.routes),
    socketRoutes: only(game.socketRoutes),
    consumers: only(game.consumers),
    triggers: only(game.triggers),
    jobs: only(game.jobs),
  };
};
