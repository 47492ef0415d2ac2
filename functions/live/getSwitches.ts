import { reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { rights } from "../desk/rights";
import { route } from "./definition";
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
      features: z
        .array(
          z.object({
            name: z.string(),
            stops: z
              .array(z.string())
              .check(z.describe("Routes, messages (`message chat`), and all that an authorizer admits")),
            isGone: z
              .optional(z.literal(true))
              .check(z.describe("Set: the program has no such feature. It goes with the next change")),
          }),
        )
        .check(z.describe("The features that a switch turns off")),
    }),
  },
  maxCost: { read: 2 * (shown + 1) },
  uses: { heads: ["GetItem", "BatchGetItem"], switchable: true },
  handler: async ({ tables: { heads }, switchable }) => {
    const row = (await heads.getItem({ id: "switches" }, { consistent: true })) ?? noSwitches;
    const first = Math.max(1, row.version - shown);
    const ids = Array.from({ length: row.version - first }, (_, at) => ({
      id: `switches#${first + at}` as const,
    }));
    const rows = ids.length > 0 ? await heads.batchGetItem(ids) : [];
    const earlier = rows.map(switchesAnswer);
    const gone = Object.keys(row.features ?? {}).filter((name) => !Object.hasOwn(switchable, name));
    const features = [
      ...Object.entries(switchable).map(([name, stops]) => ({ name, stops: [...stops] })),
      ...gone.map((name) => ({ name, stops: [], isGone: true as const })),
    ];
    return reply(
      200,
      { switches: switchesAnswer(row), earlier: earlier.sort((a, b) => b.version - a.version), features },
      { ETag: `"${row.version}"` },
    );
  },
});
