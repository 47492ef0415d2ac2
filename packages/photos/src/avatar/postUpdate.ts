import { playerDeleted } from "@game-backend/framework/codes/players";
import * as z from "zod/mini";
import { AvatarState, avatarState } from "./avatarState";
import { AvatarStyle, Preset } from "./choices";
import { choose } from "./choose";
import { avatarBusy, notMade } from "./codes";
import { route } from "./definition";
import { countPerDay, perDay } from "./perDay";

export default route({
  method: "POST",
  path: "/avatar/update",
  auth: "player",
  activity: "pictures",
  summary: "Choose the avatar that others see: one made from your photo, or a preset",
  body: z
    .strictObject({
      style: z.optional(AvatarStyle).check(z.describe("One of `made` in GET /avatar")),
      preset: z.optional(Preset),
    })
    .check(
      z.refine(
        ({ style, preset }) => (style === undefined) !== (preset === undefined),
        "either a style or a preset",
      ),
    ),
  returns: { 200: AvatarState },
  refuses: [playerDeleted, notMade, avatarBusy],
  idempotency: "natural",
  // The avatar on all boards of two weeks.
  maxCost: { read: 600, write: 410, consumers: 10, messages: 10 },
  perDay: perDay.choices,
  uses: { allowances: ["UpdateItem"], avatars: ["GetItem", "UpdateItem"], avatarsUrl: true },
  example: { body: { preset: "fox" } },
  handler: async ({ player: { id: userId }, body, tables, avatarsUrl, now }) => {
    await countPerDay(tables, "choices", userId, now);
    return avatarState(avatarsUrl, await choose(tables, userId, body, now), now);
  },
});
