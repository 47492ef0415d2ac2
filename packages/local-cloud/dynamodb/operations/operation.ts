import type { CallEffects } from "../../core/callEffects";
import type { Capacity } from "../capacity";
import type { Condition, Operand, Path, Term } from "../expressions/ast";
import type { Expressions } from "../expressions/parse";
import type { Catalog } from "../store/catalog";
import type { Store } from "../store/store";
import type { AttributeValue, Item } from "../values/attributeValue";

/** One operation of the API. A request is parsed once, for IAM and for the answer. */
export interface Operation<R> {
  /** Throws AWS's `ValidationException` or `SerializationException`. */
  parse(input: unknown): R;
  grants(request: R, catalog: Catalog): readonly Grant[];
  answer(request: R, call: Call): Promise<object> | object;
}

export interface Call {
  readonly store: Store;
  readonly region: string;
  readonly accountId: string;
  /** Counts the units that the call consumes, whether it succeeds or not. */
  charge(capacity: Capacity): void;
  /**
   * Writes an object to S3 for the caller, and returns its entity tag. Throws S3's `AwsError`, such as `NoSuchBucket` or
   * `AccessDenied`.
   */
  putObject(bucket: string, key: string, body: Buffer): Promise<string>;
  /** Takes note of written rows and failed conditions. */
  readonly effects?: CallEffects;
}

/** A grant that a call needs: an action on a table or one of its indexes. */
export interface Grant {
  /** For example `GetItem`. */
  readonly action: string;
  /** Absent for `*`. */
  readonly table?: string;
  readonly index?: string;
  /** The id of an export of the table. */
  readonly export?: string;
  /** Returns condition keys without their prefix `dynamodb:`. It is lazy, because most policies have no conditions. */
  readonly context?: () => ConditionKeys;
}

export type ConditionKeys = Readonly<Record<string, string | readonly string[]>>;

/** An operation with its request type hidden. */
export interface AnyOperation {
  prepare(input: unknown): Prepared;
}

export interface Prepared {
  grants(catalog: Catalog): readonly Grant[];
  answer(call: Call): Promise<object> | object;
}

export const operation = <R>(definition: Operation<R>): AnyOperation => ({
  prepare(input) {
    const request = definition.parse(input);
    return {
      grants: (catalog) => definition.grants(request, catalog),
      answer: (call) => definition.answer(request, call),
    };
  },
});

/** Returns `dynamodb:LeadingKeys`: the values of the partition key. */
export function leadingKeys(items: readonly Item[], hashName: string | undefined): string[] {
  if (hashName === undefined) return [];
  return items.flatMap((item) => {
    const value = item[hashName];
    return value ? [text(value)] : [];
  });
}

function text(value: AttributeValue): string {
  if ("S" in value) return value.S;
  if ("N" in value) return value.N;
  return "B" in value ? value.B : "";
}

/** Returns `dynamodb:Attributes`: every attribute that the request names. */
export function attributesOf(items: readonly Item[], expressions: Expressions): string[] {
  const names = new Set(items.flatMap((item) => Object.keys(item)));
  for (const [head] of pathsOf(expressions)) names.add(head);
  return [...names];
}

function pathsOf({ condition, filter, keyCondition, projection, update }: Expressions): Path[] {
  const conditions = [condition, filter, keyCondition].flatMap((part) => (part ? pathsIn(part) : []));
  const actions = (update ?? []).flatMap((action) =>
    action.kind === "set" ? [action.path, ...pathsInTerm(action.term)] : [action.path],
  );
  return [...conditions, ...actions, ...(projection ?? [])];
}

export function pathsIn(condition: Condition): Path[] {
  switch (condition.kind) {
    case "and":
    case "or":
      return [...pathsIn(condition.left), ...pathsIn(condition.right)];
    case "not":
      return pathsIn(condition.condition);
    case "compare":
      return [condition.left, condition.right].flatMap(pathsInOperand);
    case "between":
      return [condition.operand, condition.low, condition.high].flatMap(pathsInOperand);
    case "in":
      return [condition.operand, ...condition.among].flatMap(pathsInOperand);
    case "predicate":
      return condition.operands.flatMap(pathsInOperand);
  }
}

function pathsInOperand(operand: Operand): Path[] {
  if (operand.kind === "size") return pathsInOperand(operand.of);
  return operand.kind === "path" ? [operand.path] : [];
}

function pathsInTerm(term: Term): Path[] {
  switch (term.kind) {
    case "path":
      return [term.path];
    case "value":
      return [];
    case "if_not_exists":
      return [term.path, ...pathsInTerm(term.otherwise)];
    default:
      return [...pathsInTerm(term.left), ...pathsInTerm(term.right)];
  }
}
