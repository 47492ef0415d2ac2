import { everyRow } from "@game-backend/framework/everyPage";
import * as z from "zod/mini";
import { objectAnswer, SavedObject } from "../answers";
import { noObject } from "../codes";
import { collectionOf } from "../collections";
import { route } from "../own";
import { share } from "./writing";

export default route({
  method: "GET",
  path: "/objects/{collection}",
  auth: "player",
  summary: "What the player has stored in a collection: each slot with its version, and JSON of 4 KB at most",
  returns: { 200: z.object({ objects: z.array(SavedObject) }) },
  refuses: [noObject],
  // Twenty slots with their histories.
  maxCost: { read: 40 },
  upfrontCost: { read: 3 },
  share,
  uses: { slots: ["Query"] },
  handler: async ({ player, params: { collection }, tables, spend }) => {
    collectionOf(collection);
    const range = { beginsWith: `${collection}#` };
    const rows = await everyRow(tables.slots, { hash: player.id, range, consistent: true });
    await spend({ read: Math.max(0, rows.length * 2 - 3) });
    const objects = rows.flatMap((row) => objectAnswer(row) ?? []).sort((a, b) => a.slot - b.slot);
    return { objects };
  },
});
