import { featureSettings, type Parts } from "@game-backend/components/lib/featureSettings";
import * as pulumi from "@pulumi/pulumi";

let projects = 0;

/** Returns the configuration of a stack that sets these keys, as texts or as what becomes JSON. */
export function configOf(values: Readonly<Record<string, unknown>>): pulumi.Config {
  const project = `project-${++projects}-of-specs`;
  for (const [key, value] of Object.entries(values))
    if (value !== undefined)
      pulumi.runtime.setConfig(
        `${project}:${key}`,
        typeof value === "string" ? value : JSON.stringify(value),
      );
  return new pulumi.Config(project);
}

/** Returns what declared settings grant in a stack that sets these keys. */
export const granted = (
  parts: Parts,
  values: Readonly<Record<string, unknown>>,
  stack: { isProduction?: boolean; isLocal?: boolean } = {},
) => featureSettings({ settings: parts }, stack, configOf(values));
