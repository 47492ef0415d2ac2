import { Refused } from "../photo";

/**
 * Undoes the filters of `rows` rows, starting at `start`, in place. A row is a byte with its filter's number,
 * followed by `stride` bytes.
 *
 * @throws {Refused} `decode_failed` for an unknown filter.
 */
export function unfilter(raw: Uint8Array, start: number, stride: number, rows: number, back: number): void {
  let above: Uint8Array = new Uint8Array(stride);
  for (let y = 0, at = start; y < rows; y++, at += 1 + stride) {
    const row = raw.subarray(at + 1, at + 1 + stride);
    const undo = filters[raw[at] ?? 0];
    if (!undo) throw new Refused("decode_failed");
    undo(row, above, back);
    above = row;
  }
}

type Undo = (row: Uint8Array, above: Uint8Array, back: number) => void;

/** The filters by number: https://www.w3.org/TR/png-3/#9Filters */
const filters: readonly Undo[] = [
  () => {},
  (row, _, back) => {
    for (let i = back; i < row.length; i++) row[i] = (row[i] ?? 0) + (row[i - back] ?? 0);
  },
  (row, above) => {
    for (let i = 0; i < row.length; i++) row[i] = (row[i] ?? 0) + (above[i] ?? 0);
  },
  (row, above, back) => {
    for (let i = 0; i < back; i++) row[i] = (row[i] ?? 0) + ((above[i] ?? 0) >> 1);
    for (let i = back; i < row.length; i++)
      row[i] = (row[i] ?? 0) + (((row[i - back] ?? 0) + (above[i] ?? 0)) >> 1);
  },
  (row, above, back) => {
    for (let i = 0; i < back; i++) row[i] = (row[i] ?? 0) + (above[i] ?? 0);
    for (let i = back; i < row.length; i++)
      row[i] = (row[i] ?? 0) + paeth(row[i - back] ?? 0, above[i] ?? 0, above[i - back] ?? 0);
  },
];

/** Returns left, above or above left, whichever is nearest to left + above − above left. */
function paeth(left: number, above: number, corner: number): number {
  const toLeft = Math.abs(above - corner);
  const toAbove = Math.abs(left - corner);
  const toCorner = Math.abs(left + above - corner - corner);
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}
