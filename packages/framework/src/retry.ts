/** How this process waits between attempts. */
interface Pauses {
  wait(milliseconds: number): Promise<void>;
  random(): number;
}

let pauses: Pauses = {
  wait: (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)),
  random: () => Math.random(),
};

/** Lets the attempts of this process wait otherwise, such as by the clock of a world, until the returned function is called. */
export function pauseBy(other: Pauses): () => void {
  const before = pauses;
  pauses = other;
  return () => {
    pauses = before;
  };
}

/** Returns what is drawn in place of `Math.random`, below 1: a season that is played again draws the same. */
export const drawn = (): number => pauses.random();

/** Waits, with exponential backoff and full jitter as AWS recommends: up to 25, 50, 100 … 400 ms. */
export const backoff = (attempt: number, random = pauses.random) =>
  pauses.wait(random() * Math.min(400, 25 * 2 ** attempt));

/**
 * Sends a batch repeatedly until nothing is left unprocessed. Throws `ProvisionedThroughputExceededException` after
 * eight rounds, which clients see as 429.
 */
export async function untilDone<Batch extends object>(
  batch: Batch,
  send: (batch: Batch) => Promise<Batch | undefined>,
): Promise<void> {
  let left: Batch | undefined = batch;
  for (let attempt = 0; attempt < 8; attempt++) {
    left = await send(left);
    if (!left || Object.keys(left).length === 0) return;
    await backoff(attempt);
  }
  throw Object.assign(new Error("Some of a batch was not processed"), {
    name: "ProvisionedThroughputExceededException",
  });
}
