/** The number of random bytes in a secret. */
export const guestSecretBytes = 72;

/**
 * Returns a password that every Cognito password policy accepts: 100 characters, with all four classes of characters.
 * A policy can require at most 99 characters, and a password can have at most 256.
 */
export const guestSecret = (random: Buffer): string => `${random.toString("base64url")}.aA1`;
