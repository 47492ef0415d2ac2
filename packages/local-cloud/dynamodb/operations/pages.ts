import { Capacity, type ReturnConsumedCapacity, readUnits } from "../capacity";
import { checkKey } from "../check";
import { invalidParameter, validation } from "../errors";
import type { Path } from "../expressions/ast";
import { holds } from "../expressions/condition";
import type { ExpressionInput, Expressions } from "../expressions/parse";
import { project } from "../expressions/paths";
import type { KeyRange } from "../keys";
import type { Demand } from "../partitions/throughput";
import { entryBytes, keyNames, keyOf, projectedNames } from "../schema";
import type { Index } from "../store/secondaryIndex";
import type { Table } from "../store/table";
import type { Item } from "../values/attributeValue";
import { itemSize } from "../values/size";
import { projected } from "../writeCost";
import { checkPaths } from "./checkPaths";
import { pathsIn } from "./operation";

type Select = "ALL_ATTRIBUTES" | "ALL_PROJECTED_ATTRIBUTES" | "SPECIFIC_ATTRIBUTES" | "COUNT";

/** The input that Query and Scan share. */
export interface PageInput extends ExpressionInput {
  readonly TableName: string;
  readonly IndexName?: string;
  readonly Select?: Select;
  readonly Limit?: number;
  readonly ConsistentRead?: boolean;
  readonly ExclusiveStartKey?: Item;
  readonly ReturnConsumedCapacity?: ReturnConsumedCapacity;
}

/** The bytes after which a page ends, before the filter. */
const pageBytes = 1024 * 1024;

/** The table or index that a page is read from. */
export interface Source {
  readonly table: Table;
  readonly index?: Index;
}

export function sourceOf({ IndexName, ConsistentRead }: PageInput, table: Table): Source {
  if (IndexName === undefined) return { table };
  const index = table.index(IndexName);
  if (!index) throw validation(`The table does not have the specified index: ${IndexName}`);
  if (index.definition.kind === "global" && ConsistentRead)
    throw validation("Consistent reads are not supported on global secondary indexes");
  return { table, index };
}

export const schemaOf = ({ table, index }: Source) => (index ?? table).definition.key;

/** Refuses combinations of parameters that DynamoDB refuses before it reads. */
export function checkSelect(input: PageInput, { projection }: Expressions): void {
  const { Select, IndexName } = input;
  if (projection && Select !== undefined && Select !== "SPECIFIC_ATTRIBUTES")
    throw validation(
      Select === "COUNT"
        ? "Cannot specify the ProjectionExpression when choosing to get only the Count"
        : `Cannot specify the ProjectionExpression when choosing to get ${Select}`,
    );
  if (!projection && Select === "SPECIFIC_ATTRIBUTES")
    throw validation(
      "Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES",
    );
  if (Select === "ALL_PROJECTED_ATTRIBUTES" && IndexName === undefined)
    throw validation("ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName");
}

/** Checks paths against the schema. A query's filter must not name the key that the query selects by. */
export function checkFilterAndProjection(source: Source, expressions: Expressions, query: boolean): void {
  const { filter, projection = [] } = expressions;
  const filtered = filter ? pathsIn(filter) : [];
  if (query)
    for (const name of keyNames(schemaOf(source)))
      if (filtered.some(([head]) => head === name))
        throw validation(
          `Filter Expression can only contain non-primary key attributes: Primary key attribute: ${name}`,
        );
  if (query) checkFilterIsProjected(source, filtered);
  checkPaths([...projection, ...filtered], source.table);
}

/**
 * Checks that a query's filter names only attributes in the index. A scan's filter sees others as missing.
 */
function checkFilterIsProjected({ table, index }: Source, filtered: readonly Path[]): void {
  const names = index && projectedNames(index.definition, table.definition.key);
  const lacking = names ? lackingHeads(filtered, names) : [];
  if (index && lacking.length > 0)
    throw invalidParameter(
      `Secondary index ${index.definition.name} does not project one or more filter attributes: [${lacking.join(", ")}]`,
    );
}

/** The part of an item that an index holds. */
interface View {
  entry(item: Item): Item;
  /** True if the request needs more than the index holds: local indexes then fetch the whole item. */
  readonly fetches: boolean;
}

function viewOf({ table, index }: Source, input: PageInput, { projection = [] }: Expressions): View {
  const names = index && projectedNames(index.definition, table.definition.key);
  if (!index || !names) return { entry: (item) => item, fetches: false };
  const lacking = lackingHeads(projection, names);
  const all = input.Select === "ALL_ATTRIBUTES";
  if (index.definition.kind === "global") {
    const { name } = index.definition;
    if (all)
      throw invalidParameter(
        `Select type ALL_ATTRIBUTES is not supported for global secondary index ${name} because its projection type is not ALL`,
      );
    if (lacking.length > 0)
      throw invalidParameter(`Global secondary index ${name} does not project [${lacking.join(", ")}]`);
  }
  return { entry: (item) => projected(item, names), fetches: all || lacking.length > 0 };
}

