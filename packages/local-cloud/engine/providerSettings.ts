import { z } from "zod";

import type { ProviderSettings } from "./graph";
import type { Values } from "./protocol";

/** Inputs of a provider are texts: those that are no strings arrive as JSON. */
const json = z.string().transform((text) => JSON.parse(text) as unknown);

const Inputs = z.object({
  region: z.string().default(""),
  defaultTags: z
    .union([json, z.unknown()])
    .pipe(z.object({ tags: z.record(z.string(), z.unknown()).default({}) }))
    .default({ tags: {} }),
});

/** Reads the inputs of an AWS provider. */
export function providerSettings(inputs: Values): ProviderSettings {
  const { region, defaultTags } = Inputs.parse(inputs);
  return { region, defaultTags: defaultTags.tags };
}
