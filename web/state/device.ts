import { Shelf, type Storage } from "./shelf";

/** A guest's name and secret. */
export interface Guest {
  readonly username: string;
  readonly secret: string;
}

/** A player's name, and the token that renews their session. */
export interface SavedSession {
  readonly username: string;
  readonly refreshToken: string;
}

const isTexts =
  <K extends string>(...names: readonly K[]) =>
  (found: unknown): found is Record<K, string> =>
    typeof found === "object" &&
    found !== null &&
    names.every((name) => typeof Reflect.get(found, name) === "string");

/**
 * The data about its player that the device stores. A guest's only credential is the secret, which cannot be recovered.
 * The session's refresh token keeps a player signed in across reloads, for 30 days at most; signing out revokes it.
 * Tokens for the API are kept in memory only. Only scripts from the page's own origin can read this storage. The page's
 * content security policy allows no other scripts, and connections to the backend only.
 */
export const deviceOf = (storage: Storage) => ({
  guest: new Shelf<Guest>(storage, "wayfarers.guest", isTexts("username", "secret")),
  session: new Shelf<SavedSession>(storage, "wayfarers.session", isTexts("username", "refreshToken")),
});

export type Device = ReturnType<typeof deviceOf>;
