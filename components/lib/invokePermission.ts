import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { recordAccess } from "./access";
import type { ChildOptions } from "./childOptions";

export interface InvokePermissionArgs {
  function: pulumi.Input<string>;
  /**
   * The alias that may be invoked.
   * @default the function itself
   */
  qualifier?: pulumi.Input<string>;
  /** The service that may invoke the function, for this source only. */
  principal: string;
  sourceArn: pulumi.Input<string>;
  /** The account of the source, for a bucket, whose ARN has none. */
  sourceAccount?: pulumi.Input<string>;
}

/** Lets a service invoke a function for one source, and records this for the policy pack. */
export function invokePermission(
  name: string,
  args: InvokePermissionArgs,
  opts: ChildOptions,
): aws.lambda.Permission {
  const { function: fn, qualifier, ...source } = args;
  const derived = { action: "lambda:InvokeFunction", ...source };
  recordAccess(opts.parent, "aws:lambda/permission:Permission", name, derived);
  return new aws.lambda.Permission(name, { function: fn, qualifier, ...derived }, opts);
}

/** The service that invokes functions for the REST API and the WebSocket API. */
export const gateway = "apigateway.amazonaws.com";

/**
 * Lets an API invoke a function through any method or message of one stage, but not as an authorizer. One permission serves
 * all routes of the function: a function's policy has 20 KB, and a permission a route would use up some 400 bytes each.
 */
export const stagePermission = (
  name: string,
  fn: aws.lambda.Function,
  executionArn: pulumi.Input<string>,
  stage: string,
  opts: ChildOptions,
): aws.lambda.Permission =>
  invokePermission(
    `${name}-invocations`,
    { function: fn.name, principal: gateway, sourceArn: pulumi.interpolate`${executionArn}/${stage}/*` },
    opts,
  );
