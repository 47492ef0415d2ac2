import * as z from "zod";

import type { Sources } from "../sources";
import type { Page } from "./page";

/** The maximum number of an object's bytes that are shown. */
const previewed = 262_144;

const query = z.strictObject({
  prefix: z.string().default(""),
  after: z.string().optional(),
  key: z.string().optional(),
});

/** Buckets: their objects, one folder level at a time, and the content of one object. */
export const bucketsPage = ({ objects }: Pick<Sources, "objects">): Page => ({
  read({ rest: [bucket], query: asked }) {
    if (bucket === undefined) return objects.buckets();
    const { prefix, after, key } = query.parse(asked);
    return key === undefined
      ? objects.objects(bucket, { prefix, limit: 200, ...(after !== undefined && { after }) })
      : preview(objects, bucket, key);
  },
});

/** Returns the beginning of an object: text unchanged, images as a data URL. */
async function preview(objects: Sources["objects"], bucket: string, key: string) {
  const found = objects.object(bucket, key);
  if (!found) return undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of found.body) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > previewed) break;
  }
  const bytes = Buffer.concat(chunks).subarray(0, previewed);
  const { type } = found;
  const whole = size <= previewed;
  if (/^image\/(png|jpeg|webp|gif|avif|svg\+xml)/.test(type) && whole)
    return { type, image: `data:${type};base64,${bytes.toString("base64")}` };
  const text = bytes.toString();
  const binary = text.includes("\u0000") || /^(image|audio|video|font)\//.test(type);
  return binary ? { type } : { type, text, whole };
}
