import type {
  ApiRequest,
  Authenticator,
  Iam,
  Invoker,
  LogWriter,
  ServiceCaller,
  TokenVerifier,
} from "../core/contracts";
import type { Principal } from "../core/principal";
import type { IamService } from "../iam";
import type { Firewall } from "../wafv2";

/** IAM, with decisions by policies that API Gateway itself holds: the API's own, and those that authorizers return. */
export type GatewayIam = Iam & Pick<IamService, "checkResourcePolicy" | "resourceDecision" | "userId">;

/** Lambda, which invokes a function and returns its result, or queues an event for it. */
interface GatewayLambda extends Invoker {
  readonly asynchronous: {
    /** Queues an event, and throws `AwsError` for a function that the caller may not invoke. */
    accept(functionArn: string, caller: Principal, payload: string, request: ApiRequest): void;
  };
}

/** The other services that API Gateway uses. */
export interface Dependencies {
  readonly lambda: GatewayLambda;
  readonly cognito: TokenVerifier;
  readonly auth: Authenticator;
  readonly iam: GatewayIam;
  readonly logs: LogWriter;
  readonly aws: ServiceCaller;
  readonly firewall: Firewall;
}

/** The service principal that acts for an API. */
export const gatewayService = "apigateway.amazonaws.com";
