import { validateAttributeValue, validateExpressionParams, validateExpressions } from "dynalite/validations";

import { validation } from "../errors";
import type { Item } from "../values/attributeValue";
import { typeOf } from "../values/attributeValue";
import type { Action, Condition, Path } from "./ast";
import { toAction, toCondition } from "./fromDynalite";

export interface ExpressionInput {
  readonly ConditionExpression?: string;
  readonly FilterExpression?: string;
  readonly KeyConditionExpression?: string;
  readonly ProjectionExpression?: string;
  readonly UpdateExpression?: string;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: Item;
}

export interface Expressions {
  readonly condition?: Condition;
  readonly filter?: Condition;
  readonly keyCondition?: Condition;
  readonly projection?: readonly Path[];
  readonly update?: readonly Action[];
}

export type ExpressionName = Exclude<keyof ExpressionInput, `ExpressionAttribute${string}`>;

/** The largest expression in bytes. */
const maxBytes = 4096;

/** The number of parsed expressions in the cache. Handlers repeat a few. */
const kept = 1000;
const cache = new Map<string, Expressions>();

/** Expressions with these are not cached: the parser checks their values, so the same text may be valid or not. */
const dependsOnValues = /between|attribute_type/i;

/** Parses a request's expressions, or throws AWS's `ValidationException`. */
export function parseExpressions(input: ExpressionInput, names: readonly ExpressionName[]): Expressions {
  const wrong = validateExpressionParams(input, [...names], []);
  if (wrong) throw validation(wrong);
  const texts = names.map((name) => input[name]);
  if (texts.every((text) => text === undefined)) return {};
  checkSizes(input, names);
  const values = Object.entries(input.ExpressionAttributeValues ?? {});
  const key = JSON.stringify([texts, names[0], input.ExpressionAttributeNames, values.map(typed)]);
  const found = cache.get(key);
  if (found) {
    for (const [name, value] of values) checkValue(name, value);
    return found;
  }
  const parsed = parse(input);
  if (!texts.some((text) => text !== undefined && dependsOnValues.test(text))) remember(key, parsed);
  return parsed;
}

const typed = ([name, value]: [string, Item[string]]) =>
  `${name} ${typeOf(value)} ${Object.keys(value).length}`;

function checkValue(name: string, value: Item[string]): void {
  const wrong = validateAttributeValue(value);
  if (wrong) throw validation(`ExpressionAttributeValues contains invalid value: ${wrong} for key ${name}`);
}

function checkSizes(input: ExpressionInput, names: readonly ExpressionName[]): void {
  for (const name of names) {
    const size = Buffer.byteLength(input[name] ?? "");
    if (size > maxBytes)
      throw validation(
        `Invalid ${name}: Expression size has exceeded the maximum allowed size; expression size: ${size}`,
      );
  }
}

function remember(key: string, parsed: Expressions): void {
  const oldest = cache.size >= kept ? cache.keys().next().value : undefined;
  if (oldest !== undefined) cache.delete(oldest);
  cache.set(key, parsed);
}

/** The members that dynalite adds to a request. */
interface Parsed {
  _condition?: { expression: unknown };
  _filter?: { expression: unknown };
  _keyCondition?: { expression: unknown };
  _projection?: { paths: Path[] };
  _updates?: { sections: unknown[] };
}

function parse(input: ExpressionInput): Expressions {
  const request: ExpressionInput & Parsed = { ...input };
  const wrong = validateExpressions(request);
  if (wrong) throw validation(wrong);
  const names = new Map<unknown, string>(
    Object.entries(input.ExpressionAttributeValues ?? {}).map(([name, value]) => [value, name]),
  );
  const convert = (expression: ExpressionName, parsed: { expression: unknown } | undefined) =>
    parsed && toCondition(parsed.expression, names, expression);
  return {
    condition: convert("ConditionExpression", request._condition),
    filter: convert("FilterExpression", request._filter),
    keyCondition: convert("KeyConditionExpression", request._keyCondition),
    projection: request._projection?.paths,
    update: request._updates?.sections.map((section) => toAction(section, names)),
  };
}
