import type { Iam } from "../core/contracts";
import type { LambdaFunction } from "./functions";
import type { Call, Run, Runner } from "./runner";
import { rootOf } from "./trace";

/** Runs an invocation as `Runner` does. Calls of the function meanwhile belong to the invocation's route, if it has one. */
export async function runForRoute(
  iam: Pick<Iam, "attribute">,
  runner: Pick<Runner, "run">,
  target: LambdaFunction,
  call: Call,
): Promise<Run> {
  const { route, trace } = call;
  const root = rootOf(trace);
  const end = route !== undefined && root ? iam.attribute(target.config.role, root, route) : undefined;
  try {
    return await runner.run(target, call);
  } finally {
    end?.();
  }
}
