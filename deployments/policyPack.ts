import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import * as pulumi from "@pulumi/pulumi";
import * as service from "@pulumi/pulumiservice";

const repository = join(__dirname, "..");

/**
 * Where the policy pack runs. `group`: Pulumi Cloud runs the published pack in every operation of the stacks, and a violation of
 * a mandatory rule stops it. `preview`: each deployment first runs a preview with the pack of its commit. `none`: nowhere.
 */
export type PackRuns = "group" | "preview" | "none";

/** Returns the configured value. Throws a `pulumi.RunError` for any other. */
export function packRuns(value: string): PackRuns {
  if (value === "group" || value === "preview" || value === "none") return value;
  throw new pulumi.RunError(`policyPack: ${value} is not group, preview or none`);
}

/** The file with a stack's configuration of the pack, from the repository's root; `undefined` if it has none. */
function configFile(stack: string): string | undefined {
  const path = `policies/config/${stack}.json`;
  return existsSync(join(repository, path)) ? path : undefined;
}

/**
 * Returns the command that previews a deployment's own stack with the pack of its commit. It exits with an error, so nothing is
 * deployed, if a mandatory rule is violated. Only updates and previews run it: a destroy or a check for drift changes no
 * rule's outcome. Pulumi Deployments sets the variables:
 * https://www.pulumi.com/docs/deployments/concepts/settings/environment-variables/
 */
export function previewWithPack(stack: string): string {
  const file = configFile(stack);
  const config = file ? ` --policy-pack-config ${file}` : "";
  const own = "$PULUMI_CI_ORGANIZATION/$PULUMI_CI_PROJECT/$PULUMI_CI_STACK";
  return (
    'case "$PULUMI_CI_OPERATION" in update|preview) ' +
    `pulumi preview --non-interactive --stack "${own}" --policy-pack policies${config};; esac`
  );
}

/** The published version: `pulumi policy publish` takes it from the pack's package.json. */
const version = (): string =>
  (JSON.parse(readFileSync(join(repository, "policies/package.json"), "utf8")) as { version: string })
    .version;

/** Makes Pulumi Cloud run the published pack in every operation of a stack, with the stack's configuration of the rules. */
export function policyGroup(of: { organization: string; project: string; stack: string }): void {
  const file = configFile(of.stack);
  const config: Record<string, unknown> = file
    ? JSON.parse(readFileSync(join(repository, file), "utf8"))
    : {};
  new service.PolicyGroup(`${of.project}-${of.stack}`, {
    name: `${of.project}-${of.stack}`,
    organizationName: of.organization,
    entityType: "stacks",
    mode: "preventative",
    policyPacks: [{ name: "game-backend", versionTag: version(), config }],
    stacks: [{ name: of.stack, routingProject: of.project }],
  });
}
