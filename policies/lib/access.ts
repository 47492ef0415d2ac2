import type { PolicyResource } from "@pulumi/policy";

import { isUnknown } from "./withoutUnknowns";

/**
 * Returns what a resource's component recorded for it, or `undefined` if its parent recorded nothing. A component of the
 * library registers the output `access`: what it derived for each role, policy and permission that it makes, by type and
 * name.
 */
export function recordOf({ type, name, parent }: PolicyResource): unknown {
  const access: unknown = parent?.props.access;
  return isUnknown(access) ? access : Reflect.get(Object(access), `${type}::${name}`);
}

/**
 * Returns true for the policy of a function that a `RealtimeApi` made for messages of which no handler writes to sockets itself.
 * The component lets it tell a sender that the budget is used up.
 */
export function isOfMessages({ name, parent: fn }: PolicyResource): boolean {
  if (fn?.type !== "gamebackend:index:GameFunction" || fn.parent?.type !== "gamebackend:index:RealtimeApi")
    return false;
  const record = recordOf(fn);
  const { writing } = Object(record) as { writing?: unknown };
  const isUnsure = isUnknown(record) || isUnknown(writing);
  return name === `${fn.name}-grants` && (isUnsure || (Array.isArray(writing) && writing.length === 0));
}

/** Returns true for a child of a component of the library. */
export const isOfLibrary = ({ parent }: PolicyResource): boolean =>
  Boolean(parent?.type.startsWith("gamebackend:"));
