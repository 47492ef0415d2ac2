/** How many random bytes a secret takes. */
export const guestSecretBytes = 72;

/**
 * A password that any policy of Cognito accepts: 100 characters (a policy may ask for 99, a password may have
 * 256) of all four classes.
 */
export const guestSecret = (random: Buffer): string => `${random.toString("base64url")}.aA1`;
