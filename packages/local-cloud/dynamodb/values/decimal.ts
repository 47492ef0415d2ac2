/**
 * A DynamoDB number: 38 significant digits, magnitudes from 1E-130 to 9.99…E+125. Numbers are sent and stored as
 * plain decimal text without superfluous zeros.
 */
export interface Decimal {
  readonly negative: boolean;
  /** Significant digits without leading or trailing zeros; empty for zero. */
  readonly digits: string;
  /** The exponent of the first digit: 12.5 has 1, 0.05 has -2. */
  readonly exponent: number;
}

const integer = /^-?\d{1,15}$/;

export function parseDecimal(text: string): Decimal {
  const negative = text.startsWith("-");
  const plain = negative ? text.slice(1) : text;
  const point = plain.indexOf(".");
  const whole = point < 0 ? plain : plain.slice(0, point);
  const all = point < 0 ? plain : whole + plain.slice(point + 1);
  const start = all.search(/[1-9]/);
  if (start < 0) return { negative: false, digits: "", exponent: 0 };
  return { negative, digits: all.slice(start).replace(/0+$/, ""), exponent: whole.length - 1 - start };
}

/** The notation that DynamoDB reads: Java's for decimals, so a sign may be a plus. It matches in linear time. */
const notation = /^([+-]?)(?:(\d+)(?:\.(\d*))?|\.(\d+))(?:[eE]([+-]?\d+))?$/;
const zero = 48;
/** The characters of a text that a message repeats. AWS repeats all of it. */
const shown = 2_000;

/** Returns a number in DynamoDB's own notation, or its problem in DynamoDB's words. */
export function normalized(text: string): { text: string } | { problem: string } {
  if (text === "") return { problem: "The parameter cannot be converted to a numeric value" };
  if (integer.test(text)) return { text: String(Number(text) + 0) };
  const parts = notation.exec(text);
  if (!parts)
    return { problem: `The parameter cannot be converted to a numeric value: ${text.slice(0, shown)}` };
  const [, sign, whole = "", fraction = parts[4] ?? "", , power = "0"] = parts;
  const all = whole + fraction;
  let [start, end] = [0, all.length];
  while (start < end && all.charCodeAt(start) === zero) start++;
  const isZero = start === end;
  while (end > start && all.charCodeAt(end - 1) === zero) end--;
  // AWS reads Java's decimals, in which a zero has the exponent of its last digit as written.
  const exponent = isZero ? Number(power) - fraction.length : whole.length - 1 - start + Number(power);
  if (exponent > 125)
    return {
      problem: "Number overflow. Attempting to store a number with magnitude larger than supported range",
    };
  if (exponent < -130)
    return {
      problem: "Number underflow. Attempting to store a number with magnitude smaller than supported range",
    };
  if (isZero) return { text: "0" };
  if (end - start > 38) return { problem: "Attempting to store more than 38 significant digits in a Number" };
  return { text: (sign === "-" ? "-" : "") + plain(all.slice(start, end), exponent) };
}

export function compareNumbers(a: string, b: string): number {
  if (a === b) return 0;
  if (integer.test(a) && integer.test(b)) return Number(a) - Number(b);
  const [left, right] = [parseDecimal(a), parseDecimal(b)];
  const sign = signOf(left);
  if (sign !== signOf(right)) return sign - signOf(right);
  return sign * compareMagnitudes(left, right);
}

const signOf = ({ negative, digits }: Decimal) => (digits === "" ? 0 : negative ? -1 : 1);

function compareMagnitudes(a: Decimal, b: Decimal): number {
  if (a.exponent !== b.exponent) return a.exponent - b.exponent;
  return a.digits < b.digits ? -1 : a.digits > b.digits ? 1 : 0;
}

/** Returns the exact sum, or `undefined` if it exceeds DynamoDB's range or precision. */
export function addNumbers(a: string, b: string): string | undefined {
  if (integer.test(a) && integer.test(b)) return String(Number(a) + Number(b));
  const [left, right] = [parseDecimal(a), parseDecimal(b)];
  const scale = Math.max(scaleOf(left), scaleOf(right));
  return format(scaled(left, scale) + scaled(right, scale), scale);
}

export const negate = (text: string) =>
  text === "0" ? text : text.startsWith("-") ? text.slice(1) : `-${text}`;

/** Returns the number of digits after the point; negative for 1200. */
const scaleOf = ({ digits, exponent }: Decimal) => (digits === "" ? -200 : digits.length - 1 - exponent);

function scaled(decimal: Decimal, scale: number): bigint {
  if (decimal.digits === "") return 0n;
  const value = BigInt(decimal.digits) * 10n ** BigInt(scale - scaleOf(decimal));
  return decimal.negative ? -value : value;
}

function format(value: bigint, scale: number): string | undefined {
  if (value === 0n) return "0";
  const negative = value < 0n;
  const text = (negative ? -value : value).toString();
  const digits = text.replace(/0+$/, "");
  const exponent = text.length - 1 - scale;
  if (digits.length > 38 || exponent > 125 || exponent < -130) return undefined;
  return (negative ? "-" : "") + plain(digits, exponent);
}

function plain(digits: string, exponent: number): string {
  if (exponent < 0) return `0.${"0".repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, "0");
  const fraction = digits.slice(exponent + 1);
  return fraction ? `${whole}.${fraction}` : whole;
}
