import { BlockList, isIP } from "node:net";

import { glob } from "./glob";
import { malformed } from "./malformed";
import type { Context } from "./variables";
import { hasVariable, template } from "./variables";

/** Tells whether a request's value matches a policy's value. */
export type Comparison = (value: string, context: Context) => boolean;

export interface Operator {
  /** True for `NotEquals` and its siblings: no value of the policy may match, and an absent key matches. */
  readonly negated: boolean;
  /** Compiles a value of the policy. Throws `MalformedPolicyDocument` if it has the wrong type. */
  compile(expected: string): Comparison;
}

/** Creates a string comparison whose expected value may contain policy variables. */
const textual =
  (compare: (expected: string) => (value: string) => boolean) =>
  (expected: string): Comparison => {
    if (!hasVariable(expected)) return compare(expected);
    const fill = template(expected);
    return (value, context) => {
      const filled = fill(context);
      return filled !== undefined && compare(filled)(value);
    };
  };

/** Compares each of an ARN's six parts separately. The last may contain colons. */
function arnGlob(pattern: string) {
  const parts = sixParts(pattern).map(glob);
  return (value: string) => {
    const given = sixParts(value);
    return given.length === parts.length && parts.every((matches, i) => matches(given[i] ?? ""));
  };
}

function sixParts(arn: string): string[] {
  const [a = "", b = "", c = "", d = "", e = "", ...rest] = arn.split(":");
  return rest.length > 0 ? [a, b, c, d, e, rest.join(":")] : [arn];
}

const number = (text: string) => (text.trim() === "" ? Number.NaN : Number(text));

/** Parses W3C's ISO 8601 or seconds since 1970. Returns milliseconds. */
const date = (text: string) => (/^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text));

const ordered =
  (kind: string, parse: (text: string) => number, holds: (value: number, expected: number) => boolean) =>
  (expected: string): Comparison => {
    const bound = parse(expected);
    if (Number.isNaN(bound)) throw malformed(`The value ${expected} is not a ${kind}.`);
    return (value) => holds(parse(value), bound);
  };

function bool(expected: string): Comparison {
  const lower = expected.toLowerCase();
  if (lower !== "true" && lower !== "false") throw malformed(`The value ${expected} is not a Boolean.`);
  return (value) => value.toLowerCase() === lower;
}

function network(expected: string): Comparison {
  const [address = "", bits] = expected.split("/");
  const family = isIP(address);
  const length = bits === undefined ? (family === 6 ? 128 : 32) : Number(bits);
  if (family === 0 || !Number.isInteger(length) || length < 0 || length > (family === 6 ? 128 : 32))
    throw malformed(`The value ${expected} is not an IP address or a CIDR range.`);
  const range = new BlockList();
  range.addSubnet(address, length, family === 6 ? "ipv6" : "ipv4");
  return (value) => {
    const version = isIP(value);
    return version !== 0 && range.check(value, version === 6 ? "ipv6" : "ipv4");
  };
}

const equals = textual((expected) => (value) => value === expected);
const equalsIgnoreCase = textual((expected) => {
  const lower = expected.toLowerCase();
  return (value) => value.toLowerCase() === lower;
});
const like = textual(glob);
const arnLike = textual(arnGlob);

const is = (compile: (expected: string) => Comparison): Operator => ({ negated: false, compile });
const not = (compile: (expected: string) => Comparison): Operator => ({ negated: true, compile });

/** The condition operators without prefixes and suffixes. `Null` is handled separately. */
export const operators: Readonly<Record<string, Operator>> = {
  StringEquals: is(equals),
  StringNotEquals: not(equals),
  StringEqualsIgnoreCase: is(equalsIgnoreCase),
  StringNotEqualsIgnoreCase: not(equalsIgnoreCase),
  StringLike: is(like),
  StringNotLike: not(like),
  // IAM's reference: ArnEquals and ArnLike behave identically.
  ArnEquals: is(arnLike),
  ArnLike: is(arnLike),
  ArnNotEquals: not(arnLike),
  ArnNotLike: not(arnLike),
  Bool: is(bool),
  NumericEquals: is(ordered("number", number, (value, expected) => value === expected)),
  NumericNotEquals: not(ordered("number", number, (value, expected) => value === expected)),
  NumericLessThan: is(ordered("number", number, (value, expected) => value < expected)),
  NumericLessThanEquals: is(ordered("number", number, (value, expected) => value <= expected)),
  NumericGreaterThan: is(ordered("number", number, (value, expected) => value > expected)),
  NumericGreaterThanEquals: is(ordered("number", number, (value, expected) => value >= expected)),
  DateEquals: is(ordered("date", date, (value, expected) => value === expected)),
  DateNotEquals: not(ordered("date", date, (value, expected) => value === expected)),
  DateLessThan: is(ordered("date", date, (value, expected) => value < expected)),
  DateLessThanEquals: is(ordered("date", date, (value, expected) => value <= expected)),
  DateGreaterThan: is(ordered("date", date, (value, expected) => value > expected)),
  DateGreaterThanEquals: is(ordered("date", date, (value, expected) => value >= expected)),
  IpAddress: is(network),
  NotIpAddress: not(network),
};
