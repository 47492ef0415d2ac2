import { parse } from "yaml";
import { z } from "zod";

import { AwsError } from "../core/service";

const version = z.coerce.string().regex(/^\d+$/, "is no published version");

const appSpec = z.strictObject({
  version: z.literal([0, "0.0"]),
  Resources: z
    .array(
      z.record(
        z.string(),
        z.strictObject({
          Type: z.literal("AWS::Lambda::Function"),
          Properties: z.strictObject({
            Name: z.string(),
            Alias: z.string(),
            CurrentVersion: version,
            TargetVersion: version,
          }),
        }),
      ),
    )
    .length(1),
  Hooks: z.array(z.unknown()).max(0, "the local cloud has no hooks").optional(),
});

/** The traffic shift that a revision describes. */
export interface Shift {
  readonly functionName: string;
  readonly alias: string;
  readonly current: string;
  readonly target: string;
}

/** Reads an AppSpec in JSON or YAML. Throws `InvalidRevisionException`. */
export function shiftOf(content: string): Shift {
  const { data, error } = appSpec.safeParse(parsed(content));
  const [resource] = data?.Resources ?? [];
  const [found] = Object.values(resource ?? {});
  if (!found) throw invalid(error ? z.prettifyError(error) : "it has no resource");
  const { Name, Alias, CurrentVersion, TargetVersion } = found.Properties;
  return { functionName: Name, alias: Alias, current: CurrentVersion, target: TargetVersion };
}

function parsed(content: string): unknown {
  try {
    return parse(content);
  } catch (error) {
    throw invalid(String(error));
  }
}

const invalid = (why: string) =>
  new AwsError("InvalidRevisionException", `The AppSpec file is not valid: ${why}`);
