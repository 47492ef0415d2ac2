import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { RandomPassword } from "@pulumi/random";

import { checkArguments, mostInteger, whole } from "./lib/argument";
import type { GrantedResource, Provider } from "./lib/grants";
import { protectedBy } from "./lib/protectedBy";
import { randomKey } from "./lib/randomKey";

export interface SecretKeysArgs {
  /** Counts from 1; raise it by one to rotate the keys, or by more with `keep`: no key that was in the list is then used first. */
  generation: number;
  /**
   * Refuses to delete or replace the keys in use.
   * @default false
   */
  protect?: boolean;
  /**
   * The former generations that stay, for keys from which something is derived again later. With it, each key in the list begins
   * with its generation and a space.
   * @default one, which verifies alone
   */
  keep?: number;
  /**
   * The name by which handlers are granted the keys, such as `drawKey`.
   * @default none: they provide nothing by themselves
   */
  provides?: string;
}

export const keyGeneration = whole(1, mostInteger);

/** The most former generations: with the largest numbers, a list of them fits the 4 KB of a standard parameter. */
const mostKept = 40;

/**
 * The keys of one purpose, in a SecureString of Parameter Store: the current, the next and former ones. Verifiers
 * accept the next key before it signs, and the previous key after it has signed, so a rotation needs no coordination.
 *
 * @atRest nothing.
 * @example
 * const keys = new SecretKeys("invitations", { generation: 1 });
 */
export class SecretKeys extends pulumi.ComponentResource implements Provider {
  readonly provides: Readonly<Record<string, GrantedResource>>;
  /** The key that signs. Secret. */
  readonly current: pulumi.Output<string>;
  /** The key that will sign after the next rotation. Secret. */
  readonly next: pulumi.Output<string>;
  /** The parameter, for handlers that read the keys. */
  readonly parameter: GrantedResource;
  /** The underlying resources. */
  readonly nodes: {
    readonly parameter: aws.ssm.Parameter;
    /** The keys, by their numbers: the current generation's, the next one's and the former ones'. */
    readonly keys: Readonly<Record<string, RandomPassword>>;
  };

  constructor(name: string, given: SecretKeysArgs, options?: pulumi.ComponentResourceOptions) {
    const { args, opts } = protectedBy(given, options);
    super("gamebackend:index:SecretKeys", name, args, opts);
    const { generation, protect, keep = 1 } = args;
    checkArguments(name, { generation: [generation, keyGeneration], keep: [keep, whole(1, mostKept)] });

    const key = (number: number, isProtected: boolean | undefined) =>
      randomKey(`${name}-${number}`, { parent: this, protect: isProtected });
    const [current, next] = [key(generation, protect), key(generation + 1, protect)];
    this.current = current.result;
    this.next = next.result;
    // The oldest one is not protected, because the next rotation drops it.
    const former = Array.from({ length: Math.min(keep, generation - 1) }, (_, at) => generation - 1 - at);
    const kept = former.map((number, at) => [number, key(number, at < keep - 1 && protect)] as const);
    const all = [[generation, current], [generation + 1, next], ...kept] as const;
    const parameter = new aws.ssm.Parameter(
      name,
      {
        type: "SecureString",
        tier: "Standard",
        description: "A JSON list of keys: the first one signs, all of them verify",
        value: pulumi.jsonStringify(
          all.map(([number, { result }]) =>
            args.keep === undefined ? result : pulumi.interpolate`${number} ${result}`,
          ),
        ),
      },
      { parent: this, protect },
    );

    this.nodes = {
      parameter,
      keys: Object.fromEntries(all),
    };
    this.parameter = { arn: parameter.arn, value: parameter.name };
    this.provides = args.provides === undefined ? {} : { [args.provides]: this.parameter };
    this.registerOutputs({ current: this.current, next: this.next, parameter: this.parameter });
  }
}
