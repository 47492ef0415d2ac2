/** A guest's name and secret. */
export interface Guest {
  readonly username: string;
  readonly secret: string;
}

const key = "wayfarers.guest";

/**
 * The guest who plays on this device. The secret is all that a guest has: nobody could send them another, so it
 * is the one thing kept on the device, until the guest links an address or leaves.
 */
export const device = {
  guest(): Guest | undefined {
    try {
      const { username, secret } = JSON.parse(localStorage.getItem(key) ?? "{}");
      return typeof username === "string" && typeof secret === "string" ? { username, secret } : undefined;
    } catch {
      // Written by somebody else: then there is no guest.
      return undefined;
    }
  },
  keep: ({ username, secret }: Guest) => localStorage.setItem(key, JSON.stringify({ username, secret })),
  forget: () => localStorage.removeItem(key),
};
