import { settings } from "@game-backend/framework/settings";
import * as z from "zod";
import { allAsks, allShows } from "./beginnings";

const Beginning = z.strictObject({
  asks: z.enum(allAsks).default("everyone"),
  shows: z.enum(allShows).default("friends"),
});

export const friends = settings({
  keys: {
    friendsBegin: {
      says: "How players begin whose age closes nothing: {asks: everyone, shows: friends}; asks, who may ask them to be friends, is everyone, met or nobody, and shows, who sees whether they are online, is friends or nobody",
      schema: z.optional(Beginning),
    },
  },
  grants: ({ friendsBegin }) => ({ values: { friendsBegin: friendsBegin ?? Beginning.parse({}) } }),
});
