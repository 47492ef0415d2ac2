import { randomInt } from "node:crypto";

/** Rolls two dice: 2 to 12. */
export const twoDice = () => randomInt(1, 7) + randomInt(1, 7);
