/** Prints why a command failed, which then ends with 1. After a full disk a repeated command goes on. */
export function failed(error: NodeJS.ErrnoException): void {
  const isFull = error.code === "ENOSPC" || error.code === "EDQUOT";
  const advice = "Free some space, and repeat the command: what is written stays, and it goes on.";
  console.error(isFull ? `The disk is full: ${error.message}. ${advice}` : error.message);
  process.exitCode = 1;
}
