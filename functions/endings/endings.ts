import type { Erase } from "@game-backend/framework/dataSteps";
import { closeSockets } from "@game-backend/framework/sockets/closeSockets";
import type { Transact } from "@game-backend/framework/transact";
import type { Clients, Granted } from "../game";
import { giveUpSearch } from "../matchmaking/giveUpSearch";
import { leaveParty, leaveUses } from "../parties/leaveParty";
import { giveUpSessions, giveUpUses } from "../sessions/giveUpSessions";

/** The grants of `endings`. */
export const endingUses = {
  connections: ["DeleteItem"],
  connectionsByUser: ["Query"],
  subscriptions: ["BatchWriteItem"],
  subscriptionsByConnection: ["Query"],
  sockets: ["DeleteConnection"],
  searches: ["UpdateItem"],
  ...giveUpUses,
  ...leaveUses,
} as const;

type Dependencies = {
  tables: Granted<Omit<typeof endingUses, "sockets">>;
  transact: Transact;
} & Clients<Pick<typeof endingUses, "sockets">>;

/**
 * Ends everything that a player takes part in right now. A ban and a deletion run all of these steps, in this order.
 * Each is idempotent. The models of the tables name them (`whenBanned`). If one names another function, the steps of
 * a deletion do not compile.
 */
export const endings = {
  closeSockets: async (dependencies, { id }) => {
    await closeSockets(dependencies, id);
    return undefined;
  },
  giveUpSearch,
  giveUpSessions,
  leaveParty,
} satisfies Readonly<Record<string, Erase<Dependencies, "id">>>;
