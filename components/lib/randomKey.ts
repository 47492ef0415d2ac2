import type * as pulumi from "@pulumi/pulumi";
import { RandomPassword } from "@pulumi/random";

/** The number of characters. With letters and digits, that is 381 bits. */
const length = 64;

/**
 * Creates a secret key of letters and digits. A `RandomBytes` is unsuitable: its id is its value, and Pulumi stores
 * ids in plain text. The id of a `RandomPassword` is the word `none`.
 */
export const randomKey = (
  name: string,
  opts: pulumi.CustomResourceOptions,
  keepers?: Readonly<Record<string, string>>,
): RandomPassword => new RandomPassword(name, { length, special: false, keepers }, opts);
