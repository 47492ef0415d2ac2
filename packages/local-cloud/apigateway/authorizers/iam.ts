import { percentDecoded } from "../../core/percentDecoded";
import type { Principal } from "../../core/principal";
import { AwsError } from "../../core/service";
import type { Dependencies } from "../dependencies";
import type { Authorized, Exchange } from "../exchange";
import { GatewayError, type ResponseType } from "../gatewayResponses";
import { notAuthorized, resourceVerdict } from "./resourcePolicy";

/** Authorizes a signed call: the signature, then `execute-api:Invoke` by the caller's policies or the API's own. */
export function authorizeByIam(exchange: Exchange, dependencies: Dependencies): Authorized {
  const { request } = exchange;
  const principal = authenticate(exchange, dependencies);
  if (principal.kind === "anonymous") {
    throw new GatewayError(
      "MISSING_AUTHENTICATION_TOKEN",
      "MissingAuthenticationTokenException",
      "Missing Authentication Token",
    );
  }
  const verdict = resourceVerdict(exchange, principal, dependencies);
  if (verdict === "deny") throw notAuthorized(exchange, principal, true);
  if (verdict === "neither") allowedByIdentity(exchange, principal, dependencies);
  const credential = request.sent["authorization"] ?? percentDecoded(request.rawQuery);
  const accessKey = /Credential=([A-Z0-9]+)/.exec(credential)?.[1];
  return { type: "AWS_IAM", principal, accessKey, userId: dependencies.iam.userId(principal) };
}

function authenticate({ request }: Exchange, { auth }: Dependencies): Principal {
  const signed = {
    method: request.method,
    path: request.fullPath,
    query: request.rawQuery,
    headers: request.sent,
    body: request.sentBody,
  };
  try {
    return auth.authenticate(signed, "execute-api");
  } catch (error) {
    if (error instanceof AwsError) throw refusal(error);
    throw error;
  }
}

const types: Record<string, ResponseType> = {
  InvalidSignatureException: "INVALID_SIGNATURE",
  SignatureDoesNotMatch: "INVALID_SIGNATURE",
  ExpiredTokenException: "EXPIRED_TOKEN",
  MissingAuthenticationTokenException: "MISSING_AUTHENTICATION_TOKEN",
  AccessDeniedException: "ACCESS_DENIED",
};

/** Returns the refusal. API Gateway answers 403 for every error of authentication. */
const refusal = ({ code, message }: AwsError) =>
  new GatewayError(types[code] ?? "DEFAULT_4XX", code, message, { status: 403 });

function allowedByIdentity(exchange: Exchange, principal: Principal, { iam }: Dependencies): void {
  try {
    iam.authorize(
      principal,
      [{ action: "execute-api:Invoke", resource: exchange.methodArn }],
      exchange.request.traceRoot,
    );
  } catch (error) {
    if (error instanceof AwsError)
      throw notAuthorized(exchange, principal, /explicit deny/.test(error.message));
    throw error;
  }
}
