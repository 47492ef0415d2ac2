import { settings } from "@game-backend/framework/settings";
import * as z from "zod";

export const deletions = settings({
  keys: {
    deletionNeedsSecondAdmin: {
      says: "Staff who delete a player's account only ask for it, and another admin agrees or refuses (POST /admin/approvals/{id})",
      schema: z.boolean().default(false),
    },
  },
  grants: ({ deletionNeedsSecondAdmin }) => ({ values: { secondAdmin: String(deletionNeedsSecondAdmin) } }),
});
