import type { ChecksumAlgorithm } from "../store/version";

/** The reflected polynomials of the checksums that can be combined. */
const polynomials: Partial<
  Record<ChecksumAlgorithm, { readonly bits: number; readonly polynomial: bigint }>
> = {
  CRC32: { bits: 32, polynomial: 0xedb88320n },
  CRC32C: { bits: 32, polynomial: 0x82f63b78n },
  CRC64NVME: { bits: 64, polynomial: 0x9a6c9329ac4bc9b5n },
};

export const canCombine = (algorithm: ChecksumAlgorithm) => polynomials[algorithm] !== undefined;

/** Returns the checksum of a whole object, from its parts' checksums (Base64) and sizes (bytes). */
export function combined(
  algorithm: ChecksumAlgorithm,
  parts: readonly { readonly checksum: string; readonly size: number }[],
): string {
  const kind = polynomials[algorithm];
  if (!kind) throw new Error(`${algorithm} cannot be combined`);
  const { bits, polynomial } = kind;
  const total = parts.reduce(
    (sum, { checksum, size }) => shifted(sum, size, bits, polynomial) ^ numberOf(checksum),
    0n,
  );
  return Buffer.from(total.toString(16).padStart(bits / 4, "0"), "hex").toString("base64");
}

const numberOf = (checksum: string) => BigInt(`0x${Buffer.from(checksum, "base64").toString("hex") || "0"}`);

type Matrix = readonly bigint[];

/**
 * Returns a checksum after `length` more zero bytes, by Mark Adler's method of squaring a matrix over GF(2).
 */
function shifted(crc: bigint, length: number, bits: number, polynomial: bigint): bigint {
  if (crc === 0n) return crc;
  // One zero bit, then two, then four.
  let operator: Matrix = [polynomial, ...Array.from({ length: bits - 1 }, (_, i) => 1n << BigInt(i))];
  operator = square(square(operator));
  let left = BigInt(length);
  let sum = crc;
  while (left > 0n) {
    operator = square(operator);
    if (left & 1n) sum = times(operator, sum);
    left >>= 1n;
  }
  return sum;
}

const square = (matrix: Matrix): Matrix => matrix.map((column) => times(matrix, column));

function times(matrix: Matrix, vector: bigint): bigint {
  let sum = 0n;
  let rest = vector;
  for (const column of matrix) {
    if (rest & 1n) sum ^= column;
    rest >>= 1n;
    if (rest === 0n) break;
  }
  return sum;
}
