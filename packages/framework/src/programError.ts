/** An error in a program's own code or settings. Pulumi prints its message without a stack trace. */
export class ProgramError extends Error {
  /** The mark by which Pulumi knows its own `RunError`, which code that also runs in Lambda cannot import. */
  readonly __pulumiRunError = true;
}
