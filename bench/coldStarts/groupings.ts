import { kebab } from "@game-backend/components/lib/kebab";
import { lambdaRoutes } from "@game-backend/framework/gatewayRoute";

import { game } from "../../functions/whole";
import { featuresOf } from "./features";
import { isolationOf } from "./isolated";

const { routes, socketRoutes } = game;

/** The function that serves each route or message, by the name of its own function today. */
export type Grouping = ReadonlyMap<string, string>;

export const groupings = { route: byRoute, feature: byFeature } as const;

/** A function for each route and each message, as today. */
function byRoute(): Grouping {
  return new Map([...byFeature().keys()].map((name) => [name, name]));
}

/** The feature of `$connect`, of messages without a route, and of the messages that are the framework's own. */
const ofSockets = "realtime";

/**
 * A function for the routes of one feature and one kind of caller, and one for its messages. A message from `none` comes
 * from a player too, who opened the socket.
 */
function byFeature(): Grouping {
  const featureOfRoute = featuresOf("routes");
  const featureOfMessage = featuresOf("socketRoutes");
  const groups = new Map<string, string>();
  for (const [name, route] of Object.entries(lambdaRoutes(routes))) {
    const own = `api-${kebab(name)}`;
    groups.set(own, isolationOf(name, route) ? own : `${known(featureOfRoute, name)}-${route.auth}`);
  }
  for (const [name, message] of Object.entries(socketRoutes)) {
    const own = `realtime-${kebab(name)}`;
    const sender = message.auth === "admin" ? "admin" : "player";
    const feature = known(featureOfMessage, name);
    const group = `${feature}-messages-${sender}`;
    groups.set(own, isolationOf(name, message) ? own : group);
  }
  for (const own of ["realtime-connect", "realtime-default"]) groups.set(own, `${ofSockets}-messages-player`);
  return groups;
}

function known(features: ReadonlyMap<string, string>, name: string): string {
  const feature = features.get(name);
  if (!feature) throw new Error(`${name} is in no feature`);
  return feature;
}

/** Returns the reason of each route or message that keeps a function of its own. */
export const isolations = (): ReadonlyMap<string, string> =>
  new Map(
    Object.entries({ ...lambdaRoutes(routes), ...socketRoutes }).flatMap(([name, one]) => {
      const why = isolationOf(name, one);
      return why ? [[name, why] as const] : [];
    }),
  );
