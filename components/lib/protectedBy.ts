import type * as pulumi from "@pulumi/pulumi";

/**
 * Returns a component's arguments and options with Pulumi's option `protect` as the argument of this name: children would inherit the
 * option, also those that updates replace, such as functions.
 */
export const protectedBy = <A extends { protect?: boolean }>(
  args: A,
  opts: pulumi.ComponentResourceOptions | undefined,
): { args: A; opts: pulumi.ComponentResourceOptions | undefined } =>
  opts?.protect === undefined
    ? { args, opts }
    : { args: { ...args, protect: opts.protect }, opts: { ...opts, protect: undefined } };
