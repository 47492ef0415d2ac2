import type { Authenticator, Iam, Invoker, LogWriter, ServiceCaller, TokenVerifier } from "../core/contracts";
import type { IamService } from "../iam";

/** Deciding by policies that API Gateway keeps itself: an API's own, and those of authorizers. */
export type GatewayIam = Iam & Pick<IamService, "checkResourcePolicy" | "resourceDecision" | "userId">;

/** What API Gateway asks of the other services. */
export interface Needs {
  readonly lambda: Invoker;
  readonly cognito: TokenVerifier;
  readonly auth: Authenticator;
  readonly iam: GatewayIam;
  readonly logs: LogWriter;
  readonly aws: ServiceCaller;
}

/** `apigateway.amazonaws.com`, acting for an API. */
export const gatewayService = "apigateway.amazonaws.com";
