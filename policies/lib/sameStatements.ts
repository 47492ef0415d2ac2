import { everyStatement } from "./policyDocument";
import { isUnknown } from "./withoutUnknowns";

/** Returns the statements of a policy that none of another one equals, as far as both are known at preview. */
export function statementsBeside(policy: unknown, recorded: unknown): readonly unknown[] {
  const known = everyStatement(recorded).map((one) => ordered(one));
  return everyStatement(policy).filter((one) => {
    const own = ordered(one);
    return !known.some((other) => isSame(own, other));
  });
}

/** Returns true if two values are equal, or may be: an unknown part may have any value. */
export function isSame(one: unknown, other: unknown): boolean {
  if (one === other || isUnknown(one) || isUnknown(other)) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  if (Array.isArray(one) && Array.isArray(other)) {
    const [short, long] = one.length < other.length ? [one, other] : [other, one];
    if (short.length !== long.length) return false;
    return one.every((each) => other.some((of) => isSame(each, of)));
  }
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => isSame(Reflect.get(one, name), Reflect.get(other, name)));
}

/**
 * Returns a statement in one form: AWS takes one value or a list, a boolean or a text, and a provider may return another
 * form than it got. The name of a statement grants nothing.
 */
export function ordered(value: unknown, name?: string): unknown {
  if (Array.isArray(value)) {
    const [only, ...others] = value;
    return others.length > 0 || typeof only === "object" ? value.map((one) => ordered(one)) : ordered(only);
  }
  if (typeof value === "boolean" || typeof value === "number") return String(value);
  if (typeof value !== "object" || value === null) return value ?? undefined;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, of]) => of !== undefined && of !== null && (name !== undefined || key !== "Sid"))
      .map(([key, of]) => [key, ordered(of, key)]),
  );
}
