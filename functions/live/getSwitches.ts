import { reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { rights } from "../desk/rights";
import { route } from "./own";
import { noSwitches, SwitchesAnswer, switchesAnswer } from "./switches";

/** The most earlier versions that are shown. */
const shown = 10;

export default route({
  method: "GET",
  path: "/admin/switches",
  auth: "admin",
  right: rights.beStaff,
  summary: "Which builds are served, maintenance, and what is turned off; and the last ten changes",
  answerHeaders: ["ETag"],
  returns: {
    200: z.object({
      switches: SwitchesAnswer,
      earlier: z.array(SwitchesAnswer).check(z.describe("Newest first")),
    }),
  },
  maxCost: { read: 2 * (shown + 1) },
  uses: { heads: ["GetItem", "BatchGetItem"] },
  handler: async ({ tables: { heads } }) => {
    const row = (await heads.getItem({ id: "switches" }, { consistent: true })) ?? noSwitches;
    const first = Math.max(1, row.version - shown);
    const ids = Array.from({ length: row.version - first }, (_, at) => ({
      id: `switches#${first + at}` as const,
    }));
    const rows = ids.length > 0 ? await heads.batchGetItem(ids) : [];
    const earlier = rows.map(switchesAnswer);
    return reply(
      200,
      { switches: switchesAnswer(row), earlier: earlier.sort((a, b) => b.version - a.version) },
      { ETag: `"${row.version}"` },
    );
  },
});
