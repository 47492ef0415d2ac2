import * as z from "zod/mini";
import { rights } from "../desk/rights";
import { route } from "./definition";
import { languages, replies, replyIds, slotsOf } from "./replies";

export default route({
  method: "GET",
  path: "/admin/replies",
  auth: "admin",
  right: rights.writeNotes,
  summary: "The replies that staff can send to a player's inbox, in each language",
  returns: {
    200: z.object({
      languages: z.array(z.string()),
      replies: z.array(
        z.object({
          id: z.string().check(z.describe("For POST /admin/players/{id}/replies")),
          slots: z.array(z.string()).check(z.describe("The values that it needs: `{name}` in the texts")),
          texts: z.record(z.string(), z.string()).check(z.describe("By language")),
        }),
      ),
    }),
  },
  example: {
    answer: {
      languages: ["en"],
      replies: [{ id: "solved", slots: ["ticket"], texts: { en: "Your request {ticket} is solved." } }],
    },
  },
  handler: async () => ({
    languages: [...languages],
    replies: replyIds.map((id) => ({ id, slots: slotsOf(id), texts: { ...replies[id] } })),
  }),
});
