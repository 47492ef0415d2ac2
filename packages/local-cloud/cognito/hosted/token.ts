import { createHash } from "node:crypto";

import { type AwsAnswer, AwsError } from "../../core/service";
import { signedIn } from "../access";
import { readable } from "../attributes";
import { rotates } from "../clientInputs";
import type { Client } from "../directory";
import { isJwt, renew, sessionOf } from "../operations/refresh";
import { sameText } from "../srp";
import { narrowed } from "../tokens";
import { CodeState } from "./authorize";
import { clientOf, type HostedPageRequest } from "./hostedPageRequest";

/** Headers of JSON answers. Pages of any origin may call, because the request itself contains the proof. */
const jsonHeaders = {
  "content-type": "application/json;charset=UTF-8",
  "cache-control": "no-store",
  "access-control-allow-origin": "*",
};

const json = (body: unknown, status = 200): AwsAnswer => ({
  status,
  headers: jsonHeaders,
  body: JSON.stringify(body),
});

const refuse = (error: string, status = 400) => json({ error }, status);

/** Returns a request's client, or `undefined` if it is unknown or does not prove its secret. */
function authenticatedClient(pageRequest: HostedPageRequest): Client | undefined {
  const [, encoded = ""] = /^Basic (.+)$/.exec(pageRequest.request.headers.authorization ?? "") ?? [];
  const [id, ...secret] = Buffer.from(encoded, "base64").toString().split(":");
  const client = clientOf(pageRequest, encoded ? (id ?? "") : pageRequest.form.get("client_id"));
  if (client?.secret === undefined) return client;
  const given = encoded ? secret.join(":") : (pageRequest.form.get("client_secret") ?? "");
  return sameText(client.secret, given) ? client : undefined;
}

/** `POST /oauth2/token` */
export async function token(pageRequest: HostedPageRequest): Promise<AwsAnswer> {
  const grant = pageRequest.form.get("grant_type");
  if (!grant) return refuse("invalid_request");
  const client = authenticatedClient(pageRequest);
  if (!client) return refuse("invalid_client");
  if (!client.settings.allowedOauthFlows.includes("code")) return refuse("unauthorized_client");
  if (grant === "authorization_code") return exchange(pageRequest, client);
  if (grant === "refresh_token")
    return mayRefresh(client) ? refresh(pageRequest, client) : refuse("unauthorized_client");
  return refuse("unsupported_grant_type");
}

const mayRefresh = ({ settings }: Client) =>
  settings.explicitAuthFlows.includes("ALLOW_REFRESH_TOKEN_AUTH") || rotates(settings);

async function exchange({ services, pool, form }: HostedPageRequest, client: Client): Promise<AwsAnswer> {
  const code = form.get("code");
  const redirectUri = form.get("redirect_uri");
  if (!code || !redirectUri) return refuse("invalid_request");
  const opened = services.sealedState.open("code", code, CodeState);
  if ("refused" in opened || opened.data.clientId !== client.id) return refuse("invalid_grant");
  services.sealedState.use(code);
  const { user: sub, scopes, challenge, nonce, ...asked } = opened.data;
  const user = services.users.bySub(pool, sub);
  if (!user?.enabled || asked.redirectUri !== redirectUri) return refuse("invalid_grant");
  if (!isVerified(challenge, form.get("code_verifier"))) return refuse("invalid_grant");
  const { session, refreshToken } = services.sessions.start(client, user, scopes);
  const caller = { clientId: client.id };
  const tokens = await services.tokens.issue({
    client,
    user,
    session,
    signInKind: "HostedAuth",
    caller,
    nonce,
  });
  return json({
    ...(scopes.includes("openid") && { id_token: tokens.idToken }),
    access_token: tokens.accessToken,
    refresh_token: refreshToken,
    expires_in: tokens.expiresIn,
    token_type: "Bearer",
  });
}

/** Checks PKCE (RFC 7636): a verifier is required if there was a challenge, and refused if there was none. */
function isVerified(challenge: string | undefined, verifier: string | null): boolean {
  if (challenge === undefined || verifier === null) return challenge === undefined && verifier === null;
  return sameText(challenge, createHash("sha256").update(verifier).digest("base64url"));
}

async function refresh({ services, form }: HostedPageRequest, client: Client): Promise<AwsAnswer> {
  const refreshToken = form.get("refresh_token");
  if (!refreshToken) return refuse("invalid_request");
  try {
    const { session } = sessionOf(services, client, refreshToken);
    const tokens = await renew(services, client, refreshToken, { clientId: client.id });
    const hasId = session.scopes.includes("openid") || session.scopes.length === 1;
    return json({
      ...(hasId && { id_token: tokens.idToken }),
      access_token: tokens.accessToken,
      ...(tokens.refreshToken && { refresh_token: tokens.refreshToken }),
      expires_in: tokens.expiresIn,
      token_type: "Bearer",
    });
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return refuse("invalid_grant");
  }
}

/** `POST /oauth2/revoke` */
export function revoke(pageRequest: HostedPageRequest): AwsAnswer {
  const given = pageRequest.form.get("token");
  if (!given) return refuse("invalid_request");
  const client = authenticatedClient(pageRequest);
  // The token endpoint answers 400 instead.
  if (!client) return refuse("invalid_client", 401);
  if (!client.settings.enableTokenRevocation) return refuse("invalid_request");
  if (isJwt(given)) return refuse("unsupported_token_type");
  pageRequest.services.sessions.revoke(client, given);
  return { status: 200, headers: jsonHeaders, body: "" };
}

/** `GET /oauth2/userInfo`: returns the attributes that the access token's scopes include. */
export async function userInfo({ services, pool, request }: HostedPageRequest): Promise<AwsAnswer> {
  const [, accessToken] = /^Bearer (.+)$/i.exec(request.headers.authorization ?? "") ?? [];
  if (accessToken === undefined)
    return refuseInfo(400, "invalid_request", "Bad OAuth2 request at UserInfo Endpoint");
  try {
    const own = await signedIn(services, accessToken, "openid");
    if (own.pool.id !== pool.id) throw new AwsError("NotAuthorizedException", "another pool's token");
    const attributes = narrowed(readable(own.client, own.user), own.scopes);
    return json({ ...attributes, sub: own.user.sub, username: own.user.username });
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const description = "Access token is expired, disabled, or deleted, or the user has globally signed out.";
    return refuseInfo(401, "invalid_token", description);
  }
}

const refuseInfo = (status: number, error: string, description: string): AwsAnswer => ({
  ...json({ error, error_description: description }, status),
  headers: { ...jsonHeaders, "www-authenticate": `error="${error}",error_description="${description}"` },
});
