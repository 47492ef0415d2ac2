import { z } from "zod";

/** Inputs of every resource that is a setting of a bucket. */
export const common = {
  bucket: z.string(),
  region: z.string().optional(),
  // Account ids; all here have one owner.
  expectedBucketOwner: z
    .string()
    .regex(/^(\d{12})?$/)
    .optional(),
};
