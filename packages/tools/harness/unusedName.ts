import { randomBytes } from "node:crypto";

/** No filter's list has a word of these letters alone. */
export const letters = "bdgjlmnrvz";

/** Returns a name that no other caller and no other run has, such as `ada-mbrvzgjlndbz`: its chance spells no word. */
export const unusedName = (name: string): string =>
  `${name}-${Array.from(randomBytes(12), (byte) => letters[byte % letters.length]).join("")}`;
