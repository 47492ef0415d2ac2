import { parse } from "velocityjs";

import { TemplateError } from "./values";

/** The parsed template: velocityjs's own tree, typed as far as it is read here. */
export type Node = string | Leaf | readonly [BlockHead, ...Node[]];

export type Leaf =
  | Reference
  | { readonly type: "set"; readonly equal: readonly [Reference, Expression] }
  | BranchHead
  | { readonly type: "break" }
  | { readonly type: "comment" }
  | { readonly type: "raw"; readonly value: string }
  | { readonly type: "macro_call"; readonly id: string; readonly args?: readonly Expression[] | false };

/** Where a branch of `#if` begins. */
export type BranchHead =
  | { readonly type: "if" | "elseif"; readonly condition: Expression }
  | { readonly type: "else" };

export type BlockHead =
  | BranchHead
  | { readonly type: "foreach"; readonly to: string; readonly from: Expression }
  | { readonly type: "define"; readonly id: string }
  | { readonly type: "macro"; readonly id: string; readonly args?: readonly Reference[] | false };

export interface Reference {
  readonly type: "references";
  readonly id: string;
  readonly leader: "$" | "$!";
  readonly isWraped?: boolean;
  readonly path?: readonly Step[];
}

export type Step =
  | { readonly type: "property"; readonly id: string }
  | { readonly type: "method"; readonly id: string; readonly args?: readonly Expression[] | false }
  | { readonly type: "index"; readonly id: Expression };

export type Expression =
  | Reference
  | { readonly type: "string"; readonly value: string; readonly isEval?: boolean }
  | { readonly type: "integer" | "decimal"; readonly value: string | number }
  | { readonly type: "bool"; readonly value: "true" | "false" | "null" }
  | { readonly type: "map"; readonly value?: Readonly<Record<string, Expression>> }
  | { readonly type: "array"; readonly value: readonly Expression[]; readonly isRange?: false }
  | { readonly type: "array"; readonly value: readonly (Expression | string)[]; readonly isRange: true }
  | { readonly type: "math"; readonly operator: string; readonly expression: readonly Expression[] };

/** The parser reads a bare `#stop` as text. */
const stop = /#stop\b(?!\s*\()/g;

export function parseTemplate(source: string): readonly Node[] {
  try {
    // The library's declared types leave out what its grammar yields (nested blocks, wrapped references).
    return parse(source.replace(stop, "#stop()")) as unknown as readonly Node[];
  } catch (error) {
    throw new TemplateError(`Unable to parse the mapping template: ${firstLines(error)}`);
  }
}

const firstLines = (error: unknown) =>
  error instanceof Error ? error.message.split("\n").slice(0, 3).join(" ") : String(error);
