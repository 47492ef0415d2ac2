import type { Callable } from "./calls";
import type { Load } from "./load";

/** A day's reads and writes of each route, where no load is given. */
export const defaultCalls = { read: 20, write: 5 } as const;

/** The kinds of callers who call for players. Staff and partners are few. */
const ofPlayers: readonly string[] = ["player", "key", "none", "server"];

/**
 * Returns the load where none is given: each daily player calls every route that reads twenty times a day, and every route and
 * message that writes five times. Routes of staff and partners are not called.
 */
export function defaultLoad({ routes, socketRoutes }: Callable): Load {
  const calls = Object.values(routes)
    .filter(({ auth }) => ofPlayers.includes(auth))
    .map(({ method, path }) => [
      `${method} ${path}`,
      method === "GET" ? defaultCalls.read : defaultCalls.write,
    ]);
  const messages = Object.values(socketRoutes)
    .filter(({ auth }) => auth !== "admin")
    .map(({ action }) => [`socket ${action}`, defaultCalls.write]);
  return {
    daysAMonth: 30,
    sessionsADay: 1,
    sessionMinutes: 20,
    monthlyPerDaily: 4,
    webShare: 1,
    activeHours: 16,
    session: Object.fromEntries([...calls, ...messages]),
    rowKilobytesAPlayer: 8,
    milliseconds: { route: 35, consumer: 60 },
    headBytes: 900,
  };
}
