/** Returns a random generator that repeats its numbers for the same seed. */
export function chances(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A request or an answer that the network lost. */
class Lost extends Error {}

/**
 * A network that delays messages and loses requests and answers. If an answer is lost, the server has processed the request
 * without the client's knowledge. Delays are turns of the event loop, not time.
 */
export function lossyNetwork(random: () => number, loss: number) {
  const delay = async () => {
    for (let turns = Math.floor(random() * 4); turns > 0; turns--)
      await new Promise((done) => setImmediate(done));
  };
  return async <T>(serve: () => T): Promise<T> => {
    await delay();
    if (random() < loss) throw new Lost();
    const answer = serve();
    await delay();
    if (random() < loss) throw new Lost();
    return answer;
  };
}
