import { type ProcessorArgs, photosAtOnce } from "@game-backend/components/avatarProcessor";
import type { Keys, Values } from "@game-backend/framework/settings";
import * as z from "zod";
import { type Delivery, releasedBy } from "./delivery";

export const avatarKeys = {
  avatarProcessor: {
    says: "Packaging of the photo processor: zip (WebAssembly) or image (TensorFlow's native library)",
    schema: z.enum(["zip", "image"]).default("zip"),
  },
  avatarImageDigest: {
    says: "Digest of an image that a pipeline has pushed, such as sha256:…; empty builds the image where the program runs",
    schema: z.string().default(""),
  },
  avatarConcurrency: {
    says: "The maximum number of photos processed at once; reserves this concurrency if that leaves at least 100 for the account's other functions; -1 for no limit",
    schema: z
      .number()
      .refine((value) => value === -1 || photosAtOnce.has(value), `is not ${photosAtOnce.says}`)
      .default(20),
  },
} satisfies Keys;

export const avatarsOf = (
  {
    avatarProcessor: packaging,
    avatarImageDigest: digest,
    avatarConcurrency: most,
  }: Values<typeof avatarKeys>,
  delivery: Delivery,
): ProcessorArgs => ({
  packaging,
  imageDigest: digest || undefined,
  concurrency: most === -1 ? undefined : most,
  releasedBy: releasedBy(delivery),
});
