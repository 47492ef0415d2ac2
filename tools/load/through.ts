import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { LetThrough } from "@game-backend/components/firewall";
import { firewallIn, letThroughIn, setLetThrough } from "@game-backend/tools/stack/letThrough";
import type { HeldResource, Pulumi } from "@game-backend/tools/stack/pulumi";

/** The longest load that a firewall lets through: an entry lasts an hour at most, and an update of the stack takes minutes. */
export const longestMinutes = 45;
const updates = 15;

/** How a load gets through a firewall's limit on one address. */
export interface Passage {
  /** What is done, in a sentence. */
  readonly said: string;
  readonly open: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface Place {
  readonly pulumi: Pulumi;
  readonly program: string;
  /** Absent for the local run. */
  readonly stack?: string | undefined;
  readonly resources: readonly HeldResource[];
  readonly address: string | (() => Promise<string>);
}

export interface Burden {
  readonly minutes: number;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Requests that the load sends in five minutes. */
  readonly requests: number;
  /** Those that the firewall takes of an address. */
  readonly most: number;
}

/** Returns how a load gets through the stack's firewall. Throws for one that cannot, before anything is changed. */
export async function through(
  { pulumi, program, stack, resources, address: given }: Place,
  { minutes, now, requests, most }: Burden,
): Promise<Passage> {
  const nothing = async () => {};
  const without = (said: string): Passage => ({ said, open: nothing, close: nothing });
  const wall = firewallIn(resources);
  if (!wall) return without("The stack has no firewall: nobody has to be let through.");
  // The players do not come evenly.
  if (2 * requests <= most)
    return without(
      `The firewall takes ${most} requests in five minutes, and this load sends ${requests}: nobody has to be let through.`,
    );
  if (minutes > longestMinutes)
    throw new Error(
      `A firewall lets an address through for an hour: choose --minutes ${longestMinutes} at most.`,
    );
  const address = stack ? (typeof given === "string" ? given : `${await given()}/32`) : "127.0.0.1/32";
  const there = letThroughIn(resources);
  if (there && there.address !== address && Date.parse(there.until) > now)
    throw new Error(`The firewall lets ${there.address} through until ${there.until}: another load runs.`);
  const entry = { address, until: new Date(now + (minutes + updates) * 60_000).toISOString() };
  const set = (now: LetThrough | undefined) =>
    stack
      ? setLetThrough(pulumi, { stack, program, wall }, now)
      : setInFile(join(program, "Pulumi.dev.yaml"), now);
  return {
    said: `The firewall lets ${address} through for the run, and until ${entry.until} at most. If this command is killed, the next load, verify or pulumi up takes it out, and an alarm tells of it.`,
    open: () => set(entry),
    close: () => set(undefined),
  };
}

/** Sets who is let through a local run's firewall, in the file that the run watches. */
async function setInFile(file: string, entry: LetThrough | undefined): Promise<void> {
  const key = "  game-backend:firewallLets:";
  const lines = readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => !line.startsWith(key));
  const config = lines.indexOf("config:") + 1;
  if (entry) lines.splice(config, 0, `${key} ${entry.address} ${entry.until}`);
  writeFileSync(file, lines.join("\n"));
}
