import { dayMs } from "@game-backend/framework/durations";
import { publicId } from "@game-backend/framework/publicId";
import * as z from "zod/mini";
import { appealDays, undoMs } from "./limits";
import type { Sanction } from "./rows";

export const SanctionAnswer = z.object({
  id: z.string(),
  kind: z.enum(["delete", "hide", "rename", "mute", "contact", "ban"]),
  about: z
    .string()
    .check(z.describe("Its subject: `player`, `message`, `avatar`, `name`, `lobby` or `session`")),
  rule: z.string().check(z.describe("The rule that was broken, such as `insult`")),
  source: z
    .enum(["report", "notice", "filter", "store", "staff"])
    .check(
      z.describe(
        "How it became known; `store`: a store has paid purchases back; `staff`: operators saw it themselves",
      ),
    ),
  automated: z.boolean().check(z.describe("True if software found or decided it")),
  startsAt: z.int().check(z.describe("Milliseconds since the epoch")),
  until: z.optional(z.int()).check(z.describe("Absent if it does not end by itself")),
  liftedAt: z.optional(z.int()).check(z.describe("Set once it no longer holds")),
  appealUntil: z
    .optional(z.int())
    .check(
      z.describe(
        "Until then, POST /sanctions/{id}/appeal; absent once an appeal was made, or if one led to it",
      ),
    ),
  appeal: z.optional(
    z.object({
      text: z.string(),
      at: z.int(),
      outcome: z
        .optional(z.enum(["upheld", "lifted", "changed"]))
        .check(z.describe("Absent while nobody has decided")),
    }),
  ),
});

/** Returns a sanction as its player sees it: without the moderator. */
export const sanctionAnswer = (sanction: Sanction): z.input<typeof SanctionAnswer> => {
  const { sanctionId, kind, about, rule, source, automated, startsAt, until, liftedAt, appeal, final } =
    sanction;
  return {
    ...{ id: publicId(sanctionId), kind, about, rule, source, automated, startsAt },
    ...(until !== undefined && { until }),
    ...(liftedAt !== undefined && { liftedAt }),
    ...(appeal
      ? { appeal: { text: appeal.text, at: appeal.at, ...(appeal.outcome && { outcome: appeal.outcome }) } }
      : liftedAt === undefined && !final && { appealUntil: appealUntil(sanction) }),
  };
};

/** Until when a player may appeal, in milliseconds since the epoch. */
export const appealUntil = ({ startsAt }: Pick<Sanction, "startsAt">): number =>
  startsAt + appealDays * dayMs;

/** Returns true once the moderator can no longer take the sanction back: then its player is told. */
export const isShownToPlayer = ({ startsAt, undone }: Sanction, now: number): boolean =>
  !undone && startsAt + undoMs <= now;

/** The maximum length of a sanction's id in paths: a time, a space and a case's id are far shorter. */
const longestId = 200;

/** Returns the sort key of a sanction; a text that no sanction has for what is no id. */
export const sanctionIdOf = (id: string): string =>
  (id.length <= longestId && Buffer.from(id, "base64url").toString()) || " ";
