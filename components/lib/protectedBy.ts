import type * as pulumi from "@pulumi/pulumi";

/**
 * Returns a component's arguments and options with Pulumi's option `protect` as the argument of this name: children would inherit
 * the option, also those that updates replace, such as functions. The option `false` ends what a parent's would say of those, and
 * leaves protected what the argument protects.
 */
export const protectedBy = <A extends { protect?: boolean }>(
  args: A,
  opts: pulumi.ComponentResourceOptions | undefined,
): { args: A; opts: pulumi.ComponentResourceOptions | undefined } =>
  opts?.protect === undefined
    ? { args, opts }
    : {
        args: { ...args, protect: opts.protect || args.protect },
        opts: { ...opts, protect: opts.protect ? undefined : false },
      };
