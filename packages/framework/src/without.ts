import { isOptional } from "./capability";
import type { AnyConsumer } from "./consumer";
import type { AnyUses } from "./game";
import type { GameModules } from "./gameModules";
import type { AnyRoute } from "./gatewayRoute";
import type { AnyJob } from "./job";
import type { AnySocketRoute } from "./sockets/socketRoute";
import type { AnyTrigger } from "./trigger";
import { capabilitiesIn } from "./uses";

/** The capabilities and resources that a stack lacks. */
export interface Missing {
  /** The names of capabilities. */
  readonly capabilities?: readonly string[];
  /** The names of resources that nothing provides. A capability for which one of them is optional works. */
  readonly resources?: readonly string[];
}

/**
 * Returns a game without the routes, socket messages, stream consumers, triggers and jobs that use or need a capability that a
 * stack lacks. A capability whose resource the stack lacks counts too.
 */
export const without = <G extends GameModules>(
  game: G,
  { capabilities = [], resources = [] }: Missing,
): Omit<G, "routes" | "socketRoutes" | "consumers" | "triggers" | "jobs"> & {
  readonly triggers: Readonly<Record<string, AnyTrigger>>;
  readonly jobs: Readonly<Record<string, AnyJob>>;
  readonly socketRoutes: Readonly<Record<string, AnySocketRoute>>;
  readonly routes: Readonly<Record<string, AnyRoute>>;
  readonly consumers: Readonly<Record<string, AnyConsumer>>;
} => {
  const lacks = ({ name, capability, use }: ReturnType<typeof capabilitiesIn>[number]) =>
    capabilities.includes(name) ||
    Object.values(capability.environment(use, game.stores)).some(
      (resource) => resources.includes(resource) && !isOptional(capability, resource),
    );
  const stays = <T extends { uses?: unknown; needs?: string }>([, { uses = {}, needs = "" }]: [string, T]) =>
    !capabilities.includes(needs) && !capabilitiesIn(uses as AnyUses, game).some(lacks);
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
