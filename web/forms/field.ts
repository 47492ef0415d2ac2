import type { ComponentChildren, JSX } from "preact";
import type { Rule } from "./check";

/** A field of a form. */
export interface FieldArgs {
  readonly name: string;
  readonly label: string;
  readonly rule?: Rule;
  readonly hint?: string;
  readonly value?: string;
  /** The number of rows; makes the field a text area. */
  readonly rows?: number;
  /** The options of a list, as values with their names. */
  readonly options?: readonly (readonly [string, string])[];
  readonly input?: JSX.IntrinsicElements["input"];
  /** A small button in the label's line. */
  readonly aside?: ComponentChildren;
  /** What helps to fill it in, below it. */
  readonly below?: ComponentChildren;
}
