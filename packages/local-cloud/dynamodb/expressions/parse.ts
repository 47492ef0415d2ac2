import { validateExpressionParams } from "dynalite/validations";

import { TextCache } from "../../core/textCache";
import { validation } from "../errors";
import type { Item } from "../values/attributeValue";
import { typeOf } from "../values/attributeValue";
import { Aliases, checkValue } from "./aliases";
import type { Action, Condition, Path } from "./ast";
import { parseCondition } from "./parseCondition";
import { parseProjection } from "./parseProjection";
import { parseUpdate } from "./parseUpdate";

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

/** Handlers repeat a few expressions. A key holds their texts of up to 4 KB each, and the names of attributes. */
const cache = new TextCache<Expressions>(1_000, 20_000);

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
  const found = cache.find(key);
  if (found) {
    for (const [name, value] of values) checkValue(name, value);
    return found;
  }
  const parsed = parse(input);
  if (!texts.some((text) => text !== undefined && dependsOnValues.test(text))) cache.remember(key, parsed);
  return parsed;
}

const typed = ([name, value]: [string, Item[string]]) =>
  `${name} ${typeOf(value)} ${Object.keys(value).length}`;

function checkSizes(input: ExpressionInput, names: readonly ExpressionName[]): void {
  for (const name of names) {
    const size = Buffer.byteLength(input[name] ?? "");
    if (size > maxBytes)
      throw validation(
        `Invalid ${name}: Expression size has exceeded the maximum allowed size; expression size: ${size}`,
      );
  }
}

/** Parses in DynamoDB's order, which decides whose problem is reported. */
function parse(input: ExpressionInput): Expressions {
  const aliases = new Aliases(input.ExpressionAttributeNames, input.ExpressionAttributeValues);
  const parsed = <T>(name: ExpressionName, parseText: (text: string) => T): T | undefined => {
    const text = input[name];
    if (text === undefined) return undefined;
    if (text === "") throw validation(`Invalid ${name}: The expression can not be empty;`);
    return parseText(text);
  };
  const condition = (name: ExpressionName) => parsed(name, (text) => parseCondition(name, text, aliases));
  const expressions: Expressions = {
    update: parsed("UpdateExpression", (text) => parseUpdate(text, aliases)),
    condition: condition("ConditionExpression"),
    keyCondition: condition("KeyConditionExpression"),
    filter: condition("FilterExpression"),
    projection: parsed("ProjectionExpression", (text) => parseProjection(text, aliases)),
  };
  aliases.checkUsed();
  return expressions;
}
