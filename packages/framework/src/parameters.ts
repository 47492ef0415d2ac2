/** A decrypted parameter of Parameter Store. */
export interface Parameter {
  value: string | undefined;
  /** When it was last written, in milliseconds since the epoch. */
  changedAt: number;
}

/** Returns a parameter. Rejects if there is none, or if access is denied. */
export type ReadParameter = (name: string) => Promise<Parameter>;
