import type { Keys } from "@game-backend/framework/settings";
import * as pulumi from "@pulumi/pulumi";
import * as z from "zod";

export const stackKeys = {
  stackClass: {
    says: "What the stack is for: development and review stacks can be removed, and many review stacks fit in an account; production refuses to delete or replace tables, players, buckets, keys and addresses; empty: what protect says",
    schema: z.string().default(""),
  },
  protect: {
    says: "An older name of stackClass: true means production, false or empty development; must not contradict stackClass",
    schema: z.string().default(""),
  },
} satisfies Keys;

/**
 * What a stack is for. `production` has real players: it is protected. `development` can be removed. `review` can be removed
 * too, and there may be many in an account: it claims no name and no setting that others share.
 */
export type StackClass = "development" | "review" | "production";

const classes: readonly StackClass[] = ["development", "review", "production"];

/**
 * Returns the stack's class from `stackClass`, and from the older `protect` if that is empty: `true` means production. Throws
 * a `pulumi.RunError` if they contradict each other.
 */
export function stackClassOf(stackClass: string, protect: string): StackClass {
  if (!["", "true", "false"].includes(protect))
    throw new pulumi.RunError(`protect: ${protect} is not true or false: pulumi config rm protect`);
  if (!stackClass) return protect === "true" ? "production" : "development";
  const known = classes.find((each) => each === stackClass);
  if (!known) throw new pulumi.RunError(`stackClass: ${stackClass} is not development, review or production`);
  if (protect && (protect === "true") !== (known === "production"))
    throw new pulumi.RunError(
      `protect: ${protect} contradicts stackClass ${known}, which decides: pulumi config rm protect`,
    );
  return known;
}

/** Throws a `pulumi.RunError` for a setting that several review stacks cannot share. */
export function refuseSharedNames(domain: string): void {
  if (domain)
    throw new pulumi.RunError(
      `domain: ${domain} belongs to one stack, and there may be many review stacks: pulumi config rm domain`,
    );
}

/** Cognito, UserPoolDomain: at most 63 characters. */
const longestPrefix = 63;

/** Returns the prefix of the hosted page's domain. Review stacks share their settings, so it has the stack's name in them. */
export function domainPrefixOf(stackClass: StackClass, prefix: string, stack = pulumi.getStack()): string {
  if (!prefix || stackClass !== "review") return prefix;
  const own = `${prefix}-${stack}`.toLowerCase().replaceAll(/[^a-z0-9-]+/g, "-");
  if (own.length > longestPrefix)
    throw new pulumi.RunError(
      `authDomainPrefix: ${own} is longer than ${longestPrefix} characters: choose a shorter prefix`,
    );
  return own;
}
