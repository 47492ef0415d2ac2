import { routeGroups } from "@game-backend/components/gameApi/routeGroups";
import { socketGroups } from "@game-backend/components/realtimeApi/socketGroups";
import { lambdaRoutes } from "@game-backend/framework/gatewayRoute";
import { game } from "../../functions/whole";

/** A function that serves routes or messages. */
interface Shared {
  /** Its name in the stack. */
  readonly name: string;
  /** How many routes or messages it serves. */
  readonly serves: number;
}

/** The functions that serve routes and messages. */
export const shared: readonly Shared[] = [
  ...routeGroups({ game }, lambdaRoutes(game.routes)).map(({ name, routes }) => ({
    name: `api-${name}`,
    serves: Object.keys(routes).length,
  })),
  ...socketGroups({ game }).map(({ name, members }) => ({
    name: `realtime-${name}`,
    serves: members.length,
  })),
];

const sharing = new Set(shared.map(({ name }) => name));

/** Returns the function that runs, if a route's request ran a function of the program. */
export type Grouping = (ran: string, route: string) => string;

export const groupings = {
  /** A function for each route and each message, as with `functions: "byRoute"`. */
  route: (ran, route) => (sharing.has(ran) ? `${ran} of ${route}` : ran),
  /** As the program is. */
  feature: (ran) => ran,
} as const satisfies Readonly<Record<string, Grouping>>;

/** The routes and messages that have a function of their own. */
export const isolated: readonly string[] = Object.entries({
  ...lambdaRoutes(game.routes),
  ...game.socketRoutes,
})
  .filter(([, { isolated }]) => isolated)
  .map(([name]) => name);
