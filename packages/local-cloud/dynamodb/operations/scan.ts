import { tableNamed } from "../check";
import { validation } from "../errors";
import type { Expressions } from "../expressions/parse";
import { parseExpressions } from "../expressions/parse";
import type { KeyRange } from "../keys";
import { everything, segmentRange } from "../keys";
import { admit } from "../partitions/throttled";
import { check } from "../request";
import { scanTypes } from "../requestTypes";
import { checkValues } from "../values/check";
import { attributesOf, operation } from "./operation";
import type { PageInput, Source } from "./pages";
import { checkFilterAndProjection, checkSelect, readPage, sourceOf, startOf } from "./pages";
import { selectOf } from "./query";

interface ScanInput extends PageInput {
  readonly Segment?: number;
  readonly TotalSegments?: number;
}

interface Scan {
  readonly input: ScanInput;
  readonly expressions: Expressions;
}

const maxSegments = 1_000_000;

export const scan = operation<Scan>({
  parse(raw) {
    const input = check<ScanInput>(raw, scanTypes);
    checkValues(input.ExclusiveStartKey ?? {});
    checkSegments(input);
    const expressions = parseExpressions(input, ["ProjectionExpression", "FilterExpression"]);
    checkSelect(input, expressions);
    return { input, expressions };
  },
  grants: ({ input, expressions }) => [
    {
      action: "Scan",
      table: input.TableName,
      index: input.IndexName,
      context: () => ({ Attributes: attributesOf([], expressions), Select: selectOf(input, expressions) }),
    },
  ],
  answer({ input, expressions }, { store, charge }) {
    const source = sourceOf(input, tableNamed(store.catalog, input.TableName));
    checkFilterAndProjection(source, expressions, false);
    const { Segment, TotalSegments } = input;
    const range =
      Segment === undefined || TotalSegments === undefined
        ? everything
        : segmentRange(Segment, TotalSegments);
    checkStart(input, source, range);
    const { answer, capacity, demands } = readPage(source, range, input, expressions);
    admit(store.throughput, "read", demands);
    charge(capacity);
    return answer;
  },
});

function checkSegments({ Segment, TotalSegments }: ScanInput): void {
  if (Segment !== undefined && TotalSegments === undefined)
    throw validation(
      "The TotalSegments parameter is required but was not present in the request when Segment parameter is present",
    );
  if (Segment === undefined && TotalSegments !== undefined)
    throw validation(
      "The Segment parameter is required but was not present in the request when parameter TotalSegments is present",
    );
  if (Segment === undefined || TotalSegments === undefined) return;
  if (TotalSegments > maxSegments)
    throw validation(
      `1 validation error detected: Value '${TotalSegments}' at 'totalSegments' failed to satisfy constraint: Member must have value less than or equal to ${maxSegments}`,
    );
  if (Segment >= TotalSegments)
    throw validation(
      `The Segment parameter is zero-based and must be less than parameter TotalSegments: Segment: ${Segment} is not less than TotalSegments: ${TotalSegments}`,
    );
}

function checkStart(input: ScanInput, source: Source, { from, to }: KeyRange): void {
  const start = startOf(source, input.ExclusiveStartKey);
  if (start && (Buffer.compare(start, from) < 0 || Buffer.compare(start, to) >= 0))
    throw validation(
      `The provided starting key is invalid: Invalid ExclusiveStartKey. Please use ExclusiveStartKey with correct Segment. TotalSegments: ${input.TotalSegments} Segment: ${input.Segment}`,
    );
}
