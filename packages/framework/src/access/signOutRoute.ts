import * as z from "zod/mini";
import { partOf, userQuotas } from "../callQuotas";
import { route } from "../library";
import { reply } from "../route";
import { maxSockets, maxTopics } from "../sockets/limits";
import { signOutEverywhere, signOutUses } from "./signOutEverywhere";

const upfrontCost = { read: 2, write: 4, seconds: 1 };

interface Names<Method, Path> {
  readonly method: Method;
  readonly path: Path;
  readonly summary: string;
}

/** Returns a route that ends all sign-ins of the player who asks, and closes their sockets. */
export const signOutRoute = <Method extends "POST" | "DELETE", Path extends string>(
  names: Names<Method, Path>,
) =>
  route({
    ...names,
    auth: "player",
    bannedMay: "sign in, and end sessions",
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
