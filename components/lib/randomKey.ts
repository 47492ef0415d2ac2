import type * as pulumi from "@pulumi/pulumi";
import { RandomPassword } from "@pulumi/random";

/** Characters: with letters and digits alone they carry 381 bits. */
const length = 64;

/**
 * A secret key of letters and digits. A `RandomBytes` would not do: its id is its value, and Pulumi stores ids in
 * clear; the id of a `RandomPassword` is the word `none`.
 */
export const randomKey = (name: string, opts: pulumi.CustomResourceOptions): pulumi.Output<string> =>
  new RandomPassword(name, { length, special: false }, opts).result;
