import type { Feature } from "@game-backend/framework/features";
import { game } from "../../functions/whole";

/** Returns the feature of each route or message, by its name. */
export const featuresOf = (list: "routes" | "socketRoutes"): ReadonlyMap<string, string> =>
  new Map(
    Object.entries<Feature>(game.features).flatMap(([feature, has]) =>
      Object.keys(has[list] ?? {}).map((name) => [name, feature] as const),
    ),
  );
