/** Milliseconds that a platform's or store's server may take: a handler has ten seconds for two answers. */
const waitMs = 4_000;

/** The most bytes of an answer that are read. */
const mostBytes = 1024 * 1024;

/** A platform or a store did not answer, or not what it documents. */
export class PlatformDown extends Error {}

/**
 * Returns the answer of a platform or a store: `fetch` with a bound on time and size, and without redirects. Throws
 * `PlatformDown` if there is no answer within four seconds, or more than 1 MB.
 */
export async function boundedFetch(address: string | URL, init: RequestInit = {}): Promise<Response> {
  try {
    const answer = await fetch(address, { ...init, redirect: "manual", signal: AbortSignal.timeout(waitMs) });
    const { status, headers } = answer;
    const body = status === 204 || status === 304 ? null : await readBounded(answer);
    return new Response(body, { status: status === 0 ? 502 : status, headers });
  } catch (error) {
    throw error instanceof PlatformDown ? error : new PlatformDown("no answer", { cause: error });
  }
}

async function readBounded({ body }: Response): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of body ?? []) {
    bytes += part.length;
    if (bytes > mostBytes) throw new PlatformDown("a long answer");
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}

/**
 * Returns what several questions to a platform lead to. Throws `PlatformDown` if they take longer than so many milliseconds
 * together, so that a handler has time left to say so.
 */
export function answeredWithin<T>(milliseconds: number, ask: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = () => reject(new PlatformDown("no answer in time"));
    AbortSignal.timeout(milliseconds).addEventListener("abort", late);
    ask().then(resolve, reject);
  });
}
