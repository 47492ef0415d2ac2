import type { JavaNumber } from "./javaNumber";

/** The tree of a parsed template. */
export type Node =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "print"; readonly reference: Reference; readonly backslashes: number }
  | { readonly type: "set"; readonly target: Reference; readonly value: Expression }
  | { readonly type: "if"; readonly branches: readonly Branch[] }
  | {
      readonly type: "foreach";
      readonly name: string;
      readonly from: Expression;
      readonly body: readonly Node[];
    }
  | { readonly type: "define"; readonly name: string; readonly body: readonly Node[] }
  | { readonly type: "break" }
  | { readonly type: "stop" };

export interface Branch {
  /** `undefined` for `#else`. */
  readonly condition: Expression | undefined;
  readonly body: readonly Node[];
}

export interface Reference {
  readonly type: "reference";
  readonly name: string;
  readonly steps: readonly Step[];
  /** The source text, which an escaped reference prints. */
  readonly source: string;
}

export type Step =
  | { readonly type: "property"; readonly name: string }
  | { readonly type: "method"; readonly name: string; readonly args: readonly Expression[] }
  | { readonly type: "index"; readonly key: Expression };

export type Expression =
  | Reference
  | { readonly type: "constant"; readonly value: string | boolean | null }
  | { readonly type: "number"; readonly value: number | JavaNumber }
  /** A text in double quotes with variables or directives in it. */
  | { readonly type: "text"; readonly body: readonly Node[] }
  | { readonly type: "list"; readonly items: readonly Expression[] }
  | { readonly type: "range"; readonly from: Expression; readonly to: Expression }
  | { readonly type: "map"; readonly entries: readonly (readonly [Expression, Expression])[] }
  | { readonly type: "unary"; readonly operator: "!" | "-"; readonly operand: Expression }
  | {
      readonly type: "binary";
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    };

export type BinaryOperator =
  | "||"
  | "&&"
  | "=="
  | "!="
  | "<"
  | ">"
  | "<="
  | ">="
  | "+"
  | "-"
  | "*"
  | "/"
  | "%";
