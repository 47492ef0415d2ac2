import type { Feature } from "@game-backend/framework/features";
import { features } from "../harness/whole";

const all: Readonly<Record<string, Feature>> = features;

/** Returns a feature and all that do not work without it. */
export function leavingWith(feature: string): string[] {
  const leaving = new Set([feature]);
  for (const gone of leaving)
    for (const [name, { needs = {} }] of Object.entries(all)) if (gone in needs) leaving.add(name);
  return [...leaving].sort();
}
