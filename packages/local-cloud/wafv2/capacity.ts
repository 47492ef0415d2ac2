import type { Rule } from "./inputs";
import { managedCapacity } from "./managedGroups";
import type { FieldToMatch, Statement, TextTransformations } from "./statements";

/** The maximum capacity units of a web ACL. Units beyond 1,500 cost extra. */
export const maximumCapacity = 5_000;

/**
 * Returns the web ACL capacity units of rules, from the developer guide's cost of each statement. AWS may count fewer,
 * because it shares equal transformations between statements.
 */
export const capacityOf = (rules: readonly Pick<Rule, "statement">[]): number =>
  rules.reduce((total, { statement }) => total + unitsOf(statement), 0);

function unitsOf(statement: Statement): number {
  const {
    byteMatchStatement: bytes,
    regexMatchStatement: regex,
    sizeConstraintStatement: size,
    labelMatchStatement: label,
    ipSetReferenceStatement: addresses,
    rateBasedStatement: rate,
    managedRuleGroupStatement: group,
    andStatement,
    orStatement,
    notStatement,
  } = statement;
  if (bytes) return (/^CONTAINS/.test(bytes.positionalConstraint) ? 10 : 2) + inspection(bytes);
  if (regex) return 3 + inspection(regex);
  if (size) return 1 + inspection(size);
  if (label || addresses) return 1;
  if (rate) return 2 + optional(rate.scopeDownStatement);
  if (group) return managedCapacity(group.name) + optional(group.scopeDownStatement);
  const inner = [
    ...((andStatement ?? orStatement)?.statements ?? []),
    ...(notStatement ? [notStatement.statement] : []),
  ];
  return inner.reduce((total, one) => total + unitsOf(one), 0);
}

const optional = (statement: Statement | undefined) => (statement ? unitsOf(statement) : 0);

const inspection = ({
  fieldToMatch,
  textTransformations,
}: {
  fieldToMatch: FieldToMatch;
  textTransformations: TextTransformations;
}) =>
  (fieldToMatch.allQueryArguments ? 10 : 0) +
  10 * textTransformations.filter(({ type }) => type !== "NONE").length;
