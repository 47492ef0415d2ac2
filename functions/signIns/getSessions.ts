import * as z from "zod/mini";
import { route } from "./definition";
import { partsOf, signInId } from "./signInId";

/** The most sign-ins in an answer. */
const most = 50;

export default route({
  method: "GET",
  path: "/auth/sessions",
  auth: "player",
  bannedMay: "sign in, and end sessions",
  summary:
    "Your sign-ins that have not ended, the newest first, at most 50. A sign-in is listed once its client has asked for `GET /profile`",
  returns: {
    200: z.object({
      sessions: z.array(
        z.object({
          id: z.string().check(z.describe("For DELETE /auth/sessions/{id}")),
          at: z.int().check(z.describe("When it began, in milliseconds since the epoch")),
          day: z.string().check(z.describe("The UTC date on which its game last started")),
          client: z
            .optional(z.string())
            .check(
              z.describe("The build of the game, as it names itself: `acorn/1.10.2 (ios; unity/0.3.0)`"),
            ),
          country: z
            .optional(z.string())
            .check(
              z.describe(
                "ISO 3166-1 alpha-2, as the request said it: nobody vouches for it. Absent if it did not say it",
              ),
            ),
          current: z.boolean().check(z.describe("True for the sign-in of this request")),
        }),
      ),
    }),
  },
  maxCost: { read: 4 },
  uses: { signIns: ["Query"], profiles: ["GetItem"] },
  example: {
    answer: {
      sessions: [
        {
          id: "1795000000000.5d4cbb7a-5a4c-4a5d-8f4e-1c9d2f0f6a3b",
          at: 1_795_000_000_000,
          day: "2026-11-20",
          client: "acorn/1.10.2 (ios; unity/0.3.0)",
          current: true,
        },
      ],
    },
  },
  handler: async ({ player, tables }) => {
    const [{ items }, profile] = await Promise.all([
      tables.signIns.query({ hash: player.id, descending: true, limit: most, consistent: true }),
      tables.profiles.getItem({ userId: player.id }),
    ]);
    const own = signInId(player);
    const since = profile?.signedOutAt ?? 0;
    return {
      sessions: items
        .filter(({ signInId: id, closed }) => !closed && partsOf(id).at >= since)
        .map(({ signInId: id, day, client, country }) => ({
          id,
          at: partsOf(id).at,
          day,
          ...(client !== undefined && { client }),
          ...(country !== undefined && { country }),
          current: id === own,
        })),
    };
  },
});
