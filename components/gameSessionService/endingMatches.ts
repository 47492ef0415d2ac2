import * as pulumi from "@pulumi/pulumi";

/** A resource that an update may replace, and what ends with its predecessor. */
export interface Ending {
  readonly id: pulumi.Output<string>;
  readonly says: string;
}

/**
 * Warns at preview of each resource that an update would create in a stack that is deployed: its predecessor, which had
 * another name or is replaced, is deleted at the end of the update. Pulumi knows the ids of deployed resources at preview,
 * and not those that AWS has yet to choose. `lasting` is the id of a resource that no update replaces.
 */
export async function warnOfEndings(
  lasting: pulumi.Output<string>,
  endings: readonly Ending[],
  resource: pulumi.Resource,
): Promise<void> {
  if (!pulumi.runtime.isDryRun() || !(await isKnown(lasting))) return;
  for (const { id, says } of endings)
    if (!(await isKnown(id)))
      await pulumi.log.warn(`${says} See "Updates that end matches" in docs/operations.md.`, resource);
}

/** Tells whether an output has a value at preview. The SDK has it, and omits it from its types. */
const isKnown = (output: pulumi.Output<string>): Promise<boolean> =>
  (output as unknown as { isKnown: Promise<boolean> }).isKnown;
