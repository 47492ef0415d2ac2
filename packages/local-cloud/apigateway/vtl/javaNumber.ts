declare global {
  interface JSON {
    /** V8 has it; TypeScript's library does not declare it yet. */
    rawJSON(text: string): unknown;
  }
}

/** A number in JSON that Java prints differently from JavaScript: with a point, an exponent or many digits. */
export class JavaNumber {
  constructor(
    readonly value: number,
    readonly text: string,
  ) {}

  /** Returns the number as `$input.json()` writes it. */
  toJSON(): unknown {
    return Number.isFinite(this.value) ? JSON.rawJSON(this.text) : null;
  }
}

/** Returns the number for calculations, or `undefined` if the value is not a number. */
export const numeric = (value: unknown): number | undefined =>
  typeof value === "number" ? value : value instanceof JavaNumber ? value.value : undefined;

/** Returns a double, which prints as Java prints one. */
export const double = (value: number): JavaNumber => new JavaNumber(value, javaDouble(value));

/** Tells doubles from integers: a JSON number with a point or an exponent is one, and so is what is calculated with one. */
export const isDouble = (value: unknown): boolean =>
  typeof value === "number"
    ? !Number.isInteger(value)
    : value instanceof JavaNumber && /[.EI]/.test(value.text);

const unusual = /\d[.eE]|\d{16}/;

/** Parses JSON. Most texts contain no unusual number, so they skip the reviver. */
export const parseJava = (text: string): unknown =>
  unusual.test(text) ? JSON.parse(text, revived) : JSON.parse(text);

function revived(_key: string, value: unknown, { source }: { source?: string } = {}): unknown {
  if (typeof value !== "number" || source === undefined || !unusual.test(source)) return value;
  return /[.eE]/.test(source) ? double(value) : new JavaNumber(value, source);
}

/** Formats a number as `Double.toString` does: `5.0`, `1.0E10`. */
function javaDouble(value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? "Infinity" : "-Infinity";
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e7 || size < 1e-3)) {
    const [digits = "", exponent = ""] = value.toExponential().split("e");
    return `${digits.includes(".") ? digits : `${digits}.0`}E${Number(exponent)}`;
  }
  return Number.isInteger(value) ? value.toFixed(1) : String(value);
}
