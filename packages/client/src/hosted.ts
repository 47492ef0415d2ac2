import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { CognitoError, ConnectionError, unanswered } from "./errors.js";
import { jsonIn } from "./json.js";
import type { SignedIn } from "./steps.js";
import type { Store } from "./store.js";

export interface HostedPageOptions {
  /** The output `signInUrl`. */
  readonly signInUrl: string;
  /** The output `userPoolClientId`. */
  readonly userPoolClientId: string;
  /** The address to which the hosted page leads back: one of the setting `callbackUrls`, or the page's own. */
  readonly callbackUrl: string;
  /** Keeps what proves that this device has asked, until the player is back. Anything that outlasts the page does. */
  readonly store: Store;
  /** Replaces the global `fetch`, for tests and for runtimes without one. */
  readonly fetch?: typeof fetch;
}

interface Answer {
  readonly id_token: string;
  readonly access_token: string;
  readonly refresh_token: string;
  readonly expires_in: number;
  readonly error?: string;
}

/** The name in the store. */
const stored = "hosted";

/**
 * Cognito's hosted sign-in page, where players sign in with a password or by the pool's providers. It gives a code, which only this
 * device can exchange for tokens (PKCE, RFC 7636).
 */
export class HostedPage {
  constructor(private readonly options: HostedPageOptions) {}

  /**
   * Returns the address of the page, to be opened. `provider` leads on to one of the pool's providers, such as `Google`. `again`
   * asks for the sign-in also in a browser that is signed in, as a recent sign-in needs it.
   */
  async begin({ provider, again = false }: { provider?: string; again?: boolean } = {}): Promise<string> {
    const { signInUrl, callbackUrl, userPoolClientId, store } = this.options;
    const [state, verifier] = [random(), random()];
    await store.write(stored, JSON.stringify({ state, verifier }));
    const query = new URLSearchParams({
      response_type: "code",
      client_id: userPoolClientId,
      redirect_uri: callbackUrl,
      state,
      code_challenge: base64Url(sha256(utf8ToBytes(verifier))),
      code_challenge_method: "S256",
      ...(provider !== undefined && { identity_provider: provider }),
      ...(again && { prompt: "login" }),
    });
    return `${signInUrl}/oauth2/authorize?${query}`;
  }

  /**
   * Returns the tokens, for `Session.adopt`, that the hosted page's answer is worth: the address to which it has led back.
   * `undefined` for any other address, and for an answer that this device has not asked for, or has taken before. Throws
   * `CognitoError` if the page or Cognito refuses, and `ConnectionError` if there is no answer: begin again then.
   */
  async end(address: string): Promise<SignedIn | undefined> {
    const { signInUrl, userPoolClientId, callbackUrl, store, fetch: send = fetch } = this.options;
    const { searchParams: said } = new URL(address);
    const asked = (jsonIn(await store.read(stored)) ?? {}) as {
      readonly state?: string;
      readonly verifier?: string;
    };
    if (asked.state === undefined || said.get("state") !== asked.state) return undefined;
    await store.write(stored, undefined);
    const error = said.get("error");
    if (error !== null) throw new CognitoError(400, said.get("error_description") ?? error, error);
    const answer = await send(`${signInUrl}/oauth2/token`, {
      method: "POST",
      credentials: "omit",
      body: new URLSearchParams({
        grant_type: "authorization_code",
        client_id: userPoolClientId,
        redirect_uri: callbackUrl,
        code: said.get("code") ?? "",
        code_verifier: asked.verifier ?? "",
      }),
    }).catch((cause: unknown) => {
      throw unanswered("Cognito", cause);
    });
    const json: unknown = await answer.json().catch((cause: unknown) => {
      throw new ConnectionError("Somebody else than Cognito answered", { cause });
    });
    // The answer's type follows RFC 6749.
    const tokens = json as Answer;
    if (!answer.ok)
      throw new CognitoError(answer.status, `Cognito refuses the code: ${tokens.error}`, `${tokens.error}`);
    return {
      idToken: tokens.id_token,
      accessToken: tokens.access_token,
      refreshToken: tokens.refresh_token,
      expiresIn: tokens.expires_in,
    };
  }

  /** Returns the address that signs the browser out of the hosted page, which otherwise signs it in again for an hour. */
  signOut(): string {
    const { signInUrl, userPoolClientId, callbackUrl } = this.options;
    return `${signInUrl}/logout?${new URLSearchParams({ client_id: userPoolClientId, logout_uri: callbackUrl })}`;
  }
}

const random = (): string => base64Url(crypto.getRandomValues(new Uint8Array(32)));

const base64Url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
