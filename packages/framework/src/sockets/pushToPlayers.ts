import { doEach } from "../doEach";
import type { Granted } from "../library";
import { rows } from "../pages";
import { fanOut, type Reached } from "./fanOut";

/** The grants of `pushToPlayer` and `pushToPlayers`. */
export const pushUses = {
  connectionsByUser: ["Query"],
  connections: ["DeleteItem"],
  subscriptions: ["BatchWriteItem"],
  subscriptionsByConnection: ["Query"],
  sockets: ["PostToConnection"],
} as const;

type Dependencies = Parameters<typeof fanOut>[0] & {
  tables: Granted<{ connectionsByUser: ["Query"] }>;
};

/** The number of players notified concurrently. */
const atOnce = 16;

/** Sends a message to every socket of a player. Throws only if the player's sockets cannot be read. */
export function pushToPlayer(dependencies: Dependencies, userId: string, message: object): Promise<Reached> {
  const { connectionsByUser } = dependencies.tables;
  const own = rows((startAfter) => connectionsByUser.query({ hash: userId, startAfter }));
  return fanOut(dependencies, own, message);
}

/**
 * Sends players their messages. If a player's sockets could not be read, still sends the others' messages and then
 * throws, so that the batch of records is retried. Messages can therefore be sent twice, and must have the whole
 * state. Returns how many sockets of each player they reached.
 */
export async function pushToPlayers(
  dependencies: Dependencies,
  messages: ReadonlyMap<string, object>,
): Promise<ReadonlyMap<string, Reached>> {
  const reached = new Map<string, Reached>();
  await doEach(atOnce, [...messages], async ([userId, message]) => {
    reached.set(userId, await pushToPlayer(dependencies, userId, message));
  });
  return reached;
}
