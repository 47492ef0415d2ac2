import type { LambdaRoute } from "@game-backend/framework/route";
import type { Faults } from "@game-backend/tools/harness/world/faults";
import * as chat from "../../functions/chat/definition";
import getConversation from "../../functions/chat/getConversation";
import getConversations from "../../functions/chat/getConversations";
import postConversation from "../../functions/chat/postConversation";
import postMessage from "../../functions/chat/postMessage";
import { newWallet } from "../../functions/economy/newWallet";
import { newProfile } from "../../functions/profile/newProfile";
import { world } from "../../tools/harness/ownWorld";

/** Returns a world whose players chat, by ids that are their names. */
export function chatting(faults?: Faults) {
  const backend = world({ chat }, { clients: { signingKey: async () => ["key"] }, faults });
  const call = (route: LambdaRoute, as: string, id: string, request: object = {}) =>
    backend.call(route, { as, params: { id }, ...request });
  return {
    ...backend,
    /** Creates players with these names. */
    async players(...names: string[]) {
      for (const name of names) {
        await backend.tables.profiles.putItem(newProfile(name, name, 1));
        await backend.tables.progress.putItem(newWallet(name));
      }
    },
    begin: (as: string, names: readonly string[]) => backend.call(postConversation, { as, body: names }),
    say: (as: string, id: string, body: unknown, headers: Record<string, string> = {}) =>
      call(postMessage, as, id, { body, headers }),
    read: (as: string, id: string, query?: Record<string, string>) =>
      call(getConversation, as, id, { query }),
    list: (as: string, query?: Record<string, string>) => call(getConversations, as, "", { query }),
  };
}

export type Chat = ReturnType<typeof chatting>;
