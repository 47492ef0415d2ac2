import * as pulumi from "@pulumi/pulumi";

import { shortHash } from "./hash";

/**
 * Returns a name that is unique in the account and region, of letters, digits and hyphens: the project's, the stack's
 * and `own`. A hash replaces what AWS does not accept: the characters beyond `most`, and dots and underscores.
 */
export function stackName(most: number, ...own: readonly string[]): string {
  const name = [pulumi.getProject(), pulumi.getStack(), ...own].join("-");
  const plain = name.replace(/[^A-Za-z0-9-]/g, "-");
  if (plain === name && name.length <= most) return name;
  const end = `-${shortHash(name)}`;
  return `${plain.slice(0, most - end.length)}${end}`;
}
