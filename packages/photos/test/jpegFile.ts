/** A segment of a JPEG: its marker, its length and its body. */
export function segment(marker: number, body: Uint8Array): Buffer {
  const length = body.length + 2;
  return Buffer.concat([Uint8Array.of(0xff, marker, length >> 8, length & 0xff), body]);
}

/** Returns the file with something inserted after its start. */
export const afterStart = (file: Buffer, ...inserted: readonly Uint8Array[]): Buffer =>
  Buffer.concat([file.subarray(0, 2), ...inserted, file.subarray(2)]);

/** Returns the beginning of a JPEG up to its frame, without a picture. */
export function frameOnly(width: number, height: number, marker = 0xc0, components = 3): Buffer {
  const frame = Buffer.alloc(6 + 3 * components);
  frame.writeUInt8(8, 0);
  frame.writeUInt16BE(height, 1);
  frame.writeUInt16BE(width, 3);
  frame.writeUInt8(components, 5);
  for (let i = 0; i < components; i++) frame.set([i + 1, 0x11, 0], 6 + 3 * i);
  return Buffer.concat([Uint8Array.of(0xff, 0xd8), segment(marker, frame)]);
}
