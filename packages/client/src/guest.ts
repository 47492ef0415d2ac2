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
export const createGuest = async (api: GuestApi): Promise<Guest> =>
  api.postGuest({ body: await doWork(api) });
