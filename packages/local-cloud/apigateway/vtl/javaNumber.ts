declare global {
  interface JSON {
    /** Of V8; TypeScript does not know it yet. */
    rawJSON(text: string): unknown;
  }
}

/** A number of a JSON text that prints in Java as JavaScript's would not: with a point, an exponent or many digits. */
export class JavaNumber {
  constructor(
    readonly value: number,
    readonly text: string,
  ) {}

  /** As `$input.json()` writes it. */
  toJSON(): unknown {
    return Number.isFinite(this.value) ? JSON.rawJSON(this.text) : null;
  }
}

/** What is to be calculated with; `undefined` for what is no number. */
export const numeric = (value: unknown): number | undefined =>
  typeof value === "number" ? value : value instanceof JavaNumber ? value.value : undefined;

const unusual = /\d[.eE]|\d{16}/;

/** Parses JSON; most texts have no number that is unusual. */
export const parseJava = (text: string): unknown =>
  unusual.test(text) ? JSON.parse(text, revived) : JSON.parse(text);

function revived(_key: string, value: unknown, { source }: { source?: string } = {}): unknown {
  if (typeof value !== "number" || source === undefined || !unusual.test(source)) return value;
  return new JavaNumber(value, /[.eE]/.test(source) ? javaDouble(value) : source);
}

/** As `Double.toString` prints it: `5.0`, `1.0E10`. */
function javaDouble(value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? "Infinity" : "-Infinity";
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e7 || size < 1e-3)) {
    const [digits = "", exponent = ""] = value.toExponential().split("e");
    return `${digits.includes(".") ? digits : `${digits}.0`}E${Number(exponent)}`;
  }
  return Number.isInteger(value) ? value.toFixed(1) : String(value);
}
