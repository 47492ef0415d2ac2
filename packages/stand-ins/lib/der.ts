/** Encodes values in DER (X.690), as certificates need them. */

const tagged = (tag: number, content: Uint8Array): Buffer => {
  const { length } = content;
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
};

export const sequence = (...parts: readonly Uint8Array[]) => tagged(0x30, Buffer.concat(parts));
export const set = (...parts: readonly Uint8Array[]) => tagged(0x31, Buffer.concat(parts));
export const octets = (content: Uint8Array) => tagged(0x04, content);
export const bits = (content: Uint8Array, unused = 0) =>
  tagged(0x03, Buffer.concat([Buffer.from([unused]), content]));
export const utf8 = (text: string) => tagged(0x0c, Buffer.from(text));
/** An address, as a name of a general kind (RFC 5280, 4.2.1.6). */
export const uri = (text: string) => tagged(0x86, Buffer.from(text));
export const yes = () => tagged(0x01, Buffer.from([0xff]));
export const explicit = (number: number, content: Uint8Array) => tagged(0xa0 + number, content);

/** A number that is not negative, below 2^31. */
export function integer(value: number): Buffer {
  const bytes = Buffer.alloc(5);
  bytes.writeUInt32BE(value, 1);
  const from = bytes.findIndex((byte) => byte !== 0);
  const start = from < 0 ? 4 : (bytes[from] ?? 0) >= 0x80 ? from - 1 : from;
  return tagged(0x02, bytes.subarray(start));
}

export function objectId(dotted: string): Buffer {
  const [top = 0, next = 0, ...rest] = dotted.split(".").map(Number);
  const bytes = [top * 40 + next, ...rest].flatMap((number) => {
    const groups = [number & 0x7f];
    for (let left = Math.floor(number / 128); left > 0; left = Math.floor(left / 128))
      groups.unshift((left % 128) | 0x80);
    return groups;
  });
  return tagged(0x06, Buffer.from(bytes));
}

/** A time: `GeneralizedTime`, which holds any year. */
export const time = (at: number) =>
  tagged(0x18, Buffer.from(`${new Date(at).toISOString().replace(/[-:T]/g, "").slice(0, 14)}Z`));
