import { createHash } from "node:crypto";

const base = 112;

/** Returns a pack of Godot 4 (version 3 of the format) with these files. */
export function godotPack(files: ReadonlyMap<string, Buffer>): Buffer {
  const bodies: Buffer[] = [];
  const entries: Buffer[] = [];
  let size = 0;
  for (const [path, content] of files) {
    const name = padded(Buffer.from(path), 4);
    entries.push(
      u32(name.length),
      name,
      u64(size),
      u64(content.length),
      createHash("md5").update(content).digest(),
      u32(0),
    );
    const body = padded(content, 16);
    bodies.push(body);
    size += body.length;
  }
  // Offsets are relative to the first file: that is what the flag 2 says.
  const head = Buffer.concat([
    Buffer.from("GDPC"),
    u32(3),
    u32(4),
    u32(6),
    u32(0),
    u32(2),
    u64(base),
    u64(base + size),
  ]);
  return Buffer.concat([head, Buffer.alloc(base - head.length), ...bodies, u32(files.size), ...entries]);
}

const padded = (bytes: Buffer, to: number) =>
  Buffer.concat([bytes, Buffer.alloc((to - (bytes.length % to)) % to)]);

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function u64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}
