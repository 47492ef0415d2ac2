import { settings } from "@game-backend/framework/settings";
import * as z from "zod";

export const documents = settings({
  keys: {
    liveReadMs: {
      says: "The milliseconds for which a function keeps the documents that it serves, before it asks whether others are published; 0: it asks at each request. Each question costs 1.5 read units",
      schema: z.int().min(0).max(10_000).default(10_000),
    },
    secondPublisher: {
      says: "Whether documents that can do harm (`atWorst` of their kind) are published once another member of the staff agrees at the desk; going back never waits for anybody. By default it is so in a protected stack",
      schema: z.boolean().optional(),
    },
  },
  grants: ({ liveReadMs, secondPublisher }, { isProduction }) => ({
    values: {
      liveReadMs: liveReadMs === 10_000 ? undefined : String(liveReadMs),
      secondPublisher: String(secondPublisher ?? isProduction),
    },
  }),
});
