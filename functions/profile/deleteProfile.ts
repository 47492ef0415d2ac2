import * as z from "zod";

import { reply, route } from "../lib/route";
import { closeSockets } from "../realtime/closeSockets";
import { withCognitoUser } from "./cognitoUser";
import { erase } from "./erase";

export default route({
  method: "DELETE",
  path: "/profile",
  auth: "player",
  summary: "Delete your account and everything in it",
  returns: { 204: z.undefined() },
  // A request record would be a row that outlives the player.
  idempotency: "natural",
  uses: {
    profiles: ["DeleteItem"],
    progress: ["DeleteItem", "Query", "BatchWriteItem"],
    ledger: ["Query", "BatchWriteItem"],
    scores: ["BatchGetItem", "UpdateItem"],
    connections: ["DeleteItem"],
    connectionsByUser: ["Query"],
    subscriptions: ["BatchWriteItem"],
    subscriptionsByConnection: ["Query"],
    sockets: ["DeleteConnection"],
    users: ["AdminGetUser", "AdminUserGlobalSignOut", "AdminDeleteUser"],
  },
  handler: async ({ player, tables, sockets, users, now }) => {
    await withCognitoUser(users, player, users.AdminUserGlobalSignOut);
    await erase(tables, player.id, now);
    // Without a profile there are no new tickets.
    await closeSockets({ tables, sockets }, player.id);
    await withCognitoUser(users, player, users.AdminDeleteUser);
    return reply(204, undefined);
  },
});
