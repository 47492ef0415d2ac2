import { contended } from "@game-backend/framework/codes/server";
import { refuse } from "@game-backend/framework/errors";
import { unchanged } from "@game-backend/framework/expressions";
import { withTags } from "@game-backend/framework/live/tags";
import { Tag } from "@game-backend/framework/live/timing";
import * as z from "zod/mini";
import { auditEntry } from "../desk/audit";
import { Reason } from "../desk/reason";
import { rights } from "../desk/rights";
import { subjectCodes, subjectOf, subjectUses } from "../desk/subjectOf";
import { route } from "./definition";

const Tags = z.array(Tag).check(z.maxLength(20), z.describe("All tags of the player; none: []"));

export default route({
  method: "PUT",
  path: "/admin/players/{id}/tags",
  auth: "admin",
  servedWith: "live",
  right: rights.tagPlayers,
  act: {
    title: "Set tags",
    says: "All tags of the player. They decide which live documents count, and whether maintenance admits them.",
    submit: "Set",
    fields: { tags: { hint: "Such as: testers, vip. None: empty." } },
    done: ["The tags are {tags}.", "The player has no tags."],
  },
  summary:
    "Set a player's tags, as a whole: which documents count for the player, and whether maintenance admits them. No route shows them to players",
  body: z.strictObject({ tags: Tags, reason: Reason }),
  returns: { 200: z.object({ tags: Tags }) },
  refuses: [...subjectCodes, contended],
  maxCost: { read: 6, write: 22 },
  uses: {
    ...subjectUses,
    profiles: [...subjectUses.profiles, "ConditionCheckItem"],
    heads: ["GetItem", "PutItem"],
    audit: ["PutItem"],
  },
  idempotency: "natural",
  example: {
    body: { tags: ["testers"], reason: "Plays before everybody else" },
    answer: { tags: ["testers"] },
  },
  handler: async ({ params: { id: userId }, body, player: admin, ...call }) => {
    const { tables, transact, now, requestId } = call;
    await subjectOf({ ...call, player: admin }, userId);
    const tags = [...new Set(body.tags)].sort();
    const key = { id: `tags#${userId}` as const };
    const row = await tables.heads.getItem(key, { consistent: true });
    const { applied } = await transact([
      tables.heads.putItem(withTags(row ?? { ...key, tags: [] }, tags, now), {
        if: { at: unchanged(row?.at) },
      }),
      tables.profiles.conditionCheckItem({ userId }, { if: { userId: { exists: true } } }),
      tables.audit.putItem(
        auditEntry({
          ...{ admin, action: "players/tags", target: { userId }, now, requestId },
          details: { reason: body.reason, tags: tags.join(" ") },
        }),
      ),
    ]);
    if (!applied) throw refuse(contended, { retryAfter: 1 });
    return { tags };
  },
});
