import { unlessAborted } from "./abort.js";
import { ApiError, ConnectionError, SignedOutError } from "./errors.js";
import type { Session } from "./session.js";
import type { Store } from "./store.js";
import { readStored } from "./stored.js";
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

/** Entries under way by their session, and readings of the kept guest, which make the first one, by their store. */
const entries = new WeakMap<Session, Promise<Guest>>();
const found = new WeakMap<Store, Promise<{ guest: Guest; isNew: boolean }>>();

/** Returns what is under way for a key, or begins it. */
function shared<K extends object, V>(
  all: WeakMap<K, Promise<V>>,
  key: K,
  begin: () => Promise<V>,
): Promise<V> {
  const current = all.get(key) ?? begin().finally(() => all.delete(key));
  all.set(key, current);
  return current;
}

/**
 * Signs the device's guest in, and makes one at the first start. Its name and secret are kept in the store before the sign-in: who
 * ends the game in between is the same guest at the next start. A session that the store has goes on, also without a network.
 * Two calls at once share one entry. Throws `CognitoError` if the kept guest was deleted.
 */
export function enterAsGuest(
  options: Entry & {
    /** Ends the wait. The entry goes on: the guest that it makes is kept. */
    readonly signal?: AbortSignal;
  },
): Promise<Guest> {
  return unlessAborted(
    shared(entries, options.session, () => enter(options)),
    options.signal,
  );
}

interface Entry {
  readonly api: GuestApi;
  readonly session: Session;
  readonly store: Store;
}

async function enter({ api, session, store }: Entry): Promise<Guest> {
  const { guest, isNew } = await shared(found, store, () => guestIn(store, api));
  if (!isNew && (await session.restore())) {
    try {
      await session.token();
      return guest;
    } catch (error) {
      if (error instanceof ConnectionError) return guest;
      // The session is over, but the secret still signs in.
      if (!(error instanceof SignedOutError)) throw error;
    }
  }
  await session.signIn(guest.username, guest.secret);
  return guest;
}

async function guestIn(store: Store, api: GuestApi): Promise<{ guest: Guest; isNew: boolean }> {
  const kept = await readStored(store, stored, keptIn);
  if (kept) return { guest: kept, isNew: false };
  const { userId, username, secret } = await createGuest(api);
  const guest = { userId, username, secret };
  await store.write(stored, JSON.stringify(guest));
  return { guest, isNew: true };
}

function keptIn(json: unknown): Guest | undefined {
  const { userId, username, secret } = Object(json) as Guest;
  return typeof username === "string" && typeof secret === "string"
    ? { userId, username, secret }
    : undefined;
}
