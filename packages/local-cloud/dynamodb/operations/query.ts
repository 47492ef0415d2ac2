import { tableNamed } from "../check";
import { validation } from "../errors";
import type { Expressions } from "../expressions/parse";
import { parseExpressions } from "../expressions/parse";
import type { KeyRange } from "../keys";
import { admit } from "../partitions/throttled";
import { check } from "../request";
import { queryTypes } from "../requestTypes";
import type { Catalog } from "../store/catalog";
import type { Item } from "../values/attributeValue";
import { checkValues } from "../values/check";
import { checkTerms, keyTerms, rangeOf } from "./keyCondition";
import type { Grant } from "./operation";
import { attributesOf, leadingKeys, operation } from "./operation";
import type { PageInput, Source } from "./pages";
import { checkFilterAndProjection, checkSelect, readPage, schemaOf, sourceOf, startOf } from "./pages";

interface QueryInput extends PageInput {
  readonly ScanIndexForward?: boolean;
}

interface Query {
  readonly input: QueryInput;
  readonly expressions: Expressions;
  readonly terms: ReturnType<typeof keyTerms>;
}

export const query = operation<Query>({
  parse(raw) {
    const input = check<QueryInput>(raw, queryTypes);
    checkValues(input.ExclusiveStartKey ?? {});
    const expressions = parseExpressions(input, [
      "ProjectionExpression",
      "FilterExpression",
      "KeyConditionExpression",
    ]);
    checkSelect(input, expressions);
    if (!expressions.keyCondition)
      throw validation(
        "Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.",
      );
    return {
      input,
      expressions,
      terms: keyTerms(expressions.keyCondition, input.ExpressionAttributeValues ?? {}),
    };
  },
  grants: (query, catalog) => [grantOf(query, catalog)],
  answer({ input, expressions, terms }, { store, charge }) {
    const source = sourceOf(input, tableNamed(store.catalog, input.TableName));
    checkTerms(terms, schemaOf(source));
    checkFilterAndProjection(source, expressions, true);
    const range = rangeOf(terms, schemaOf(source));
    checkStart(input.ExclusiveStartKey, source, range);
    const { answer, capacity, demands } = readPage(source, range, input, expressions);
    admit(store.throughput, "read", demands);
    charge(capacity);
    return answer;
  },
});

/** Checks that a page starts within the query's range. */
function checkStart(key: Item | undefined, source: Source, { from, to }: KeyRange): void {
  const start = startOf(source, key);
  if (start && (Buffer.compare(start, from) < 0 || Buffer.compare(start, to) >= 0))
    throw validation("The provided starting key is outside query boundaries based on provided conditions");
}

function grantOf({ input, expressions, terms }: Query, catalog: Catalog): Grant {
  const table = catalog.get(input.TableName);
  const schema = input.IndexName === undefined ? table : table?.index(input.IndexName);
  const hash = schema?.definition.key.hash.name;
  const [leading] = (hash !== undefined && terms.get(hash)?.operands) || [];
  return {
    action: "Query",
    table: input.TableName,
    index: input.IndexName,
    context: () => ({
      LeadingKeys: hash !== undefined && leading ? leadingKeys([{ [hash]: leading }], hash) : [],
      Attributes: attributesOf([], expressions),
      Select: selectOf(input, expressions),
    }),
  };
}

/** Returns `dynamodb:Select` as DynamoDB derives it when the request does not set it. */
export function selectOf({ Select, IndexName }: PageInput, { projection }: Expressions): string {
  if (Select !== undefined) return Select;
  if (projection) return "SPECIFIC_ATTRIBUTES";
  return IndexName === undefined ? "ALL_ATTRIBUTES" : "ALL_PROJECTED_ATTRIBUTES";
}
