import { Shelf, type Storage } from "./shelf";

/** A guest's name and secret. */
export interface Guest {
  readonly username: string;
  readonly secret: string;
}

/** A player's name, and the token that renews their session. */
export interface Kept {
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
 * The data that the device keeps of its player. A guest has nothing but the secret: nobody could send them another.
 * The session's refresh token keeps a player signed in over a reload, for 30 days at most; signing out revokes it.
 * Tokens that open the API live in memory only. Only scripts of the page's own origin read this storage, the page's
 * policy runs no other script, and it lets none of them connect to anything but the backend.
 */
export const deviceOf = (storage: Storage) => ({
  guest: new Shelf<Guest>(storage, "wayfarers.guest", isTexts("username", "secret")),
  session: new Shelf<Kept>(storage, "wayfarers.session", isTexts("username", "refreshToken")),
});

export type Device = ReturnType<typeof deviceOf>;
