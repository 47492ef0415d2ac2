import type { LambdaRoute } from "@game-backend/framework/route";
import getConversation from "../../functions/chat/getConversation";
import getConversations from "../../functions/chat/getConversations";
import postConversation from "../../functions/chat/postConversation";
import postMessage from "../../functions/chat/postMessage";
import { newWallet } from "../../functions/economy/newWallet";
import { newProfile } from "../../functions/profile/newProfile";
import type { Around } from "../../tools/harness/memory/memoryTables";
import { inProcess } from "../lib/inProcess";

/** Serves the chat in this process, for players whose ids are their names. */
export async function chatWorld(around?: Around) {
  const server = await inProcess({ signingKey: async () => ["key"] }, around);
  const call = (route: LambdaRoute, as: string, id: string, request: object = {}) =>
    server.call(route, { as, params: { id }, ...request });
  return {
    ...server,
    /** Creates players with these names. */
    async players(...names: string[]) {
      for (const name of names) {
        await server.tables.profiles.putItem(newProfile(name, name, 1));
        await server.tables.progress.putItem(newWallet(name));
      }
    },
    begin: (as: string, names: readonly string[]) => server.call(postConversation, { as, body: names }),
    say: (as: string, id: string, body: unknown, headers: Record<string, string> = {}) =>
      call(postMessage, as, id, { body, headers }),
    read: (as: string, id: string, query?: Record<string, string>) =>
      call(getConversation, as, id, { query }),
    list: (as: string, query?: Record<string, string>) => call(getConversations, as, "", { query }),
  };
}

export type ChatWorld = Awaited<ReturnType<typeof chatWorld>>;
