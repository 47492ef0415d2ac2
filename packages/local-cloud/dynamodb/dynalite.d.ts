/**
 * What we use of dynalite (Apache-2.0): its request validation, whose messages and order were recorded on AWS,
 * and its expression parsers. Its store, its actions and its server stay unused.
 */
declare module "dynalite/validations" {
  /** A member's type: a name such as `String`, or a description with constraints. */
  export type Type = string | { readonly type: string; readonly [constraint: string]: unknown };
  export type Types = Readonly<Record<string, Type>>;

  /** A copy of the input with the known members only; throws dynalite's error for a wrong type. */
  export function checkTypes(input: object, types: Types): object;
  /** Throws dynalite's error for a broken constraint. */
  export function checkValidations(input: object, types: Types, custom: undefined, store: undefined): void;
  /** The message of what is wrong, if anything. It also brings numbers into their normal form. */
  export function validateAttributeValue(value: object): string | undefined;
  export function validateExpressionParams(
    input: object,
    expressions: string[],
    nonExpressions: string[],
  ): string | undefined;
  /** Parses all expressions of a request into members such as `_condition`. */
  export function validateExpressions(input: object): string | undefined;
}

declare module "dynalite/validations/*" {
  export const types: import("dynalite/validations").Types;
}
