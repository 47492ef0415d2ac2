/** A value of a DER encoding: its tag, and where its content begins and ends. */
interface Value {
  tag: number;
  from: number;
  to: number;
}

/** Reads the value at an offset. Throws `RangeError` for one that does not fit. */
function valueAt(der: Uint8Array, at: number, end: number): Value {
  const [tag, first] = [der[at], der[at + 1]];
  if (tag === undefined || first === undefined || at + 2 > end) throw new RangeError("DER ends early");
  // Tags of several bytes do not occur in certificates' frames.
  if ((tag & 0x1f) === 0x1f) throw new RangeError("DER has a long tag");
  if (first < 0x80) return within({ tag, from: at + 2, to: at + 2 + first }, end);
  const bytes = first & 0x7f;
  if (bytes === 0 || bytes > 3) throw new RangeError("DER has a length that is no length");
  let length = 0;
  for (let n = 0; n < bytes; n++) length = length * 256 + (der[at + 2 + n] ?? 0);
  return within({ tag, from: at + 2 + bytes, to: at + 2 + bytes + length }, end);
}

function within(value: Value, end: number): Value {
  if (value.to > end) throw new RangeError("DER ends early");
  return value;
}

function valuesIn(der: Uint8Array, { from, to }: Value): Value[] {
  const values: Value[] = [];
  for (let at = from; at < to; ) {
    const value = valueAt(der, at, to);
    values.push(value);
    at = value.to;
  }
  return values;
}

const [sequence, objectId, extensionsTag] = [0x30, 0x06, 0xa3];

/**
 * Returns the object ids of a certificate's extensions (RFC 5280, 4.1). Node has no call for it. Throws `RangeError` for
 * what is no certificate.
 */
export function extensionIds(certificate: Uint8Array): string[] {
  const whole = valueAt(certificate, 0, certificate.length);
  const [signed] = valuesIn(certificate, whole);
  if (whole.tag !== sequence || signed?.tag !== sequence) throw new RangeError("this is no certificate");
  const [list] = valuesIn(certificate, signed)
    .filter(({ tag }) => tag === extensionsTag)
    .flatMap((tagged) => valuesIn(certificate, tagged));
  if (!list) return [];
  return valuesIn(certificate, list).flatMap((extension) =>
    valuesIn(certificate, extension)
      .slice(0, 1)
      .filter(({ tag }) => tag === objectId)
      .map(({ from, to }) => dotted(certificate.subarray(from, to))),
  );
}

/** Returns an object id as people write it: `1.2.840.113635`. */
function dotted(bytes: Uint8Array): string {
  const numbers: number[] = [];
  let number = 0;
  for (const byte of bytes) {
    number = number * 128 + (byte & 0x7f);
    if (byte < 0x80) {
      numbers.push(number);
      number = 0;
    }
  }
  const [first = 0, ...rest] = numbers;
  const top = Math.min(2, Math.floor(first / 40));
  return [top, first - 40 * top, ...rest].join(".");
}
