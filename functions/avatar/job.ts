import * as z from "zod/mini";

import { styles } from "./core/photo";
import { Square } from "./core/square";
import { Ulid } from "./ulid";
import { partsOf } from "./uploadKey";

/** A photo to make an avatar from. */
export const Job = z.strictObject({
  // `guid`, not `uuid`: Cognito's subs do not follow the variants of RFC 9562.
  userId: z.guid(),
  /** The last part of the photo's key. */
  upload: Ulid,
  /** The requested style; the one in the upload's metadata if absent. */
  style: z.optional(z.enum(styles)),
  /** The part of the photo that the player framed; the largest face if absent. */
  crop: z.optional(Square),
  /** The time of the request, in milliseconds since the epoch. For an upload it is the time of its form. */
  asked: Ulid,
});
export type Job = z.infer<typeof Job>;

const S3Event = z.object({
  Records: z.array(z.object({ s3: z.object({ object: z.object({ key: z.string() }) }) })),
});

/** Returns the job in an event of the processor: an upload's, from S3, or a route's. Throws for other events. */
export function jobsOf(event: unknown): Job[] {
  const uploads = S3Event.safeParse(event);
  if (!uploads.success) return [Job.parse(event)];
  return uploads.data.Records.flatMap(({ s3: { object } }) => {
    // S3 encodes keys in events as in forms.
    const parts = partsOf(decodeURIComponent(object.key.replaceAll("+", " ")));
    return parts ? [{ ...parts, asked: parts.upload }] : [];
  });
}
