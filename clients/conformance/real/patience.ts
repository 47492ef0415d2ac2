/** How long a row waits for the backend, in real milliseconds, before it fails: GameLift makes a match in seconds. */
export const patienceMs = 20_000;
