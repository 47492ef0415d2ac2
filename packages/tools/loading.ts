/** Says that a command loads a program, before it does, so that nobody takes it for a command that hangs. */
export const sayLoading = (): void => console.error("Loads the program: this takes some seconds.");

/** Says that a command runs a program, before it does. */
export const sayRunning = (): void =>
  console.error("Runs the program once, without AWS: this takes half a minute, and longer the first time.");
