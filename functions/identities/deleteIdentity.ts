import { partOf, userQuotas } from "@game-backend/framework/callQuotas";
import { contended } from "@game-backend/framework/codes/server";
import { refuse } from "@game-backend/framework/errors";
import { reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { identityUnknown, lastIdentity } from "./codes";
import { route } from "./definition";
import { hasAddressOrProvider } from "./otherWay";
import { unlinkUses, unlinkWrites } from "./unlink";

export default route({
  method: "DELETE",
  path: "/profile/identities/{id}",
  auth: "player",
  needs: "platformSignIn",
  recentSignIn: true,
  summary:
    "Unlink an account at a platform, which then signs nobody in. Refused for the last way to sign in; a guest's device " +
    "secret counts if the request proves it",
  headers: z.object({
    "x-device-secret": z.optional(
      z
        .string()
        .check(z.minLength(6), z.maxLength(256), z.describe("A guest's secret, or the account's password")),
    ),
  }),
  returns: { 204: z.undefined() },
  refuses: [identityUnknown, lastIdentity, contended],
  idempotency: "natural",
  maxCost: { read: 3, write: 18, consumers: 1, seconds: 0.5 },
  collects: ["unlinks"],
  callerRate: partOf(userQuotas.AdminGetUser),
  uses: {
    ...unlinkUses,
    linkedIdentities: ["Query", "ConditionCheckItem", ...unlinkUses.linkedIdentities],
    platformSignIn: ["AdminInitiateAuth"],
    users: ["AdminGetUser"],
  },
  handler: async ({
    player,
    params: { id: provider },
    headers,
    tables,
    transact,
    users,
    platformSignIn,
    unlinks,
    now,
  }) => {
    const userId = player.id;
    const { items } = await tables.linkedIdentities.query({ hash: userId, consistent: true });
    const usable = items.filter(({ unlinkedAt }) => unlinkedAt === undefined);
    const linked = usable.find((each) => each.provider === provider);
    if (!linked) throw refuse(identityUnknown);
    const other = usable.find((each) => each.provider !== provider);
    const hasOtherWay = async () => {
      const secret = headers["x-device-secret"];
      if (secret !== undefined && (await platformSignIn.isPassword(player.username, secret))) return true;
      return hasAddressOrProvider(users, player);
    };
    if (!other && !(await hasOtherWay())) throw refuse(lastIdentity);
    const { applied } = await transact([
      ...unlinkWrites(tables, linked, now),
      ...Object.values(unlinks).flatMap(({ writes }) => writes({ userId, provider, hash: linked.hash })),
      // Two requests at once cannot remove the last two.
      ...(other
        ? [
            tables.linkedIdentities.conditionCheckItem(
              { userId, provider: other.provider },
              { if: { hash: { equals: other.hash } }, unless: { unlinkedAt: { exists: true } } },
            ),
          ]
        : []),
    ]);
    if (!applied) throw refuse(contended, { retryAfter: 1 });
    return reply(204, undefined);
  },
});
