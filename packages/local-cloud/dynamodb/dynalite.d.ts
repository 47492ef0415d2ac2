/**
 * The parts of dynalite (Apache-2.0) in use: its request validation, whose messages and order were recorded on AWS, and
 * its list of reserved words. Its parsers, which take exponential time, its store, actions and server are not used.
 */
declare module "dynalite/validations" {
  /** A member's type: a name such as `String`, or a description with constraints. */
  export type Type = string | { readonly type: string; readonly [constraint: string]: unknown };
  export type Types = Readonly<Record<string, Type>>;

  /** Returns a copy of the input with the known members only. Throws dynalite's error for a wrong type. */
  export function checkTypes(input: object, types: Types): object;
  /** Returns the message of a problem, if there is one. It also normalizes numbers. */
  export function validateAttributeValue(value: object): string | undefined;
  export function validateExpressionParams(
    input: object,
    expressions: string[],
    nonExpressions: string[],
  ): string | undefined;
  /** Returns the message of a problem of a request's expressions, if there is one. */
  export function validateExpressions(input: object): string | undefined;
}

declare module "dynalite/validations/*" {
  export const types: import("dynalite/validations").Types;
}
