import { holdsUnknown, isUnknown } from "./withoutUnknowns";

/** A statement of an IAM policy in JSON. */
export interface Statement {
  readonly Effect?: string;
  readonly Principal?: unknown;
  readonly NotPrincipal?: unknown;
  readonly Action?: string | readonly string[];
  readonly NotAction?: unknown;
  readonly Resource?: string | readonly string[];
  readonly NotResource?: unknown;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/**
 * Returns the statements of a policy, which may be JSON text, an object, a list of statements, or a list of a role's
 * named policies. Returns none if the policy is absent, unknown at preview, or invalid: AWS itself refuses an invalid
 * one.
 */
export const statementsOf = (policy: unknown): readonly Statement[] =>
  everyStatement(policy).filter((one): one is Statement => typeof one === "object" && one !== null);

/** Returns true if a policy, one of its statements, or one of these members of a statement is unknown at preview. */
export const hides = (policy: unknown, ...members: readonly (keyof Statement)[]): boolean =>
  everyStatement(policy).some(
    (one) => isUnknown(one) || members.some((member) => holdsUnknown(Reflect.get(Object(one), member))),
  );

/** Returns the statements of a policy, including those that are unknown at preview or invalid. */
export function everyStatement(policy: unknown): readonly unknown[] {
  if (Array.isArray(policy))
    return policy.flatMap((one) => (isNamed(one) ? everyStatement(one.policy) : [one]));
  return isUnknown(policy) ? [policy] : list(documentOf(policy).Statement);
}

const isNamed = (one: unknown): one is { policy: unknown } =>
  typeof one === "object" && one !== null && "policy" in one;

function documentOf(policy: unknown): { Statement?: unknown } {
  if (typeof policy === "object" && policy !== null) return policy;
  if (typeof policy !== "string") return {};
  try {
    const parsed: unknown = JSON.parse(policy);
    return typeof parsed === "object" && parsed !== null ? parsed : {};
  } catch {
    return {};
  }
}

/** Returns a member as a list. AWS allows one value or a list. */
export const list = (value: unknown): readonly unknown[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];

/** Returns the strings of a member that is one string or a list of them. */
export const strings = (value: unknown): readonly string[] =>
  list(value).filter((one): one is string => typeof one === "string");

/** Returns true if a statement allows, rather than denies. */
export const allows = ({ Effect }: Statement): boolean => Effect === "Allow";

/** Returns the keys of a condition, with their values, under the operators of a pattern. */
export const conditionKeys = (
  { Condition = {} }: Statement,
  operators: RegExp,
): [key: string, value: unknown][] =>
  Object.entries(Condition)
    .filter(([operator]) => operators.test(operator))
    .flatMap(([, keys]) => Object.entries(keys ?? {}));

/** The operators that compare a text, and fail if the request does not have it. */
export const textOperators = /^(ForAnyValue:)?String(Equals(IgnoreCase)?|Like)$/;

/** The condition keys with which a service names the resource that it acts for. */
const sources = ["aws:sourceaccount", "aws:sourcearn", "aws:principalorgid", "aws:sourceorgid"];

/** Returns true if a statement holds only for a named source, which prevents a confused deputy. */
export const namesSource = (statement: Statement): boolean =>
  conditionKeys(statement, /^(String|Arn)(Equals|Like)$/).some(
    ([key, value]) => sources.includes(key.toLowerCase()) && !strings(value).some(isAnySource),
  );

/**
 * Returns true for a source that several accounts may have: `*`, an ARN with a wildcard in the account, or any bucket.
 */
export function isAnySource(source: string): boolean {
  const [, , , , account, resource = ""] = source.split(":");
  if (account === undefined) return /[*?]/.test(source);
  return account ? /[*?]/.test(account) : /^[*?]+$/.test(resource);
}

/** Returns true for a principal that includes anybody. */
export const isAnybody = (principal: unknown): boolean =>
  principal === "*" ||
  (typeof principal === "object" &&
    principal !== null &&
    Object.values(principal).some((of) => strings(of).includes("*")));
