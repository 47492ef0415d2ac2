import * as z from "zod/mini";
import { route } from "../game";
import { AvatarStyle } from "./choices";
import { type PhotoType, photoLimits } from "./core/header/limits";
import { countPerDay, perDay } from "./perDay";
import { ulid } from "./ulid";
import { uploadKey, uploadPath } from "./uploadKey";

/** The accepted MIME types of photos. */
export const contentTypes = [
  "image/jpeg",
  "image/png",
  "image/webp",
] as const satisfies `image/${PhotoType}`[];

/** Seconds for which a form is valid. */
const formLives = 300;

export default route({
  method: "POST",
  path: "/avatar/presign",
  auth: "player",
  summary:
    "Get a form that uploads one photo of this type and at most this size. The photo then becomes your avatar. " +
    `${perDay.photos} a day`,
  body: z.strictObject({
    contentType: z.enum(contentTypes),
    bytes: z.int().check(z.gte(1), z.lte(photoLimits.bytes), z.describe("The photo's size; at most 5 MB")),
    style: z._default(AvatarStyle, "comic").check(z.describe("The style of the avatar")),
  }),
  returns: {
    200: z.object({
      url: z.string().check(z.describe("Post the form here, as multipart/form-data")),
      fields: z
        .record(z.string(), z.string())
        .check(z.describe("The form's fields. Add the photo as the last field, `file`")),
      key: z.string().check(z.describe("The photo's key. Of two photos, the one with the later key wins")),
      expiresIn: z.int().check(z.describe("Seconds")),
    }),
  },
  // A retry gets another form; the first one expires.
  idempotency: "natural",
  // Including the photo that is uploaded: four seconds with 2 GB, six files, and the new avatar on all boards.
  maxCost: { read: 600, write: 420, consumers: 10, messages: 10, seconds: 16, puts: 8 },
  perDay: perDay.photos,
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
