import type { Session } from "./session.js";

/** The proof of the platform's SDK: the body of the route. */
export type Proof = Readonly<Record<string, unknown>>;

interface PlatformCall<Answer> {
  /** The part of a game's API that gives nonces. */
  readonly api: { postChallenge(): Promise<{ readonly nonce: string }> };
  /**
   * Lets the player sign in by the platform's SDK with this nonce, and returns the body of the route. `undefined` if the player
   * has closed the platform's window.
   */
  readonly prove: (nonce: string) => Promise<Proof | undefined>;
  /** Sends the proof: `(body) => api.signInApple({ body })`. */
  readonly send: (body: never) => Promise<Answer>;
}

/** Tokens that a platform's sign-in answers. */
export interface PlatformTokens {
  readonly userId: string;
  readonly username: string;
  readonly idToken: string;
  readonly refreshToken: string;
  readonly expiresIn: number;
}

/**
 * Gets the platform's proof for a new nonce, and sends it. Returns `undefined`, and sends nothing, if the player has closed the
 * platform's window. A proof counts once: after `platform.proof_refused`, let the player begin again.
 */
export async function linkPlatform<Answer>(options: PlatformCall<Answer>): Promise<Answer | undefined> {
  const { nonce } = await options.api.postChallenge();
  const proof = await options.prove(nonce);
  return proof && options.send(proof as never);
}

/** Signs in by a platform's proof: the session has the new player's tokens. If it fails, the session is as before. */
export async function signInByPlatform<Answer extends PlatformTokens>(
  options: PlatformCall<Answer> & { readonly session: Session },
): Promise<Answer | undefined> {
  const tokens = await linkPlatform(options);
  if (tokens) await options.session.adopt(tokens);
  return tokens;
}
