import { invalidArgument } from "./error";

/** Parses a whole number of a request. Throws `InvalidArgument`. */
export function wholeNumber(name: string, text: string, min: number, max: number): number {
  if (!/^\d{1,15}$/.test(text))
    throw invalidArgument(`Provided ${name} not an integer or within integer range`, name, text);
  const value = Number(text);
  if (value < min || value > max)
    throw invalidArgument(`Argument ${name} must be an integer between ${min} and ${max}`, name, text);
  return value;
}
