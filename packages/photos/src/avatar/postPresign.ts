import * as z from "zod/mini";
import { type PhotoType, photoLimits } from "../header/limits";
import { AvatarStyle } from "./choices";
import { route } from "./definition";
import { countPerDay, perDay } from "./perDay";
import { ulid } from "./ulid";
import { uploadKey, uploadPath } from "./uploadKey";

/** The accepted MIME types of photos. */
export const contentTypes = [
  "image/jpeg",
  "image/png",
  "image/webp",
] as const satisfies `image/${PhotoType}`[];

/** Seconds in which an upload must begin. */
const uploadLives = 60;

export default route({
  method: "POST",
  path: "/avatar/presign",
  auth: "player",
  activity: "pictures",
  summary:
    "Get a request that uploads one photo of this type and size, once. The photo then becomes your avatar. " +
    `${perDay.photos} a day`,
  body: z.strictObject({
    contentType: z.enum(contentTypes),
    bytes: z
      .int()
      .check(z.gte(1), z.lte(photoLimits.bytes), z.describe("The photo's exact size; at most 5 MB")),
    style: z._default(AvatarStyle, "comic").check(z.describe("The style of the avatar")),
  }),
  returns: {
    200: z.object({
      method: z.literal("PUT"),
      url: z
        .string()
        .check(
          z.describe(
            "Send the photo here, as the body. S3 answers 200; 412 if a photo was already sent, for example by an " +
              "attempt whose answer was lost; 409 if the upload should be sent again",
          ),
        ),
      headers: z
        .record(z.string(), z.string())
        .check(
          z.describe(
            "Send all of these headers: without one of them, S3 answers 403. Browsers set `content-length` themselves",
          ),
        ),
      key: z.string().check(z.describe("The photo's key. The photo with the later key wins")),
      expiresIn: z.int().check(z.describe("Seconds in which the upload must begin")),
    }),
  },
  // A retry gets another link; the first one expires.
  idempotency: "natural",
  // Including the photo that is uploaded: four seconds with 2 GB, six files, and the new avatar on all boards.
  maxCost: { read: 600, write: 420, consumers: 10, messages: 10, seconds: 16, puts: 8 },
  perDay: perDay.photos,
  uses: { uploadLinks: ["uploads"], allowances: ["UpdateItem"] },
  example: { body: { contentType: "image/jpeg", bytes: 183_402, style: "comic" } },
  handler: async ({
    player: { id: userId },
    body: { contentType, bytes, style },
    uploadLinks,
    tables,
    now,
  }) => {
    await countPerDay(tables, "photos", userId, now);
    const upload = ulid(now);
    const request = await uploadLinks.uploads({
      key: uploadPath(userId, upload),
      contentType,
      bytes,
      metadata: { style },
      seconds: uploadLives,
    });
    return { ...request, key: uploadKey(userId, upload), expiresIn: uploadLives };
  },
});
