import type { AnyUses } from "./game";
import { isRecord } from "./isRecord";

/**
 * Returns everything that any of several `uses` has: lists of operations are joined, and so are the parts of a capability
 * that has several, such as the stores of `objects`.
 */
export const joinUses = (all: readonly AnyUses[]): AnyUses => all.reduce(joinTwo, {});

function joinTwo(one: AnyUses, other: AnyUses): AnyUses {
  const joined: Record<string, unknown> = { ...one };
  for (const [name, use] of Object.entries(other)) joined[name] = name in one ? join(one[name], use) : use;
  return joined;
}

function join(one: unknown, other: unknown): unknown {
  if (Array.isArray(one) && Array.isArray(other)) return [...new Set([...one, ...other])];
  return isRecord(one) && isRecord(other) ? joinTwo(one, other) : other;
}
