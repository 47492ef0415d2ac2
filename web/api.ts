import { build } from "./build";
import { type Api, type ApiOptions, apiOf, ConnectionError } from "./client";
import { orDirectly } from "./orDirectly";
import { serverClock } from "./serverTime";
import type { Connection } from "./state/connection";
import { notify } from "./state/notices";

export type { Api };

interface Means extends Pick<ApiOptions, "apiUrl" | "token" | "signInAgain" | "fetch" | "live"> {
  /** The API's own address, if `apiUrl` is the site's. */
  readonly directApiUrl?: string | undefined;
  /** Is told about each answer, and about each call without one. */
  readonly connection: Pick<Connection, "up" | "down">;
}

/** Returns the typed client of the API. It reports to the connection whether calls are answered. */
export function pageApi({ connection, directApiUrl, fetch: given = fetch, ...options }: Means): Api {
  const send = orDirectly(options.apiUrl, directApiUrl, given);
  const api = apiOf({
    ...options,
    build,
    clock: serverClock,
    onOutdated: () => notify("This page is out of date. Reload it to play on."),
    retries: 2,
    fetch: async (address, init) => {
      const answer = await send(address, init);
      connection.up();
      return answer;
    },
  });
  const heard =
    (call: (...request: never[]) => Promise<unknown>) =>
    async (...request: never[]) =>
      call(...request).catch((error: unknown) => {
        if (error instanceof ConnectionError) connection.down();
        throw error;
      });
  // The same calls under the same names.
  return Object.fromEntries(Object.entries(api).map(([name, call]) => [name, heard(call)])) as Api;
}
