import * as z from "zod/mini";
import { rights } from "../desk/rights";
import { ShownList, shown as shownContents } from "../economy/rules/contents";
import { Audience, everybody, lists } from "../economy/rules/inboxMessages";
import { route } from "./definition";

/** The most inbox messages of each kind that are shown. */
const shown = 50;

export default route({
  method: "GET",
  path: "/admin/inbox",
  auth: "admin",
  right: rights.broadcast,
  summary:
    "The inbox messages of staff that have not ended for more than a week, the newest first, with how often each was claimed",
  returns: {
    200: z.object({
      messages: z.array(
        z.object({
          id: z.string(),
          at: z.int().check(z.describe("Milliseconds since the epoch")),
          until: z.int(),
          text: z.string(),
          texts: z.optional(z.record(z.string(), z.string())),
          contents: z.optional(ShownList),
          sent: z.optional(z.int()).check(z.describe("To how many players; absent: to everybody")),
          alsoNew: z.optional(z.boolean()).check(z.describe("True: also to accounts made later")),
          when: z.optional(Audience),
          claimed: z
            .int()
            .check(
              z.describe("Within seconds; a failure of a function may count a claim twice or not at all"),
            ),
        }),
      ),
    }),
  },
  maxCost: { read: 2 * 130 },
  uses: { letters: ["Query"] },
  handler: async ({ tables }) => {
    const pages = await Promise.all(
      [everybody, lists].map((hash) => tables.letters.query({ hash, limit: shown, descending: true })),
    );
    const inboxMessages = pages.flatMap(({ items }) => items).sort((a, b) => b.at - a.at);
    return {
      messages: inboxMessages.map(
        ({ letterId: id, at, until = 0, text, texts, contents, sent, alsoNew, when, claimed = 0 }) => ({
          ...{ id, at, until, text, texts, sent, alsoNew, when, claimed },
          contents: contents && shownContents(contents),
        }),
      ),
    };
  },
});
