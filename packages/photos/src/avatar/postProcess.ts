import { playerDeleted } from "@game-backend/framework/codes/players";
import { refuse } from "@game-backend/framework/errors";
import { isWritten } from "@game-backend/framework/isWritten";
import { reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { Square } from "../square";
import { requested } from "./changes";
import { AvatarStyle } from "./choices";
import { avatarBusy, noPhoto, othersPhoto } from "./codes";
import { route } from "./definition";
import type { Job } from "./job";
import { countPerDay, perDay } from "./perDay";
import { photoTag } from "./photoTag";
import { ulid } from "./ulid";
import { ownUpload, UploadKey } from "./uploadKey";

export default route({
  method: "POST",
  path: "/avatar/process",
  auth: "player",
  activity: "pictures",
  summary: "Make another avatar from a photo; GET /avatar and a message on your sockets report the result",
  body: z.strictObject({
    key: UploadKey,
    style: AvatarStyle,
    crop: z
      .optional(Square)
      .check(
        z.describe(
          "The square to show, in pixels of the upright photo; without one, the largest face. " +
            "A square that reaches beyond the photo results in `bad_crop`",
        ),
      ),
  }),
  returns: { 202: z.object({ status: z.literal("processing"), key: z.string(), style: AvatarStyle }) },
  refuses: [othersPhoto, noPhoto, playerDeleted, avatarBusy],
  // The same as for a new photo.
  maxCost: { read: 600, write: 420, consumers: 10, messages: 10, seconds: 16, puts: 8 },
  perDay: perDay.styles,
  uses: {
    avatars: ["UpdateItem"],
    allowances: ["UpdateItem"],
    objects: { uploads: ["ListBucket"] },
    processor: ["InvokeFunction"],
  },
  handler: async ({
    player: { id: userId },
    body: { key, style, crop },
    tables,
    objects,
    processor,
    now,
  }) => {
    const upload = ownUpload(userId, key);
    if ((await photoTag(objects, userId, upload)) === undefined) throw refuse(noPhoto, { field: "/key" });
    await countPerDay(tables, "styles", userId, now);
    const job = { userId, upload, style, asked: ulid(now), ...(crop && { crop }) } satisfies Job;
    const written = await tables.avatars.updateItem({ userId }, requested(job, now));
    if (written.before?.deleted) throw refuse(playerDeleted);
    if (!isWritten(written, { asked: job.asked })) throw refuse(avatarBusy);
    await processor.invokeFunction(job);
    return reply(202, { status: "processing" as const, key, style });
  },
});
