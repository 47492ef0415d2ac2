/** A mail that Cognito would send on AWS. */
export interface Mail {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly code?: string;
}
