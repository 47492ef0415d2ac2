/** Returns the same bytes as a Buffer, whose methods for reading numbers throw a RangeError beyond the end. */
export const reader = (bytes: Uint8Array): Buffer =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Returns true if `bytes` has these characters at `at`. */
export function says(bytes: Uint8Array, at: number, characters: string): boolean {
  for (let i = 0; i < characters.length; i++) if (bytes[at + i] !== characters.charCodeAt(i)) return false;
  return true;
}
