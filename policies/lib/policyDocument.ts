/** A statement of an IAM policy, as JSON has it. */
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
 * Returns the statements of a policy that a program gives as JSON text or as an object. Returns none for a policy
 * that is absent, unknown at preview, or not a policy: AWS refuses the last itself.
 */
export function statementsOf(policy: unknown): readonly Statement[] {
  const { Statement: statements } = documentOf(policy);
  return list(statements).filter((one): one is Statement => typeof one === "object" && one !== null);
}

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

/** Returns a member that AWS allows to be one value or a list of them as a list. */
export const list = (value: unknown): readonly unknown[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];

/** Returns the strings of a member that is one string or a list of them. */
export const strings = (value: unknown): readonly string[] =>
  list(value).filter((one): one is string => typeof one === "string");

/** Whether a statement allows, rather than denies. */
export const allows = ({ Effect }: Statement): boolean => Effect === "Allow";

/** The condition keys by which a service says for whom it acts. */
const sources = ["aws:sourceaccount", "aws:sourcearn", "aws:principalorgid", "aws:sourceorgid"];

/** Whether a statement holds only for a source that it names: the defence against a confused deputy. */
export const namesSource = ({ Condition = {} }: Statement): boolean =>
  Object.entries(Condition)
    .filter(([operator]) => /^(String|Arn)(Equals|Like)$/.test(operator))
    .flatMap(([, keys]) => Object.entries(keys ?? {}))
    .some(([key, value]) => sources.includes(key.toLowerCase()) && !strings(value).includes("*"));