const lackingHeads = (paths: readonly Path[], names: ReadonlySet<string>) => [
  ...new Set(paths.map(([head]) => head).filter((head) => !names.has(head))),
];

/**
 * Returns the position where the previous page ended, as bytes. The key must have the form of
 * `LastEvaluatedKey`.
 */
export function startOf({ table, index }: Source, start: Item | undefined): Buffer | undefined {
  if (!start) return undefined;
  const names = startNames({ table, index });
  const complete = names.length === Object.keys(start).length && names.every((name) => start[name]);
  if (!complete) throw validation("The provided starting key is invalid");
  const key = keyOf(start, table.definition.key);
  try {
    checkKey(key, table.definition.key);
    if (index) checkKey(keyOf(start, index.definition.key), index.definition.key);
  } catch (error) {
    if (error instanceof Error) throw validation(`The provided starting key is invalid: ${error.message}`);
    throw error;
  }
  const itemKey = table.keyOf(key);
  return index ? entryBytes(start, index.definition.key, itemKey) : itemKey;
}

const startNames = ({ table, index }: Source): readonly string[] => [
  ...new Set([...keyNames(table.definition.key), ...(index ? keyNames(index.definition.key) : [])]),
];

/** Returns the key that decides a row's partition. A local index shares its table's partitions. */
function keyIn({ table, index }: Source, item: Item): Uint8Array {
  const key = table.keyOf(item);
  return (index?.definition.kind === "global" && entryBytes(item, index.definition.key, key)) || key;
}

/**
 * Reads one page and returns the answer of Query and Scan. The partition of the first row is charged for the whole
 * page; on AWS, a page that crosses partitions takes units from each.
 */
export function readPage(
  source: Source,
  range: KeyRange,
  input: PageInput & { readonly ScanIndexForward?: boolean },
  expressions: Expressions,
): { answer: object; capacity: Capacity; demands: Demand[] } {
  const { table, index } = source;
  const view = viewOf(source, input, expressions);
  const backwards = input.ScanIndexForward === false;
  const resumed = resume(range, startOf(source, input.ExclusiveStartKey), backwards);
  const consistent = input.ConsistentRead ?? false;
  const walk = { range: resumed, backwards };
  const items: Item[] = [];
  let [scanned, bytes, fetched] = [0, 0, 0];
  let first: Item | undefined;
  let last: Item | undefined;
  const rows = index ? table.walkIndex(index, walk) : table.walk(walk);
  for (const { item, size } of rows) {
    const entry = view.entry(item);
    first ??= item;
    bytes += entry === item ? size : itemSize(entry);
    if (view.fetches) fetched += readUnits(size, consistent);
    scanned++;
    const seen = view.fetches ? item : entry;
    if (!expressions.filter || holds(expressions.filter, seen, input.ExpressionAttributeValues ?? {}))
      items.push(seen);
    if (scanned === input.Limit || bytes >= pageBytes) {
      last = item;
      break;
    }
  }
  const units = readUnits(bytes, consistent);
  const begin = first ? keyIn(source, first) : resumed.from;
  const demands: Demand[] = [
    ...(fetched > 0 ? [{ table, key: first ? table.keyOf(first) : begin, units: fetched }] : []),
    { table, index: index?.definition, key: begin, units },
  ];
  const capacity = new Capacity("read");
  if (index) capacity.add(table, fetched);
  capacity.add(table, units, index?.definition);
  const { projection } = expressions;
  const lastKey = last && pickNames(last, startNames(source));
  return {
    capacity,
    demands,
    answer: {
      ...(input.Select !== "COUNT" && {
        Items: projection ? items.map((item) => project(projection, item)) : items,
      }),
      Count: items.length,
      ScannedCount: scanned,
      ...(lastKey && { LastEvaluatedKey: lastKey }),
      ConsumedCapacity: capacity.consumed(input.ReturnConsumedCapacity),
    },
  };
}

const pickNames = (item: Item, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, item[name]]));

function resume({ from, to }: KeyRange, start: Buffer | undefined, backwards: boolean): KeyRange {
  if (!start) return { from, to };
  if (backwards) return { from, to: Buffer.compare(start, to) < 0 ? start : to };
  // The least key after `start`: keys are prefix-free, so nothing lies between.
  const next = Buffer.concat([start, Buffer.from([0])]);
  return { from: Buffer.compare(next, from) > 0 ? next : from, to };
}
