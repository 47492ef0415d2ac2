/** Returns the decrypted value of a parameter of Parameter Store. Rejects if there is none, or it may not be read. */
export type ReadParameter = (name: string) => Promise<string | undefined>;
