/** Resolves when the condition holds. Messages on sockets arrive asynchronously. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}
