import { conditionKey } from "./conditionKeys";
import { malformed, unsupported } from "./malformed";
import type { Comparison } from "./operators";
import { operators } from "./operators";
import type { Context } from "./variables";

/** Tells whether a request meets a statement's conditions. */
export type Condition = (context: Context) => boolean;

/** A Condition element whose scalars are already lists of strings. */
export type ConditionElement = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/**
 * Compiles a Condition element. Every operator and every key must hold; one matching value per key is enough.
 * Throws `MalformedPolicyDocument` for an unknown operator or key.
 */
export function conditions(element: ConditionElement): Condition {
  const tests = Object.entries(element).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => condition(operator, key, values)),
  );
  return (context) => tests.every((test) => test(context));
}

function condition(written: string, key: string, values: readonly string[]): Condition {
  const [, set, name = "", ifExists] = /^(ForAllValues:|ForAnyValue:)?(\w+?)(IfExists)?$/.exec(written) ?? [];
  const arity = conditionKey(key);
  if (!arity)
    throw unsupported(`the condition key ${key}`, "List it in conditionKeys.ts with what sends it.");
  const lower = key.toLowerCase();

  if (name === "Null") return absence(written, lower, values, set ?? ifExists);
  const operator = Object.hasOwn(operators, name) ? operators[name] : undefined;
  if (!operator)
    throw unsupported(
      `the condition operator ${written}`,
      `It knows Null, ${Object.keys(operators).join(", ")}.`,
    );
  if (arity === "multiple" && !set)
    throw unsupported(
      `${written} on ${key}, which has many values`,
      "Say ForAllValues: or ForAnyValue: before the operator.",
    );

  const { negated } = operator;
  const expected = values.map((value) => operator.compile(value));
  const holds = (value: string, context: Context) => some(expected, value, context) !== negated;
  const ifAbsent = ifExists !== undefined || (set ? set === "ForAllValues:" : negated);
  return (context) => {
    const given = context.get(lower);
    if (!given || given.length === 0) return ifAbsent;
    return set === "ForAllValues:"
      ? given.every((value) => holds(value, context))
      : given.some((value) => holds(value, context));
  };
}

const some = (expected: readonly Comparison[], value: string, context: Context) =>
  expected.some((matches) => matches(value, context));

function absence(
  written: string,
  key: string,
  values: readonly string[],
  extra: string | undefined,
): Condition {
  const wanted = values[0]?.toLowerCase();
  if (extra) throw malformed(`Null takes no prefix or suffix: ${written}.`);
  if (values.length !== 1 || (wanted !== "true" && wanted !== "false"))
    throw malformed(`${written} takes true or false.`);
  return (context) => !context.get(key)?.length === (wanted === "true");
}
