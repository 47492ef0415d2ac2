import { randomUUID } from "node:crypto";
import { type AnyRoute, isLambdaRoute } from "@game-backend/framework/gatewayRoute";
import type { LambdaRoute } from "@game-backend/framework/route";
import { newWallet } from "../functions/economy/newWallet";
import { newProfile } from "../functions/profile/newProfile";
import { world } from "../tools/harness/ownWorld";

type Headers = Record<string, string>;

/**
 * Returns a world in memory of these features, with `profile` and `progress`, whose callers ask by method and path, as those of
 * `local` do in the run of the whole program. There is no gateway: whoever calls may call, and a spec of what the gateway refuses
 * belongs to the run.
 */
export function inMemory(...args: Parameters<typeof world>) {
  const backend = world(...args);
  const routes = Object.values(backend.game.routes as Record<string, AnyRoute>).filter(isLambdaRoute);

  async function send(who: object, method: string, address: string, body?: unknown, headers: Headers = {}) {
    const { pathname, searchParams } = new URL(address, "http://game");
    const { route, params } = routeOf(routes, method, pathname);
    const query = Object.fromEntries(searchParams);
    const before = { ...backend.used };
    const answer = await backend.call(route, { ...who, body, headers, params, query, path: pathname });
    const { read, write } = backend.used;
    return { ...answer, ownUnits: { read: read - before.read, write: write - before.write } };
  }

  const caller = (who: object) => ({
    get: (path: string, headers?: Headers) => send(who, "GET", path, undefined, headers),
    delete: (path: string, headers?: Headers) => send(who, "DELETE", path, undefined, headers),
    post: (path: string, body?: unknown, headers?: Headers) => send(who, "POST", path, body, headers),
    put: (path: string, body?: unknown, headers?: Headers) => send(who, "PUT", path, body, headers),
    patch: (path: string, body?: unknown, headers?: Headers) => send(who, "PATCH", path, body, headers),
  });

  return {
    backend,
    /** A trusted game server. */
    server: caller({ signedBy: "arn:aws:iam::123456789012:user/server" }),
    /** Creates a player, with the rows of a sign-up. */
    async player(name: string) {
      const id = randomUUID();
      const username = `${name}-${id.slice(0, 8)}`;
      await backend.tables.profiles.putItem(newProfile(id, username, Date.now()));
      await backend.tables.progress.putItem(newWallet(id));
      return { id, username, ...caller({ as: id, name: username }) };
    },
    close: () => backend.close(),
  };
}

/** Returns the route of a path, and its parameters. A literal part comes before a parameter, as at the gateway. */
function routeOf(routes: readonly LambdaRoute[], method: string, pathname: string) {
  const matching = routes.flatMap((route) => {
    if (route.method !== method) return [];
    const pattern = route.path.replace(
      /\{(\w+)(\+?)\}/g,
      (_, name, all) => `(?<${name}>${all ? ".+" : "[^/]+"})`,
    );
    const found = new RegExp(`^${pattern}$`).exec(pathname);
    return found ? [{ route, params: { ...found.groups } }] : [];
  });
  const [best] = matching.sort(
    (one, other) => Object.keys(one.params).length - Object.keys(other.params).length,
  );
  if (!best) throw new Error(`The game has no route ${method} ${pathname}`);
  return best;
}
