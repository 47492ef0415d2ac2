import type { AnyRoute } from "@game-backend/framework/gatewayRoute";

/**
 * Returns the links of a route that creates something: the operations below its path, whose first parameter is the id that its
 * answer has.
 */
export function linksOf(route: AnyRoute, routes: Readonly<Record<string, AnyRoute>>) {
  if (route.creates === undefined) return {};
  const id = `$response.body${route.creates && `#/${route.creates}`}`;
  const links = Object.entries(routes).flatMap(([operationId, { path }]) => {
    const below = path.startsWith(`${route.path}/`) ? path.slice(route.path.length + 1) : "";
    const [, parameter] = /^\{(\w+)\}/.exec(below) ?? [];
    return parameter ? [[operationId, { operationId, parameters: { [parameter]: id } }] as const] : [];
  });
  return { links: Object.fromEntries(links) };
}
