import { noPlayer } from "@game-backend/framework/codes/players";
import { refuse } from "@game-backend/framework/errors";
import { withoutEndedBan } from "@game-backend/framework/profiles";
import * as z from "zod/mini";
import { ReadReason } from "../desk/readReason";
import { readSubject, subjectReadCodes, subjectReadUses } from "../desk/readSubject";
import { rights } from "../desk/rights";
import { SanctionAnswer, sanctionAnswer } from "../sanctions/answers";
import { route } from "./definition";
import { FoundPlayer, foundPlayer } from "./foundPlayer";
import { isShown } from "./sections";

/** The most sanctions that a case shows. */
const shown = 25;

export default route({
  method: "GET",
  path: "/admin/players/{id}",
  auth: "admin",
  right: rights.readPlayers,
  summary:
    "A player's profile, standing and sanctions, and the sections of data that staff may read; the read is audited",
  headers: ReadReason,
  returns: {
    200: z.extend(FoundPlayer, {
      bio: z.optional(z.string()),
      country: z.optional(z.string()),
      avatar: z.optional(z.string()).check(z.describe("The id of the picture that others see")),
      bannedUntil: z.optional(z.int()).check(z.describe("Absent for a ban that does not end by itself")),
      muted: z.optional(z.object({ until: z.optional(z.int()) })),
      noContact: z
        .optional(z.object({ until: z.optional(z.int()) }))
        .check(z.describe("The player may not send friend requests")),
      signedOutAt: z.optional(z.int()),
      sanctions: z.array(SanctionAnswer).check(z.describe(`The newest ${shown}, newest first`)),
      sections: z.array(z.string()).check(z.describe("For GET /admin/players/{id}/data/{section}")),
    }),
  },
  refuses: [noPlayer, ...subjectReadCodes],
  // Sanctions of 4 KB: an appeal has 1,000 characters.
  maxCost: { read: 3 + 1.5 * shown, write: 3 },
  collects: ["claims", "exporters"],
  uses: { ...subjectReadUses, sanctions: ["Query"] },
  handler: async (call) => {
    const { params, exporters, tables, now } = call;
    const { id: userId } = params;
    const profile = await readSubject(call, userId);
    if (!profile) throw refuse(noPlayer);
    const sections: string[] = [];
    for (const section of new Set(Object.values(exporters).map((each) => each.section)))
      if (await isShown(section, call)) sections.push(section);
    const newest = { hash: userId, limit: shown, descending: true } as const;
    const { items } = await tables.sanctions.query(newest);
    const { bio, country, avatar, bannedUntil, mute, contact, signedOutAt } = withoutEndedBan(profile, now);
    return {
      ...foundPlayer(profile, now),
      ...{ bio, country, avatar, bannedUntil, signedOutAt },
      ...(mute && { muted: { until: mute.until } }),
      ...(contact && { noContact: { until: contact.until } }),
      sanctions: items.filter(({ undone }) => !undone).map(sanctionAnswer),
      sections: sections.sort(),
    };
  },
});
