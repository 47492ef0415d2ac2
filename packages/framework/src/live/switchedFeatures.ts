import type { SwitchedFeatures } from "../capability";
import type { Features } from "../features";
import { isSwitched } from "./switched";

/** Returns the features that a switch turns off, with what each stops: routes, messages, and all that an authorizer admits. */
export const switchedFeatures = (features: Features): SwitchedFeatures =>
  Object.fromEntries(
    Object.entries(features).flatMap(([name, { routes = {}, socketRoutes = {}, authorizers = {} }]) => {
      const stops = [
        ...Object.values(routes).flatMap((route) =>
          isSwitched(route) ? [`${route.method} ${route.path}`] : [],
        ),
        ...Object.values(socketRoutes).flatMap((route) =>
          isSwitched(route) ? [`message ${route.action}`] : [],
        ),
        ...Object.entries(authorizers).flatMap(([by, { switches }]) =>
          switches === "denies" ? [`authorizer ${by}`] : [],
        ),
      ];
      return stops.length > 0 ? [[name, stops]] : [];
    }),
  );
