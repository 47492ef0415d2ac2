/** An error that the user can mend. */
export class UsageError extends Error {}
