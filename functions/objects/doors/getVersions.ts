import * as z from "zod/mini";
import { SavedVersion, versionAnswer } from "../answers";
import { noObject } from "../codes";
import { placeOf, rangeOf } from "../collections";
import { route } from "../own";
import { presentOf } from "../rules/next";
import { share } from "./writing";

export default route({
  method: "GET",
  path: "/objects/{collection}/{slot}/versions",
  auth: "player",
  summary: "The versions of an object that are kept, newest first: each can be restored",
  returns: {
    200: z.object({
      versions: z.array(SavedVersion),
      present: z
        .optional(z.int())
        .check(z.describe("The version that is stored now; absent if it was deleted")),
    }),
  },
  refuses: [noObject],
  maxCost: { read: 3 },
  share,
  uses: { slots: ["GetItem"] },
  handler: async ({ player: { id: userId }, params, tables: { slots } }) => {
    const row = await slots.getItem({ userId, slot: rangeOf(placeOf(params)) }, { consistent: true });
    const present = presentOf(row)?.version;
    return {
      versions: (row?.kept ?? []).map(versionAnswer),
      ...(present !== undefined && { present }),
    };
  },
});
