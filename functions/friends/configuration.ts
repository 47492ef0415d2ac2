import { settings } from "@game-backend/framework/settings";
import * as z from "zod";
import { allRequestsFrom, allShows, type StoredOpenness } from "./beginnings";

const Beginning = z.strictObject({
  requestsFrom: z.enum(allRequestsFrom).default("everyone"),
  shows: z.enum(allShows).default("friends"),
});

export const friends = settings({
  keys: {
    friendsBegin: {
      says: "How players begin whose age closes nothing: {requestsFrom: everyone, shows: friends}; requestsFrom says who may send them friend requests: everyone, met or nobody; shows says who sees whether they are online: friends or nobody",
      renamed: { members: { asks: "requestsFrom" } },
      schema: z.optional(Beginning),
    },
  },
  grants({ friendsBegin }) {
    const { requestsFrom, shows } = friendsBegin ?? Beginning.parse({});
    return { values: { friendsBegin: { asks: requestsFrom, shows } satisfies StoredOpenness } };
  },
});
