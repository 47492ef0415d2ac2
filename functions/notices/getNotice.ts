import { refuse } from "@game-backend/framework/errors";
import * as z from "zod/mini";
import { outcomeOf } from "../reports/rules/outcome";
import { noNotice } from "./codes";
import { route } from "./definition";
import { noticeOf } from "./noticeOf";

export default route({
  method: "GET",
  path: "/notices/{receipt}",
  auth: "none",
  refusable: "never",
  summary: "The outcome of a notice of illegal content, by the receipt that its sender got",
  returns: {
    200: z.object({
      receivedAt: z.int().check(z.describe("Milliseconds since the epoch")),
      outcome: z
        .enum(["waiting", "acted", "dismissed"])
        .check(z.describe("`acted`: something was done about it. Only the player learns the details")),
      decidedAt: z
        .optional(z.int())
        .check(z.describe("Milliseconds since the epoch; absent while nobody has decided")),
      automated: z
        .optional(z.boolean())
        .check(z.describe("True if software decided; absent before the decision")),
    }),
  },
  refuses: [noNotice],
  maxCost: { read: 5 },
  uses: { notices: ["GetItem"], cases: ["GetItem"] },
  example: {
    answer: {
      ...{ receivedAt: 1_795_000_000_000, outcome: "acted", decidedAt: 1_795_003_600_000, automated: false },
    },
  },
  handler: async ({ params: { receipt }, tables, now }) => {
    const notice = await noticeOf(tables, receipt);
    const about = await tables.cases.getItem({ caseId: notice.caseId });
    // The two expire at the same time, and DynamoDB removes one of them first.
    if (!about) throw refuse(noNotice);
    const outcome = outcomeOf(about, now);
    const decision = outcome === "waiting" ? undefined : (about.decision ?? about.first);
    return {
      ...{ receivedAt: notice.createdAt, outcome },
      ...(decision && { decidedAt: decision.at, automated: decision.by === "filter" }),
    };
  },
});
