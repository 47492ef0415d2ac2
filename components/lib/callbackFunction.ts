import type { Callback } from "@game-backend/framework/callback";
import { metricsNamespaceVariable } from "@game-backend/framework/metrics";
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { ChildOptions } from "./childOptions";
import { functionDefaults, functionIdentity } from "./functionIdentity";
import { checkFunction } from "./functionLimits";
import { type Grantable, grantsOf } from "./grants";
import type { Statement } from "./iam";
import { metricsNamespace } from "./metricsNamespace";

export interface CallbackFunctionArgs extends Grantable {
  callback: Callback;
  /** Environment variables in addition to the callback's. */
  environment?: Readonly<Record<string, pulumi.Input<string>>>;
  /** Grants in addition to the callback's. */
  statements?: readonly Statement[];
}

/** Creates the function of a callback, with a role and a log group of its own. */
export function callbackFunction(name: string, args: CallbackFunctionArgs, opts: ChildOptions) {
  const { callback, environment, statements = [], telemetry } = args;
  const { summary, uses = {}, variables, memorySize = 256, timeout = 5, handler } = callback;
  checkFunction(name, {
    description: summary,
    memorySize,
    timeout,
    environment: { ...variables, ...environment },
  });
  const grants = grantsOf(name, uses, args);
  const { role, policy, logGroup } = functionIdentity(
    name,
    { statements: [...grants.statements, ...statements], telemetry },
    opts,
  );
  return new aws.lambda.CallbackFunction(
    name,
    {
      ...functionDefaults(logGroup, telemetry),
      description: summary,
      callbackFactory: () => handler(process.env),
      role,
      memorySize,
      timeout,
      environment: {
        variables: {
          [metricsNamespaceVariable]: metricsNamespace(),
          ...grants.environment,
          ...variables,
          ...environment,
        },
      },
    },
    { ...opts, dependsOn: [policy] },
  );
}
