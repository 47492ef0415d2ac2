import type { PagePlatform } from "@game-backend/components/gamePage/siteConfig";

interface Asked {
  readonly nonce: string;
  readonly state: string;
  /** Where the platform leads the player back to. It is registered at the platform. */
  readonly redirectUrl: string;
}

/**
 * Returns the address of a platform's page that asks the player to sign in. It leads back with an ID token in the fragment, which
 * no server sees. Apple gives a token together with a code only, and no scope with a fragment.
 */
export function authorizeAddress(
  provider: string,
  { authorizeUrl = "", clientId = "" }: PagePlatform,
  { nonce, state, redirectUrl }: Asked,
): string {
  const address = new URL(authorizeUrl);
  const query = {
    client_id: clientId,
    redirect_uri: redirectUrl,
    ...(provider === "apple"
      ? { response_type: "code id_token" }
      : { response_type: "id_token", scope: "openid" }),
    response_mode: "fragment",
    nonce,
    state,
  };
  for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
  return address.href;
}
