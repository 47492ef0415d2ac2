import * as z from "zod";
import { route } from "../game";

import { type PhotoType, photoLimits } from "./core/header/limits";
import { styles } from "./core/photo";
import { countPerDay, perDay } from "./perDay";
import { ulid } from "./ulid";
import { uploadKey, uploadPath } from "./uploadKey";

/** The MIME types of photos that are accepted. */
export const contentTypes = [
  "image/jpeg",
  "image/png",
  "image/webp",
] as const satisfies `image/${PhotoType}`[];

/** Seconds. */
const formLives = 300;

export default route({
  method: "POST",
  path: "/avatar/presign",
  auth: "player",
  summary:
    "A form that uploads one photo, of this type and at most this size; it becomes your avatar by itself. " +
    `${perDay.photos} a day`,
  body: z.strictObject({
    contentType: z.enum(contentTypes),
    bytes: z.int().min(1).max(photoLimits.bytes).meta({ description: "The photo's size; at most 5 MB" }),
    style: z.enum(styles).default("comic").meta({ description: "What it is to become" }),
  }),
  returns: {
    200: z.object({
      url: z.string().meta({ description: "Post the form here, as multipart/form-data" }),
      fields: z.record(z.string(), z.string()).meta({
        description: "The form's fields, which come before its last one: `file`, the photo",
      }),
      key: z.string().meta({ description: "Names the photo from now on; of two photos the later key wins" }),
      expiresIn: z.int().meta({ description: "Seconds" }),
    }),
  },
  // A retry gets another form; the first one expires.
  idempotency: "natural",
  throttle: { rate: 50, burst: 100 },
  uses: { forms: ["uploads"], allowances: ["UpdateItem"] },
  example: { body: { contentType: "image/jpeg", bytes: 183_402, style: "comic" } },
  handler: async ({ player: { id: userId }, body: { contentType, bytes, style }, forms, tables, now }) => {
    await countPerDay(tables, "photos", userId, now);
    const upload = ulid(now);
    const { url, fields } = await forms.uploads({
      key: uploadPath(userId, upload),
      contentType,
      maxBytes: bytes,
      metadata: { style },
      seconds: formLives,
    });
    return { url, fields, key: uploadKey(userId, upload), expiresIn: formLives };
  },
});
