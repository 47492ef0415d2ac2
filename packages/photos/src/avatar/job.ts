import * as z from "zod/mini";
import { styles } from "../photo";
import { Square } from "../square";
import { Ulid } from "./ulid";
import { partsOf } from "./uploadKey";

/** A photo to make an avatar from. */
export const Job = z.strictObject({
  // `guid`, not `uuid`: Cognito's subs do not follow the variants of RFC 9562.
  userId: z.guid(),
  /** The upload's ULID: the last part of the photo's key. */
  upload: Ulid,
  /** The photo's ETag, with its quotes, as the event of its upload names it. Absent: the photo that is stored. */
  etag: z.optional(z.string()),
  /** The requested style. Absent: the style in the upload's metadata. */
  style: z.optional(z.enum(styles)),
  /** The part of the photo that the player framed. Absent: the largest face. */
  crop: z.optional(Square),
  /** The request's ULID. For an upload it is that of its key. */
  asked: Ulid,
});
export type Job = z.infer<typeof Job>;

const S3Event = z.object({
  Records: z.array(z.object({ s3: z.object({ object: z.object({ key: z.string(), eTag: z.string() }) }) })),
});

/** Returns the jobs in an event for the processor: from S3 for uploads, or from a route. Throws for other events. */
export function jobsOf(event: unknown): Job[] {
  const uploads = S3Event.safeParse(event);
  if (!uploads.success) return [Job.parse(event)];
  return uploads.data.Records.flatMap(({ s3: { object } }) => {
    // In events, S3 encodes keys as in HTML forms.
    const parts = partsOf(decodeURIComponent(object.key.replaceAll("+", " ")));
    // Events leave out the quotes.
    return parts ? [{ ...parts, etag: `"${object.eTag}"`, asked: parts.upload }] : [];
  });
}
