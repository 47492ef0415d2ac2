import type { AnyUses } from "./game";
import type { GameModules } from "./gameModules";
import type { AnyRoute } from "./gatewayRoute";

/** Returns a game without the routes that use a capability: for a stack that has no resource for it. */
export const without = <G extends GameModules>(
  game: G,
  capability: keyof G["capabilities"] & string,
): Omit<G, "routes"> & { readonly routes: Readonly<Record<string, AnyRoute>> } => ({
  ...game,
  routes: Object.fromEntries(
    Object.entries(game.routes ?? {}).filter(([, { uses }]) => !uses || !(capability in (uses as AnyUses))),
  ),
});
