import { createHmac } from "node:crypto";

/** Returns the receipt of a notice by the id of the challenge that was solved for it. Nobody else can tell or guess it. */
export const receiptOf = (key: string, challengeId: string): string =>
  createHmac("sha256", key).update(`notice ${challengeId}`).digest("base64url");

/** Returns true for a text that can be a receipt. */
export const isReceipt = (text: string): boolean => /^[\w-]{43}$/.test(text);
