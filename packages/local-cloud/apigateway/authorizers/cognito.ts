import { TokenRefused } from "../../core/contracts";
import type { Dependencies } from "../dependencies";
import type { Authorized, Exchange } from "../exchange";
import { GatewayError } from "../gatewayResponses";
import type { CognitoAuthorizer } from "../method";
import { claimTexts } from "./claims";

export const unauthorized = (text = "Unauthorized", explanation?: string) =>
  new GatewayError("UNAUTHORIZED", "UnauthorizedException", text, { explanation });

/** Authorizes by a user pool's token: an ID token, or an access token if the method has scopes. */
export async function authorizeByCognito(
  exchange: Exchange,
  authorizer: CognitoAuthorizer,
  { cognito }: Dependencies,
): Promise<Authorized> {
  const token = exchange.header(authorizer.header);
  if (!token) throw unauthorized(undefined, `The request has no header ${authorizer.header}.`);
  try {
    const claims = await cognito.verify(authorizer.userPoolArns, token, authorizer.scopes);
    const audience = String(claims["aud"] ?? claims["client_id"] ?? "");
    if (authorizer.audience && !authorizer.audience.test(audience))
      throw unauthorized(undefined, `The token is for the client ${audience}.`);
    return { type: "COGNITO_USER_POOLS", claims: claimTexts(claims) };
  } catch (error) {
    if (error instanceof TokenRefused) {
      throw error.reason === "expired"
        ? unauthorized("The incoming token has expired")
        : unauthorized(undefined, "The token is not one of the user pool, or lacks a scope.");
    }
    throw error;
  }
}
