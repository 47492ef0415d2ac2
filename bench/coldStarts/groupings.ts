import { routeGroups } from "@game-backend/components/gameApi/routeGroups";
import { socketGroups } from "@game-backend/components/realtimeApi/socketGroups";
import { lambdaRoutes } from "@game-backend/framework/gatewayRoute";
import { game } from "../../functions/whole";
import { functionNames } from "../../game/functionNames";

/** The names of the functions that serve routes and messages. */
export const shared: readonly string[] = [
  ...routeGroups({ game, functionNames }, lambdaRoutes(game.routes)).map(({ name }) => `api-${name}`),
  ...socketGroups({ game }).map(({ name }) => `realtime-${name}`),
];

const sharing = new Set(shared);

/** Returns the function that runs, if a route's request ran a function of the program. */
export type Grouping = (ran: string, route: string) => string;

export const groupings = {
  /** A function for each route and each message, as with `functions: "byRoute"`. */
  "one a route": (ran, route) => (sharing.has(ran) ? `${ran} of ${route}` : ran),
  /** As the program is: by powers and features. */
  "as they share": (ran) => ran,
} as const satisfies Readonly<Record<string, Grouping>>;
