/** Returns EXIF with an orientation, after `others` other entries. */
export function exifBlock(orientation: number, order: "II" | "MM", others = 0): Buffer {
  const block = Buffer.alloc(8 + 2 + 12 * (others + 1) + 4);
  const u16 = (value: number, at: number) =>
    order === "II" ? block.writeUInt16LE(value, at) : block.writeUInt16BE(value, at);
  const u32 = (value: number, at: number) =>
    order === "II" ? block.writeUInt32LE(value, at) : block.writeUInt32BE(value, at);
  block.write(order, "latin1");
  u16(42, 2);
  u32(8, 4);
  u16(others + 1, 8);
  for (let i = 0; i <= others; i++) {
    const at = 10 + 12 * i;
    u16(i < others ? 0x0100 : 0x0112, at);
    u16(3, at + 2);
    u32(1, at + 4);
    u16(i < others ? 7 : orientation, at + 8);
  }
  return block;
}
