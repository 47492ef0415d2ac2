import * as z from "zod";
import { eraseObjects, erasing } from "../avatar/eraseObjects";
import { leaveConversations } from "../chat/leaveConversations";
import { route } from "../game";
import { withCognitoUser } from "../lib/cognitoUser";
import { reply } from "../lib/route";
import { closeSockets } from "../sockets/closeSockets";
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
    allowances: ["Query", "BatchWriteItem"],
    scores: ["BatchGetItem", "UpdateItem"],
    credentials: ["UpdateItem"],
    avatars: ["UpdateItem"],
    objects: { uploads: erasing, avatars: erasing },
    "Username-ConversationId-index": ["Query"],
    conversations: ["GetItem", "UpdateItem", "DeleteItem"],
    messages: ["Query", "BatchWriteItem"],
    connections: ["DeleteItem"],
    connectionsByUser: ["Query"],
    subscriptions: ["BatchWriteItem"],
    subscriptionsByConnection: ["Query"],
    sockets: ["DeleteConnection"],
    users: ["AdminGetUser", "AdminUserGlobalSignOut", "AdminDeleteUser"],
  },
  handler: async ({ player, tables, objects, sockets, users, now }) => {
    await withCognitoUser(users, player, users.AdminUserGlobalSignOut);
    await erase(tables, player.id, now);
    await eraseObjects(objects, player.id);
    // Without a wallet there are no new conversations.
    await leaveConversations(tables, player);
    // Without a profile there are no new tickets.
    await closeSockets({ tables, sockets }, player.id);
    await withCognitoUser(users, player, users.AdminDeleteUser);
    return reply(204, undefined);
  },
});
