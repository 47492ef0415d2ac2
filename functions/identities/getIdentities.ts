import * as z from "zod/mini";
import { route } from "./definition";

export default route({
  method: "GET",
  path: "/profile/identities",
  auth: "player",
  bannedMay: "see their accounts at platforms",
  needs: "platformSignIn",
  summary: "Your accounts at platforms that sign you in, one of a platform at most",
  returns: {
    200: z.object({
      identities: z.array(
        z.object({
          id: z.string().check(z.describe("For DELETE /profile/identities/{id}")),
          provider: z
            .string()
            .check(
              z.describe(
                "`apple`, `google`, `playgames`, `steam`, `gamecenter`, `oidc-<name>`, or `custom-<name>`",
              ),
            ),
          linkedAt: z.int().check(z.describe("Milliseconds since the epoch")),
        }),
      ),
    }),
  },
  maxCost: { read: 1 },
  uses: { linkedIdentities: ["Query"] },
  example: { answer: { identities: [{ id: "apple", provider: "apple", linkedAt: 1_795_000_000_000 }] } },
  handler: async ({ player, tables }) => {
    const { items } = await tables.linkedIdentities.query({ hash: player.id, consistent: true });
    const linked = items.filter(({ unlinkedAt }) => unlinkedAt === undefined);
    return { identities: linked.map(({ provider, linkedAt }) => ({ id: provider, provider, linkedAt })) };
  },
});
