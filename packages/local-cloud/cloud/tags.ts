import { z } from "zod";

import type { Provider } from "../core/service";

type Tags = Readonly<Record<string, unknown>>;

/**
 * Returns the output `tagsAll` as AWS's provider computes it: the resource's own tags override the configuration's
 * `aws:defaultTags`. Types without tags have no such output.
 */
export function tagsAll(
  config: Readonly<Record<string, string>>,
  { tags }: Readonly<Record<string, unknown>>,
  provider: Provider | undefined,
): { tagsAll?: Tags } {
  if (!provider || !takesTags(provider.inputs)) return {};
  const { tags: defaults }: { tags?: Tags } = JSON.parse(config["aws:defaultTags"] ?? "{}");
  return { tagsAll: { ...defaults, ...(tags as Tags | undefined) } };
}

/** Tells whether a type's inputs have `tags`. */
function takesTags(schema: z.core.$ZodType): boolean {
  if (schema instanceof z.ZodObject) return "tags" in schema.shape;
  if (schema instanceof z.ZodPipe) return takesTags(schema.in);
  return schema instanceof z.ZodUnion && schema.options.some(takesTags);
}
