import * as z from "zod/mini";
import { route } from "../game";

import { reply } from "../lib/route";

export default route({
  method: "DELETE",
  path: "/credentials",
  auth: "player",
  summary: "Revoke your Basic credential: the next call with it is refused",
  returns: { 204: z.undefined() },
  idempotency: "natural",
  dearest: { write: 1 },
  uses: { credentials: ["DeleteItem"] },
  handler: async ({ player, tables }) => {
    // A disabled credential stays, or a new one could be issued in its place.
    await tables.credentials.deleteItem({ userId: player.id }, { unless: { active: { equals: false } } });
    return reply(204, undefined);
  },
});
