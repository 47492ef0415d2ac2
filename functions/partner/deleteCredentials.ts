import { refuse } from "@game-backend/framework/errors";
import { reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { partnerDisabled } from "./codes";
import { route } from "./definition";

export default route({
  method: "DELETE",
  path: "/credentials",
  auth: "player",
  summary: "Revoke your Basic credential, with immediate effect",
  returns: { 204: z.undefined() },
  refuses: [partnerDisabled],
  idempotency: "natural",
  maxCost: { write: 1 },
  uses: { credentials: ["DeleteItem"] },
  handler: async ({ player, tables }) => {
    // A disabled or banned credential is not deleted; otherwise the player could issue a new one.
    const { applied, before } = await tables.credentials.deleteItem(
      { userId: player.id },
      { unless: [{ active: { equals: false } }, { banned: { equals: true } }] },
    );
    // The credential would be valid again after the ban, so do not report it as revoked.
    if (!applied && before?.banned) throw refuse(partnerDisabled);
    return reply(204, undefined);
  },
});
