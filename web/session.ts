import { Session, type SessionOptions, type Store } from "@game-backend/client";
import { srp } from "@game-backend/client/password";
import type { SiteConfig } from "@game-backend/components/gamePage/siteConfig";
import type { Device } from "./state/device";

/**
 * Returns the signed-in player's session. It signs in with SRP, so the password never leaves the device, which keeps the session
 * across reloads.
 */
export function sessionOn(
  { session: shelf }: Device,
  { userPoolId, userPoolClientId, region, cognitoEndpoint }: SiteConfig,
  means: Pick<SessionOptions, "fetch" | "timers"> = {},
): Session {
  /** Keeps the token with the name of its player, who is asked to sign in again when the session has ended. */
  const store: Store = {
    read: async () => shelf.read()?.refreshToken,
    async write(_, refreshToken) {
      const { "cognito:username": username = "" } = session.claims;
      shelf.write(refreshToken === undefined ? undefined : { username: String(username), refreshToken });
    },
  };
  const session = new Session({
    ...{ userPoolClientId, region, cognitoEndpoint, store, ...means },
    prove: srp(userPoolId),
    retries: 5,
  });
  return session;
}
