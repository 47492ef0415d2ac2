import { z } from "zod";

/** The inputs that all bucket settings share. */
export const common = {
  bucket: z.string(),
  region: z.string().optional(),
  // An account id. It has no effect, because all buckets here have one owner.
  expectedBucketOwner: z
    .string()
    .regex(/^(\d{12})?$/)
    .optional(),
};
