import { literalPattern } from "../core/literalPattern";
import { fieldOf } from "./fields";
import type { Rates } from "./rates";
import type { InspectedRequest } from "./request";
import type { FieldToMatch, RateBased, Statement, TextTransformations } from "./statements";
import { transformed } from "./transformations";

/** The data that statements are evaluated on. */
export interface Inspection {
  readonly request: InspectedRequest;
  /** The labels that earlier rules added. */
  readonly labels: ReadonlySet<string>;
  /** Epoch milliseconds. */
  readonly now: number;
  /** The counter of a rate-based statement. */
  readonly rates: (statement: RateBased) => Rates;
  /** True if a set of addresses has the request's. */
  readonly isIn: (setArn: string, address: string) => boolean;
}

/** Returns true if a statement matches. */
export function matches(statement: Statement, inspection: Inspection): boolean {
  const { andStatement, orStatement, notStatement } = statement;
  const { byteMatchStatement: bytes, regexMatchStatement: regex, sizeConstraintStatement: size } = statement;
  const { labelMatchStatement: label, rateBasedStatement: rate } = statement;
  const { ipSetReferenceStatement: addresses } = statement;
  const inner = (one: Statement) => matches(one, inspection);
  if (andStatement) return andStatement.statements.every(inner);
  if (orStatement) return orStatement.statements.some(inner);
  if (notStatement) return !inner(notStatement.statement);
  if (label) return [...inspection.labels].some((own) => isNamed(own, label.key));
  if (addresses) return inspection.isIn(addresses.arn, inspection.request.sourceIp);
  if (rate) return isOverLimit(rate, inspection);
  if (bytes) {
    const wanted = Buffer.from(bytes.searchString).toString("latin1");
    return anyText(bytes, inspection, (text) => isAt(text, wanted, bytes.positionalConstraint));
  }
  if (regex) {
    const pattern = new RegExp(regex.regexString);
    return anyText(regex, inspection, (text) => pattern.test(text));
  }
  if (size)
    return anyText(size, inspection, ({ length }) => compare[size.comparisonOperator](length, size.size));
  // A managed group never matches: AWS does not publish its rules.
  return false;
}

function isOverLimit(rate: RateBased, inspection: Inspection): boolean {
  const { scopeDownStatement: scope, aggregateKeyType } = rate;
  if (scope && !matches(scope, inspection)) return false;
  const key = aggregateKeyType === "IP" ? inspection.request.sourceIp : "all";
  return inspection.rates(rate).count(key, inspection.now);
}

function anyText(
  statement: { fieldToMatch: FieldToMatch; textTransformations: TextTransformations },
  { request }: Inspection,
  test: (text: string) => boolean,
): boolean {
  const field = fieldOf(request, statement.fieldToMatch);
  if (field === "match" || field === "no match") return field === "match";
  return field.some((text) => test(transformed(text, statement.textTransformations)));
}

/** Matches a label by its end, or, if the key ends with a colon, by a namespace anywhere in the label. */
const isNamed = (label: string, key: string) =>
  key.endsWith(":") ? `:${label}`.includes(`:${key}`) : `:${label}`.endsWith(`:${key}`);

type Position = NonNullable<Statement["byteMatchStatement"]>["positionalConstraint"];

function isAt(text: string, wanted: string, position: Position): boolean {
  switch (position) {
    case "EXACTLY":
      return text === wanted;
    case "STARTS_WITH":
      return text.startsWith(wanted);
    case "ENDS_WITH":
      return text.endsWith(wanted);
    case "CONTAINS":
      return text.includes(wanted);
    case "CONTAINS_WORD":
      return new RegExp(`(?<!\\w)${literalPattern(wanted)}(?!\\w)`).test(text);
  }
}

const compare = {
  EQ: (a: number, b: number) => a === b,
  NE: (a: number, b: number) => a !== b,
  LE: (a: number, b: number) => a <= b,
  LT: (a: number, b: number) => a < b,
  GE: (a: number, b: number) => a >= b,
  GT: (a: number, b: number) => a > b,
};
