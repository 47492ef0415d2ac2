import { randomBytes } from "node:crypto";

/**
 * Returns the `sub` of a new user. It has the form of a UUID, but any variant, like AWS's today
 * (`24688438-40e1-70d0-d97e-084cfc8992c7`). RFC 9562 has four variants, and UUID validators refuse others.
 */
export const newSub = (): string =>
  randomBytes(16)
    .toString("hex")
    .replace(/^(.{8})(.{4}).(.{3})(.{4})(.{12})$/, "$1-$2-7$3-$4-$5");
