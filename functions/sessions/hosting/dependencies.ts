import type { Clients, Granted, Uses } from "../definition";

/**
 * The dependencies of a function for game sessions: the clients for its grants, and the time in milliseconds since
 * the epoch.
 */
export interface SessionDependencies<U extends Required<Pick<Uses, "gameSessions" | "gamelift">>> {
  tables: Granted<U>;
  gamelift: Clients<Pick<U, "gamelift">>["gamelift"];
  now: number;
}
