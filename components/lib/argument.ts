import * as pulumi from "@pulumi/pulumi";

/** A kind of value that an argument must have. */
export interface Kind {
  /** Its description, in words that can follow "is not". */
  readonly says: string;
  /** Returns true for a value of the kind. */
  readonly has: (value: unknown) => boolean;
}

/**
 * Throws `pulumi.RunError` for the first argument of a component that is not of its kind, such as `firewall: requestsPerAddress: 5
 * is not a whole number from 10 to 2000000000`. AWS would refuse it too, but minutes later. Every element of a list must be of the
 * kind. Absent values pass because they have defaults. An output is checked once it has a value. A preview may not know it yet, and
 * the message leaves it out, because it may be secret.
 */
export function checkArguments(
  component: string,
  args: Readonly<Record<string, readonly [value: unknown, kind: Kind]>>,
  said: (value: unknown) => string | undefined = shown,
): void {
  const later = (name: string, value: pulumi.Output<object>, kind: Kind) =>
    pulumi
      .output(value)
      .apply((known: unknown) => checkArguments(component, { [name]: [known, kind] }, () => "its value"));
  for (const [name, [value, kind]] of Object.entries(args))
    if (isLater(value)) later(name, value, kind);
    else
      for (const [index, each] of (Array.isArray(value) ? value : [value]).entries()) {
        const which = Array.isArray(value) ? `${name}[${index}]` : name;
        if (isLater(each)) later(which, each, kind);
        else if (each !== undefined && !kind.has(each))
          throw new pulumi.RunError(`${component}: ${which}: ${said(each)} is not ${kind.says}`);
      }
}

/** Throws `pulumi.RunError` for a list with more or fewer entries than AWS takes. */
export function checkLength(
  component: string,
  name: string,
  list: unknown,
  least: number,
  most: number,
): void {
  if (Array.isArray(list) && (list.length < least || list.length > most))
    throw new pulumi.RunError(
      `${component}: ${name}: AWS takes ${least} to ${most} of them, and there are ${list.length}`,
    );
}

const isLater = (value: unknown): value is pulumi.Output<object> =>
  pulumi.Output.isInstance(value) || value instanceof Promise;

const shown = (value: unknown) => (typeof value === "number" ? String(value) : JSON.stringify(value));

export const matching = (pattern: RegExp, says: string): Kind => ({
  says,
  has: (value) => typeof value === "string" && pattern.test(value),
});

export const whole = (least: number, most: number): Kind => ({
  says: `a whole number from ${least} to ${most}`,
  has: (value) => Number.isInteger(value) && Number(value) >= least && Number(value) <= most,
});

/** A rate per second, which need not be a whole number. */
export const rate: Kind = {
  says: "a number above 0",
  has: (value) => typeof value === "number" && Number.isFinite(value) && value > 0,
};

/** The largest integer in AWS's protocols. */
export const mostInteger = 2_147_483_647;

/** A text of at most this many characters. */
export const within = (characters: number): Kind => ({
  says: `a text of at most ${characters} characters`,
  has: (value) => typeof value === "string" && value.length <= characters,
});
