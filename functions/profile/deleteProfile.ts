import * as z from "zod";

import { reply, route } from "../lib/route";
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
    users: ["AdminGetUser", "AdminUserGlobalSignOut", "AdminDeleteUser"],
  },
  handler: async ({ player, tables, users, now }) => {
    await withCognitoUser(users, player, users.AdminUserGlobalSignOut);
    await erase(tables, player.id, now);
    await withCognitoUser(users, player, users.AdminDeleteUser);
    return reply(204, undefined);
  },
});
