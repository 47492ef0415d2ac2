import * as z from "zod/mini";
import { rights } from "../desk/rights";
import { asked, askedCodes, askedUses, inboxMessageFields, reachFields } from "./asked";
import { route } from "./definition";

export default route({
  method: "POST",
  path: "/admin/inbox/previews",
  auth: "admin",
  right: rights.broadcast,
  summary: "How many players an inbox message would reach, and what all of them would get. It sends nothing",
  body: z.strictObject(inboxMessageFields),
  returns: { 200: z.object(reachFields) },
  refuses: [...askedCodes],
  idempotency: "natural",
  maxCost: { read: 1_200 },
  uses: askedUses,
  collects: ["entitlements", "reach"],
  example: {
    body: {
      to: "everybody",
      text: "Sorry for the two hours without a server.",
      contents: [{ currency: "coins", amount: 100 }],
      days: 30,
    },
    answer: { unknown: [], reaches: 1_200, sum: [{ currency: "coins", amount: 120_000 }] },
  },
  handler: async ({ body, ...call }) => (await asked(call, body)).answer,
});
