/** The first `count` primes. */
const primes = (count: number): number[] => {
  const found: number[] = [];
  for (let n = 2; found.length < count; n++) if (found.every((prime) => n % prime !== 0)) found.push(n);
  return found;
};

/** Returns the first 32 bits of a number's fraction. */
const fraction = (x: number) => Math.floor((x - Math.floor(x)) * 2 ** 32);

const roundConstants = Uint32Array.from(primes(64), (prime) => fraction(Math.cbrt(prime)));
const firstState = Uint32Array.from(primes(8), (prime) => fraction(Math.sqrt(prime)));

const rotated = (word: number, bits: number) => (word >>> bits) | (word << (32 - bits));

/**
 * Returns the SHA-256 hash of a text as eight words (FIPS 180-4). The runtime's own `crypto.subtle` is missing on pages
 * without TLS.
 */
export function sha256(text: string): Uint32Array {
  const bytes = new TextEncoder().encode(text);
  const padded = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 4, bytes.length * 8);
  const state = firstState.slice();
  const words = new Uint32Array(64);
  const word = (n: number) => words[n] as number;
  for (let block = 0; block < padded.length; block += 64) {
    for (let n = 0; n < 64; n++) {
      if (n < 16) {
        words[n] = view.getUint32(block + 4 * n);
        continue;
      }
      const early = word(n - 15);
      const late = word(n - 2);
      words[n] =
        word(n - 16) +
        (rotated(early, 7) ^ rotated(early, 18) ^ (early >>> 3)) +
        word(n - 7) +
        (rotated(late, 17) ^ rotated(late, 19) ^ (late >>> 10));
    }
    let [a, b, c, d, e, f, g, h] = state as unknown as Eight;
    for (let n = 0; n < 64; n++) {
      const choice = (e & f) ^ (~e & g);
      const majority = (a & b) ^ (a & c) ^ (b & c);
      const first =
        h +
        (rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)) +
        choice +
        (roundConstants[n] as number) +
        word(n);
      const second = (rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)) + majority;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((value, n) => {
      state[n] = (state[n] as number) + value;
    });
  }
  return state;
}

type Eight = [number, number, number, number, number, number, number, number];
