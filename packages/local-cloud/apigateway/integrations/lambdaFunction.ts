import type { InvocationResult } from "../../core/contracts";
import { AwsError } from "../../core/service";
import type { Exchange } from "../exchange";
import { internalError } from "../gatewayResponses";
import { gatewayService, type Needs } from "../needs";
import { withTimeout } from "./timeout";

export interface LambdaTarget {
  readonly functionArn: (exchange: Exchange) => string;
  /** A role's ARN; without one the function's own policy must let API Gateway in. */
  readonly credentials: string | undefined;
  readonly timeout: number;
}

/** Invokes the function behind a method. Whatever keeps it from running is a 500 to the client. */
export async function invokeLambda(
  exchange: Exchange,
  { functionArn, credentials, timeout }: LambdaTarget,
  payload: string,
  { lambda, iam }: Needs,
): Promise<InvocationResult> {
  const arn = functionArn(exchange);
  try {
    const service = { kind: "service", service: gatewayService } as const;
    const caller = credentials
      ? iam.assume(credentials, service, sessionName).principal
      : ({ ...service, sourceArn: exchange.sourceArn, sourceAccount: exchange.stage.accountId } as const);
    const invocation = lambda.invoke({ functionArn: arn, payload, caller, trace: exchange.trace });
    return await withTimeout(invocation, timeout);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const why =
      error.code === "AccessDeniedException"
        ? `API Gateway may not invoke ${arn} for ${exchange.sourceArn}: ${error.message}`
        : `Unable to invoke ${arn}: ${error.message}`;
    throw internalError("API_CONFIGURATION_ERROR", why);
  }
}

/** The name AWS's own sessions have. */
export const sessionName = "BackplaneAssumeRoleSession";
