import type { InvocationResult } from "../../core/contracts";
import { AwsError } from "../../core/service";
import { type Dependencies, gatewayService } from "../dependencies";
import type { Exchange } from "../exchange";
import { GatewayError, internalError } from "../gatewayResponses";
import { withTimeout } from "./timeout";

export interface LambdaTarget {
  readonly functionArn: (exchange: Exchange) => string;
  /** A role's ARN. Without one, the function's resource policy must allow API Gateway. */
  readonly credentials: string | undefined;
  readonly timeout: number;
  /** Invokes the function asynchronously: the result is then empty. */
  readonly asynchronous?: boolean;
}

/** Invokes a method's function. The client gets 413 if the event is too large, and 500 if the function cannot run. */
export async function invokeLambda(
  exchange: Exchange,
  { functionArn, credentials, timeout, asynchronous }: LambdaTarget,
  payload: string,
  { lambda, iam }: Dependencies,
): Promise<InvocationResult> {
  const arn = functionArn(exchange);
  try {
    const service = { kind: "service", service: gatewayService } as const;
    const caller = credentials
      ? iam.assume(credentials, service, sessionName).principal
      : ({ ...service, sourceArn: exchange.sourceArn, sourceAccount: exchange.stage.accountId } as const);
    if (asynchronous) {
      lambda.asynchronous.accept(arn, caller, payload, { trace: exchange.trace, route: exchange.route });
      return { payload: "" };
    }
    const invocation = lambda.invoke({
      functionArn: arn,
      payload,
      caller,
      trace: exchange.trace,
      route: exchange.route,
    });
    return await withTimeout(invocation, timeout);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    // The gateway accepts 10 MB, but a function only 6 MB, in which each quote of the body takes two bytes.
    if (error.code === "RequestEntityTooLargeException")
      throw new GatewayError("REQUEST_TOO_LARGE", "BadRequestException", "Request Too Long", {
        reason: error.message,
      });
    const why =
      error.code === "AccessDeniedException"
        ? `API Gateway may not invoke ${arn} for ${exchange.sourceArn}: ${error.message}`
        : `Unable to invoke ${arn}: ${error.message}`;
    throw internalError("API_CONFIGURATION_ERROR", why);
  }
}

/** The name of API Gateway's sessions. */
export const sessionName = "BackplaneAssumeRoleSession";
