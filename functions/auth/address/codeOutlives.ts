import { dayMs } from "@game-backend/framework/durations";
/**
 * Milliseconds for which a recovery code works after an address was asked for, though it is verified: whoever finds a device
 * unlocked could otherwise take the account by an address of their own.
 */
export const codeOutlivesMs = 7 * dayMs;
