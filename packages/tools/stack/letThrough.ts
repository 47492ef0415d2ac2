import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LetThrough } from "@game-backend/components/firewall";
import { asked, type HeldResource, type Pulumi, stateOf } from "./pulumi";

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
  const { addresses = [], description = "" } = resources.find(({ type }) => type === sets)?.inputs ?? {};
  const [, until] = /^until (.+)$/.exec(description) ?? [];
  return addresses[0] && until ? { address: addresses[0], until } : undefined;
}

/**
 * Lets an address through a stack's firewall, or nobody, by an update of the firewall alone. The entry stands in the stack's state, not
 * in its file, so that the next `pulumi up` takes it out. Throws what Pulumi says if it fails.
 */
export async function setLetThrough(
  pulumi: Pulumi,
  { stack, program, wall }: { stack: string; program: string; wall: HeldResource },
  entry: LetThrough | undefined,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "let-through-"));
  try {
    const file = join(folder, `Pulumi.${stack}.yaml`);
    copyFileSync(join(program, `Pulumi.${stack}.yaml`), file);
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

/** Takes out whoever is let through a stack's firewall although that has ended. Resolves with whom. */
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
