import type { AnyRoute } from "@game-backend/framework/gatewayRoute";
import type { AnySocketRoute } from "@game-backend/framework/sockets/socketRoute";
import { nearestName } from "@game-backend/local-cloud";

import { declaredMessageUnits, declaredUnits } from "./declared";
import type { Measurements } from "./measured";
import { allUnits, type RequestLoad } from "./perRequest";
import type { StackShape } from "./stackShape";
import { listPrice, type Units } from "./units";

/** The routes and messages of a game. */
export interface Callable {
  readonly routes: Readonly<Record<string, AnyRoute>>;
  readonly socketRoutes: Readonly<Record<string, AnySocketRoute>>;
}

/** A call with what it uses, its consumers' work included. */
export interface Call {
  /** `GET /cheers`, or `socket ping`. */
  readonly name: string;
  /** The variant that was measured. Absent if the units are those that the route declares. */
  readonly variant?: string;
  /** Where the units come from, for people. */
  readonly from: string;
  readonly units: Units;
}

interface Known {
  readonly measurements?: Measurements | undefined;
  readonly model: RequestLoad;
  readonly shape: StackShape;
}

/** Returns the calls of a game: as measured, and those of routes and messages without a measurement as they declare them. */
export function callsOf(
  { routes, socketRoutes }: Callable,
  { measurements, model, shape }: Known,
): readonly Call[] {
  const measured = (measurements?.requests ?? []).map(
    (one): Call => ({
      name: one.route,
      variant: one.variant,
      from: `measured: ${one.variant}`,
      units: allUnits(one, model, shape),
    }),
  );
  const known = new Set(measured.map(({ name }) => name));
  const declared = [
    ...Object.values(routes).map(
      (route): Call => ({
        name: `${route.method} ${route.path}`,
        from: declaredBy(route),
        units: declaredUnits(route, model, shape),
      }),
    ),
    ...Object.values(socketRoutes).map(
      (route): Call => ({
        name: `socket ${route.action}`,
        from: declaredBy(route),
        units: declaredMessageUnits(route),
      }),
    ),
  ];
  return [...measured, ...declared.filter(({ name }) => !known.has(name))];
}

/** The text about a route that uses something and has no bound. */
export const unbounded = "no maxCost: without what its handler uses";

const declaredBy = ({ maxCost, uses = {} }: Pick<AnyRoute, "maxCost" | "uses">): string =>
  maxCost === undefined && Object.keys(uses).length > 0 ? unbounded : "maxCost: at most";

/**
 * Returns the call that a load model names: `GET /cheers, all` is a measured variant, and `GET /cheers` the most expensive one of
 * the route.
 *
 * @throws Error - If there is no such call.
 */
export function callNamed(name: string, calls: readonly Call[], region: string): Call {
  const exact = calls.find(
    ({ name: route, variant }) => variant !== undefined && `${route}, ${variant}` === name,
  );
  if (exact) return exact;
  const [dearest] = calls
    .filter((call) => call.name === name)
    .sort((a, b) => listPrice(b.units, region) - listPrice(a.units, region));
  if (dearest) return dearest;
  const names = calls.map((call) => call.name);
  const nearest = nearestName(name, names);
  throw new Error(
    `The load has ${name}, which the program does not have and nobody measured. ${nearest ? `Is it ${nearest}?` : `It has ${[...new Set(names)].join(", ")}.`}`,
  );
}
