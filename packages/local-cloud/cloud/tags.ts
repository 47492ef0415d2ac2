import { z } from "zod";

import type { Provider } from "../core/service";
import type { RecordedResource } from "../engine";

type Tags = Readonly<Record<string, unknown>>;

/**
 * Returns the output `tagsAll` as AWS's provider computes it: the resource's own tags override the default tags of its
 * provider. The default provider takes them from `aws:defaultTags` of the configuration; a provider that the program
 * creates has only its own. Types without tags have no such output.
 */
export function tagsAll(
  config: Readonly<Record<string, string>>,
  { provider: explicit }: Pick<RecordedResource, "provider">,
  { tags }: Readonly<Record<string, unknown>>,
  provider: Provider | undefined,
): { tagsAll?: Tags } {
  if (!provider || !takesTags(provider.inputs)) return {};
  const configured: { tags?: Tags } = JSON.parse(config["aws:defaultTags"] ?? "{}");
  const defaults = explicit ? explicit.defaultTags : configured.tags;
  return { tagsAll: { ...defaults, ...(tags as Tags | undefined) } };
}

/** Tells whether a type's inputs have `tags`. */
function takesTags(schema: z.core.$ZodType): boolean {
  if (schema instanceof z.ZodObject) return "tags" in schema.shape;
  if (schema instanceof z.ZodPipe) return takesTags(schema.in);
  return schema instanceof z.ZodUnion && schema.options.some(takesTags);
}
