import { refuse } from "@game-backend/framework/errors";
import { reply } from "@game-backend/framework/route";
import { lines } from "@game-backend/framework/text";
import * as z from "zod/mini";
import { textRefused } from "../../filter/codes";
import { filterText } from "../../filter/filterText";
import { keepReport, keepUses } from "../cases/keepReport";
import { noTarget, ownContent } from "../codes";
import { route } from "../definition";
import { kinds, reasonNames } from "../reasons";
import { perDay } from "../rules/deskNumbers";
import { longestText } from "../rules/limits";

export default route({
  method: "POST",
  path: "/reports",
  auth: "player",
  reaches: [],
  summary:
    "Report a player, a message, an avatar, a name, a lobby or a session. The subject is kept as it is now. The same again is " +
    "the same report, until it is decided",
  body: z.strictObject({
    kind: z.enum(kinds),
    target: z
      .string()
      .check(
        z.minLength(1),
        z.maxLength(256),
        z.describe(
          "A player's id or name, for `player`, `avatar` and `name`; `<conversation>/<message>`, for `message`; `<code>/<createdAt>`, for `lobby`; an id, for `session`",
        ),
      ),
    reason: z.enum(reasonNames),
    text: z
      .optional(lines().check(z.trim(), z.maxLength(longestText)))
      .check(z.describe("Further facts for moderators")),
  }),
  returns: {
    202: z.object({
      reportId: z.string(),
      state: z
        .optional(z.literal("masked"))
        .check(z.describe("Set if moderators do not read the text as it was written")),
      rule: z
        .optional(z.enum(["words", "links", "phones"]))
        .check(z.describe("The rule by which the filter masked the text")),
    }),
  },
  refuses: [noTarget, ownContent, textRefused],
  // One open report a player and target.
  idempotency: "natural",
  perDay,
  // Eleven messages of 8 KB, which are evidence of 120 KB.
  maxCost: { read: 39, write: 280, consumers: 1 },
  upfrontCost: { read: 7, write: 20, consumers: 1 },
  collects: ["reportables"],
  uses: { ...keepUses, textFilter: true },
  example: {
    body: {
      kind: "message",
      target: "gqoYbFrFJbNCzbp4lJcaAA/0mi6pwl4w9f86d081884c7d659a2f",
      reason: "insult",
    },
    answer: { reportId: "5f0b6c1e3a524c3d9d5a0b8d7b1f3a10" },
  },
  handler: async ({ player, address, body, reportables, spend, textFilter, ...call }) => {
    const { kind, target, reason, text } = body;
    const reportable = Object.values(reportables).find((each) => each.kind === kind);
    const seen = await reportable?.look(player, target);
    if (!seen) throw refuse(noTarget, { field: "/target" });
    if (seen.ownerId === player.id) throw refuse(ownContent, { field: "/target" });
    const kilobytes = Math.ceil((JSON.stringify(seen.evidence).length * 4) / 3_000);
    await spend({ read: kilobytes / 4, write: 2 * kilobytes });
    const verdict = text
      ? await filterText(textFilter, "reportText", text, "/text", call.language)
      : undefined;
    const asked = { reporter: player.id, address, kind, reason, text: verdict?.text, seen };
    const reportId = await keepReport(call, asked);
    const masked = verdict?.state === "masked" && { state: verdict.state, rule: verdict.rule };
    return reply(202, { reportId, ...masked });
  },
});
