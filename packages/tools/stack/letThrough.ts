import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LetThrough } from "@game-backend/components/firewall";
import { asked, type HeldResource, type Pulumi, stateOf } from "./pulumi";
import { shortName } from "./shortName";

const sets = "aws:wafv2/ipSet:IpSet";
const walls = "aws:wafv2/webAcl:WebAcl";

/** Returns the firewall of an API among a stack's resources; nothing without one. */
export const firewallIn = <R extends Pick<HeldResource, "type" | "inputs">>(
  resources: readonly R[],
): R | undefined => resources.find(({ type, inputs }) => type === walls && inputs?.scope === "REGIONAL");

/** Returns who is let through a stack's firewall, by its resources; nothing for nobody. */
export function letThroughIn(
  resources: readonly Pick<HeldResource, "type" | "inputs">[],
): LetThrough | undefined {
  // A program may have sets of its own.
  for (const { type, inputs } of resources) {
    const [, until] = /^until (.+)$/.exec(inputs?.description ?? "") ?? [];
    if (type === sets && until) return { address: inputs.addresses[0], until };
  }
  return undefined;
}

/**
 * Lets an address through a stack's firewall, or nobody, by an update of the firewall alone. The entry stands in the stack's state,
 * not in its file, so that the next `pulumi up` takes it out. Throws what Pulumi says if it fails.
 */
export async function setLetThrough(
  pulumi: Pulumi,
  { stack, program, wall }: { stack: string; program: string; wall: HeldResource },
  entry: LetThrough | undefined,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "let-through-"));
  try {
    const name = `Pulumi.${shortName(stack)}.yaml`;
    const file = join(folder, name);
    copyFileSync(join(program, name), file);
    await asked(
      pulumi,
      ...["up", "--stack", stack, "--yes", "--skip-preview", "--config-file", file],
      ...["--config", `firewallLets=${entry ? `${entry.address} ${entry.until}` : ""}`],
      // The set of addresses, and its alarm.
      ...[
        "--target",
        wall.urn,
        "--target",
        `**::${wall.urn.split("::").at(-1)}-lets`,
        "--target",
        "**-firewall-lets",
      ],
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * Takes the entry of a stack's firewall out if its end has passed. Resolves with that entry; with nothing if there is none to take
 * out.
 */
export async function endLetThrough(
  pulumi: Pulumi,
  { stack, program, now }: { stack: string; program: string; now: number },
): Promise<LetThrough | undefined> {
  const resources = await stateOf(pulumi, stack);
  const [wall, entry] = [firewallIn(resources), letThroughIn(resources)];
  if (!wall || !entry || Date.parse(entry.until) > now) return undefined;
  await setLetThrough(pulumi, { stack, program, wall }, undefined);
  return entry;
}
