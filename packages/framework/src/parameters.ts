/** Returns the decrypted value of a parameter in Parameter Store. Rejects if there is none, or if access is denied. */
export type ReadParameter = (name: string) => Promise<string | undefined>;
