import type { Kind } from "@game-backend/components/lib/argument";
import * as pulumi from "@pulumi/pulumi";

/** Returns the value of a key. Throws `pulumi.RunError` for a value that is not of the kind. */
export function checked<T>(key: string, value: T, kind: Kind): T {
  if (kind.has(value)) return value;
  throw new pulumi.RunError(`${key}: ${value} is not ${kind.says}`);
}
