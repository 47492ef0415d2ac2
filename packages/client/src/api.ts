import { checkAddress } from "./address.js";
import { clientHeader } from "./build.js";
import type { ApiOptions } from "./options.js";
import { send } from "./send.js";
import type { AnyRequest, AnyRouteTypes, CallOptions, ClientOf, RouteFacts } from "./types.js";

/**
 * Returns a client of a game's API. `routes` and its types are those of the module that `game-backend client` writes. A call
 * throws `ApiError` if the API refuses it, `ConnectionError` if there is no answer, and `SignedOutError` without a session.
 * Transient failures are retried with exponential backoff. Every write sends an idempotency key, and its retries the same one,
 * so it takes effect once. Throws a `TypeError` if `apiUrl` is no address.
 */
export function clientOf<Types extends AnyRouteTypes<Types>>(
  routes: Readonly<Record<keyof Types, RouteFacts>>,
  options: ApiOptions,
): ClientOf<Types> {
  checkAddress("apiUrl", options.apiUrl);
  const shared: Record<string, string> = options.build ? { "x-client": clientHeader(options.build) } : {};
  const calls = Object.entries<RouteFacts>(routes).map(([name, route]) => [
    name,
    (request: AnyRequest = {}, call: CallOptions = {}) =>
      send(options, route, { ...request, headers: { ...request.headers, ...shared } }, call),
  ]);
  // The names and types come from the same table as the calls.
  return Object.fromEntries(calls) as ClientOf<Types>;
}
