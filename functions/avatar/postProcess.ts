import * as z from "zod";
import { route } from "../game";

import { HttpError } from "../lib/errors";
import { reply } from "../lib/route";
import { askedFor } from "./changes";
import { styles } from "./core/photo";
import type { Job } from "./job";
import { countPerDay } from "./perDay";
import { photoExists } from "./photoExists";
import { ulid } from "./ulid";
import { ownUpload, UploadKey } from "./uploadKey";

export default route({
  method: "POST",
  path: "/avatar/process",
  auth: "player",
  summary: "Make another avatar of a photo; GET /avatar and a message on your sockets say what became of it",
  body: z.strictObject({ key: UploadKey, style: z.enum(styles) }),
  returns: { 202: z.object({ status: z.literal("processing"), key: z.string(), style: z.enum(styles) }) },
  refuses: {
    403: "The photo is another player's, or the player has been deleted",
    404: "There is no such photo: it was not uploaded, or is older than a day",
    409: "Something else was asked for at the same moment",
  },
  throttle: { rate: 20, burst: 40 },
  uses: {
    avatars: ["UpdateItem"],
    allowances: ["UpdateItem"],
    objects: { uploads: ["ListBucket"] },
    processor: ["InvokeFunction"],
  },
  handler: async ({ player: { id: userId }, body: { key, style }, tables, objects, processor, now }) => {
    const upload = ownUpload(userId, key);
    if (!(await photoExists(objects, userId, upload)))
      throw new HttpError(404, "key: there is no such photo");
    await countPerDay(tables, "styles", userId, now);
    const job = { userId, upload, style, asked: ulid(now) } satisfies Job;
    const { applied, before } = await tables.avatars.updateItem({ userId }, askedFor(job, now));
    if (before?.deleted) throw new HttpError(403, "This player has been deleted");
    if (!applied) throw new HttpError(409, "Something else was asked for at the same moment");
    await processor.invokeFunction(job);
    return reply(202, { status: "processing" as const, key, style });
  },
});
