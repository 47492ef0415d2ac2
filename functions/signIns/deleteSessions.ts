import { signOutEverywhere, signOutUses } from "@game-backend/framework/access/signOutEverywhere";
import { partOf, userQuotas } from "@game-backend/framework/callQuotas";
import { reply } from "@game-backend/framework/route";
import { maxSockets, maxTopics } from "@game-backend/framework/sockets/limits";
import * as z from "zod/mini";
import { route } from "../game";

const upfrontCost = { read: 2, write: 4, seconds: 1 };

export default route({
  method: "DELETE",
  path: "/auth/sessions",
  auth: "player",
  // It signs accounts out.
  isolated: true,
  summary:
    "End all your sign-ins, this one too, as POST /auth/sign-out does. Once it has worked, a retry gets a 401",
  returns: { 204: z.undefined() },
  // Signing out twice has no further effect.
  idempotency: "natural",
  // Ten sockets with all their topics.
  maxCost: { ...upfrontCost, read: 60, write: 4 + 2 * maxSockets * (1 + maxTopics) },
  upfrontCost,
  callerRate: partOf(userQuotas.AdminUserGlobalSignOut),
  uses: signOutUses,
  handler: async ({ player, spend, ...call }) => {
    // Rows of earlier sign-ins are no longer listed, because the profile has the time.
    const deleted = await signOutEverywhere(call, player);
    await spend({ write: 2 * deleted });
    return reply(204, undefined);
  },
});
