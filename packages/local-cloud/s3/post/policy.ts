import { z } from "zod";

import { S3Error } from "../error";

const bound = z.union([z.string(), z.number()]);
const range = z.tuple([z.literal("content-length-range"), bound, bound]);
const compare = z.tuple([z.string(), z.string(), z.string()]);
const exact = z.record(z.string(), z.string());

const Policy = z.strictObject({
  expiration: z.iso.datetime(),
  conditions: z.array(z.union([range, compare, exact])),
});

export type PostPolicy = z.output<typeof Policy>;

/** The fields that a policy need not mention. */
const free = new Set(["x-amz-signature", "policy", "file", "awsaccesskeyid", "signature"]);

const denied = (text: string) => new S3Error("AccessDenied", `Invalid according to Policy: ${text}`, 403);
const invalid = (text: string) => new S3Error("InvalidPolicyDocument", `Invalid Policy: ${text}`, 400);

/** Parses the Base64 of a form's `policy`. Throws `InvalidPolicyDocument`. */
export function parsePolicy(encoded: string): PostPolicy {
  let json: unknown;
  try {
    json = JSON.parse(Buffer.from(encoded, "base64").toString());
  } catch {
    throw invalid("Invalid JSON.");
  }
  const parsed = Policy.safeParse(json);
  if (!parsed.success) throw invalid("Invalid JSON.");
  if (parsed.data.conditions.some((one) => !Array.isArray(one) && Object.keys(one).length !== 1))
    throw invalid("Invalid Simple-Condition: Simple-Conditions must have exactly one property specified.");
  return parsed.data;
}

/**
 * Checks a form: every condition must hold, and every field must have one. Returns the allowed sizes of the
 * file in bytes. Throws `AccessDenied` with S3's message.
 */
export function checkPolicy(
  { expiration, conditions }: PostPolicy,
  fields: ReadonlyMap<string, string>,
  bucket: string,
  now: number,
): { readonly min: number; readonly max: number } {
  if (Date.parse(expiration) <= now) throw denied("Policy expired.");
  const named = new Set(["bucket"]);
  let sizes = { min: 0, max: Number.POSITIVE_INFINITY };
  const value = (name: string) => (name === "bucket" ? bucket : fields.get(name));
  const check = (operator: string, field: string, expected: string, shown: string) => {
    const name = field.toLowerCase();
    named.add(name);
    const given = value(name);
    if (!holds(operator, given, expected)) throw denied(`Policy Condition failed: ${shown}`);
  };
  for (const condition of conditions) {
    if (!Array.isArray(condition)) {
      for (const [field, expected] of Object.entries(condition))
        check("eq", field, expected, JSON.stringify(["eq", `$${field}`, expected]).replaceAll(",", ", "));
    } else if (isRange(condition)) {
      const [min = Number.NaN, max = Number.NaN] = condition.slice(1).map(Number);
      if (!Number.isInteger(min) || !Number.isInteger(max) || min < 0)
        throw denied(`Policy Condition failed: ${listed(condition)}`);
      sizes = { min, max };
    } else {
      const [operator, field, expected] = condition;
      const shown = listed(condition);
      if (!field.startsWith("$")) throw denied(`Policy Condition failed: ${shown}`);
      check(operator.toLowerCase(), field.slice(1), expected, shown);
    }
  }
  const extra = [...fields.keys()].filter(
    (name) => !named.has(name) && !free.has(name) && !name.startsWith("x-ignore-"),
  );
  if (extra.length > 0) throw denied(`Extra input fields: ${extra.join(", ")}`);
  return sizes;
}

/** Renders a condition as S3 does. */
const listed = (condition: readonly unknown[]) =>
  `[${condition.map((one) => (typeof one === "string" ? `"${one}"` : one)).join(", ")}]`;

const isRange = (condition: readonly unknown[]): condition is z.output<typeof range> =>
  condition[0] === "content-length-range";

function holds(operator: string, given: string | undefined, expected: string): boolean {
  if (given === undefined) return false;
  if (operator === "eq") return given === expected;
  if (operator !== "starts-with") throw invalid(`Invalid 'conditions' value: unknown operation ${operator}.`);
  return given.startsWith(expected);
}
