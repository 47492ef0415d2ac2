import { z } from "zod";

import type { AwsAnswer } from "../../core/service";
import type { Client } from "../directory";
import type { User } from "../users";
import { clientOf, type HostedPageRequest, sessionUser } from "./hostedPageRequest";
import { redirect } from "./pages";

/** A checked request to `/oauth2/authorize`. */
export interface Authorization {
  readonly client: Client;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly state: string | null;
  readonly challenge: string | null;
  readonly nonce: string | null;
}

/** The sign-in that a code belongs to. */
export const CodeState = z.object({
  clientId: z.string(),
  /** The user's `sub`, because the name may belong to another user by now. */
  user: z.string(),
  redirectUri: z.string(),
  scopes: z.array(z.string()),
  challenge: z.string().optional(),
  nonce: z.string().optional(),
});

const codeSeconds = 300;

/** Scopes that select the ID token's claims. They need `openid`, because without it there is no ID token. */
const claimScopes = ["email", "phone", "profile"];

/** Returns the request's authorization, or the error answer. */
export function readAuthorization(pageRequest: HostedPageRequest): Authorization | AwsAnswer {
  const { query } = pageRequest;
  const client = clientOf(pageRequest, query.get("client_id"));
  if (!client) return errorPage(pageRequest, "invalid_client");
  const { settings } = client;
  const redirectUri = query.get("redirect_uri") ?? settings.defaultRedirectUri ?? "";
  // Compares the whole address, because a redirect must never go to an unregistered one.
  if (!settings.callbackUrls.includes(redirectUri)) return errorPage(pageRequest, "redirect_mismatch");

  const state = query.get("state");
  const refuse = (error: string) => redirect(withQuery(redirectUri, { error, state }));
  const type = query.get("response_type");
  if (type !== "code") return refuse(type ? "unsupported_response_type" : "invalid_request");
  if (!settings.allowedOauthFlows.includes("code")) return refuse("unauthorized_client");
  const scopes = query.get("scope")?.split(" ").filter(Boolean) ?? settings.allowedOauthScopes;
  const allowed: readonly string[] = settings.allowedOauthScopes;
  if (!scopes.length || !scopes.every((scope) => allowed.includes(scope))) return refuse("invalid_scope");
  if (scopes.some((scope) => claimScopes.includes(scope)) && !scopes.includes("openid"))
    return refuse("invalid_scope");
  const challenge = query.get("code_challenge");
  if ((challenge ?? query.get("code_challenge_method")) !== null && !isS256(pageRequest, challenge))
    return refuse("invalid_request");
  return { client, redirectUri, scopes, state, challenge, nonce: query.get("nonce") };
}

const isS256 = ({ query }: HostedPageRequest, challenge: string | null) =>
  query.get("code_challenge_method") === "S256" && /^[\w-]{43}$/.test(challenge ?? "");

/** Redirects to the pages' own error page, because the client's address is not trusted. */
const errorPage = ({ base, query }: HostedPageRequest, error: string) =>
  redirect(withQuery(`${base}/error`, { error, client_id: query.get("client_id") }));

function withQuery(address: string, parameters: Readonly<Record<string, string | null>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value !== null) query.set(name, value);
  return `${address}${address.includes("?") ? "&" : "?"}${query}`;
}

export const isAnswer = (value: Authorization | AwsAnswer): value is AwsAnswer => "status" in value;

/**
 * Handles `GET /oauth2/authorize`: redirects to the sign-in page, or back to the client if the browser is
 * signed in.
 */
export function authorize(pageRequest: HostedPageRequest): AwsAnswer {
  const asked = readAuthorization(pageRequest);
  if (isAnswer(asked)) return asked;
  const user = pageRequest.query.get("prompt") === "login" ? undefined : sessionUser(pageRequest);
  return user
    ? redirect(codeUrl(pageRequest, asked, user))
    : redirect(`${pageRequest.base}/login?${pageRequest.query}`);
}

/** Returns the client's address with a code for this user. */
export function codeUrl({ services }: HostedPageRequest, asked: Authorization, user: User): string {
  const state: z.output<typeof CodeState> = {
    clientId: asked.client.id,
    user: user.sub,
    redirectUri: asked.redirectUri,
    scopes: [...asked.scopes],
    ...(asked.challenge && { challenge: asked.challenge }),
    ...(asked.nonce && { nonce: asked.nonce }),
  };
  const code = Buffer.from(services.sealedState.seal("code", state, codeSeconds), "base64").toString(
    "base64url",
  );
  return withQuery(asked.redirectUri, { code, state: asked.state });
}
