import { randomUUID } from "node:crypto";

import type { Iam, Invocation, InvocationResult, Invoker } from "../core/contracts";
import type { Host } from "../core/host";
import type { Principal } from "../core/principal";
import { AwsError } from "../core/service";
import type { Functions, LambdaFunction } from "./functions";
import { SYNC_PAYLOAD } from "./limits";
import { functionArn, parseFunctionName } from "./names";
import { runForRoute } from "./runForRoute";
import type { Runner } from "./runner";
import { newTrace, rootOf } from "./trace";

const ACTION = "lambda:InvokeFunction";

/**
 * Invokes functions for other services of the local cloud. The function's policy or the caller's role must
 * allow it.
 */
export class FunctionInvoker implements Invoker {
  constructor(
    private readonly host: Host,
    private readonly iam: Iam,
    private readonly functions: Functions,
    private readonly runner: Runner,
  ) {}

  async invoke({ functionArn: text, payload, caller, trace, route }: Invocation): Promise<InvocationResult> {
    const name = parseFunctionName(text);
    const { qualifier } = name;
    const target = this.functions.get(name);
    const traceId = trace && rootOf(trace);
    this.authorize(target, qualifier, caller, traceId);
    if (payload.length > SYNC_PAYLOAD / 3 && Buffer.byteLength(payload) > SYNC_PAYLOAD)
      throw new AwsError(
        "RequestEntityTooLargeException",
        `Request must be smaller than ${SYNC_PAYLOAD} bytes for the InvokeFunction operation`,
        413,
      );
    return runForRoute(this.iam, this.runner, target, {
      requestId: randomUUID(),
      qualifier,
      payload,
      trace: trace ?? newTrace(this.host.clock.now()),
      route,
    });
  }

  /** Throws `AccessDeniedException`. A service needs a statement in the function's policy. */
  authorize(
    target: LambdaFunction,
    qualifier: string | undefined,
    caller: Principal,
    traceId?: string,
  ): void {
    const on = qualifier === "$LATEST" ? undefined : qualifier;
    const access = { action: ACTION, resource: functionArn(this.host, target.config.name, on) };
    const policy = target.policies.get(on ?? "");
    if (policy && this.iam.allowedByResource(policy, caller, access, traceId)) return;
    if (caller.kind === "service")
      throw new AwsError(
        "AccessDeniedException",
        `User: ${caller.service} is not authorized to perform: ${ACTION} on resource: ${access.resource} because no resource-based policy allows the ${ACTION} action`,
        403,
      );
    this.iam.authorize(caller, [access], traceId);
  }
}
