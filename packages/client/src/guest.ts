import type { Api } from "./types.js";
import { doWork } from "./work.js";

/**
 * Creates a guest, a player without an e-mail address. Store the name and the secret on the device, and sign in with
 * `session.signIn(username, secret)`. It does the work of `doWork`, so call it at the API's own address.
 */
export const createGuest = async (
  api: Pick<Api, "postGuestChallenge" | "postGuest">,
): Promise<{ readonly userId: string; readonly username: string; readonly secret: string }> =>
  api.postGuest({ body: await doWork(api) });
