import * as z from "zod/mini";
import { partOf, userQuotas } from "../callQuotas";
import { route } from "../library";
import { reply } from "../route";
import { maxSockets, maxTopics } from "../sockets/limits";
import { signOutEverywhere, signOutUses } from "./signOutEverywhere";

const upfrontCost = { read: 2, write: 4, seconds: 1 };

export default route({
  method: "POST",
  path: "/auth/sign-out",
  auth: "player",
  // It signs accounts out.
  isolated: true,
  summary:
    "Sign out everywhere, on this device too: all your tokens are refused within 5 seconds, and your sockets close. " +
    "Cognito's GlobalSignOut leaves ID tokens valid until they expire. Once it has worked, a retry gets a 401",
  returns: { 204: z.undefined() },
  // Signing out twice has no further effect.
  idempotency: "natural",
  // Ten sockets with all their topics.
  maxCost: { ...upfrontCost, read: 60, write: 4 + 2 * maxSockets * (1 + maxTopics) },
  upfrontCost,
  callerRate: partOf(userQuotas.AdminUserGlobalSignOut),
  uses: signOutUses,
  handler: async ({ player, spend, ...call }) => {
    const deleted = await signOutEverywhere(call, player);
    await spend({ write: 2 * deleted });
    return reply(204, undefined);
  },
});
