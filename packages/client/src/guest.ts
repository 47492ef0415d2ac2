import { ApiError, ConnectionError, SignedOutError } from "./errors.js";
import type { Session } from "./session.js";
import type { Store } from "./store.js";
import { type ChallengeApi, doWork, type Work } from "./work.js";

/** The part of a game's API that creates guests. */
export interface GuestApi extends ChallengeApi {
  postGuest(request: { readonly body: Work }): Promise<Guest>;
}

/** A guest's account. */
export interface Guest {
  readonly userId: string;
  readonly username: string;
  readonly secret: string;
}

/**
 * Creates a guest, a player without an e-mail address. Store the name and the secret on the device, and sign in with
 * `session.signIn(username, secret)`. It does the work of `doWork`, so call it at the API's own address.
 */
export async function createGuest(api: GuestApi): Promise<Guest> {
  try {
    return await api.postGuest({ body: await doWork(api) });
  } catch (error) {
    // An earlier try has made a guest whom nobody knows, because its answer was lost.
    if (!(error instanceof ApiError && error.code === "account.challenge_used")) throw error;
    return api.postGuest({ body: await doWork(api) });
  }
}

/** The name in the store. */
const stored = "guest";

/**
 * Signs the device's guest in, and makes one at the first start. Its name and secret are kept in the store before the sign-in: who
 * ends the game in between is the same guest at the next start. A session that the store has goes on, also without a network.
 * Throws `CognitoError` if the kept guest was deleted.
 */
export async function enterAsGuest(options: {
  readonly api: GuestApi;
  readonly session: Session;
  readonly store: Store;
}): Promise<Guest> {
  const { api, session, store } = options;
  let guest = keptIn(await store.read(stored));
  if (guest && (await session.restore())) {
    try {
      await session.token();
      return guest;
    } catch (error) {
      if (error instanceof ConnectionError) return guest;
      // The session is over, but the secret still signs in.
      if (!(error instanceof SignedOutError)) throw error;
    }
  }
  if (!guest) {
    const { userId, username, secret } = await createGuest(api);
    guest = { userId, username, secret };
    await store.write(stored, JSON.stringify(guest));
  }
  await session.signIn(guest.username, guest.secret);
  return guest;
}

function keptIn(text: string | undefined): Guest | undefined {
  try {
    const { userId, username, secret } = JSON.parse(text ?? "{}");
    return typeof username === "string" && typeof secret === "string"
      ? { userId, username, secret }
      : undefined;
  } catch {
    return undefined;
  }
}
