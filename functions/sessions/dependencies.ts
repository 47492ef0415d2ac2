import type { Clients, Granted, Uses } from "../game";

/**
 * The dependencies of a function of game sessions: the clients of its use, and the time in milliseconds since the
 * epoch.
 */
export interface SessionDependencies<U extends Required<Pick<Uses, "gameSessions" | "gamelift">>> {
  tables: Granted<U>;
  gamelift: Clients<Pick<U, "gamelift">>["gamelift"];
  now: number;
}
