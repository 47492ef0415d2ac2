import { AwsError } from "../core/service";
import { invalidParameter, tableNotFound, validation } from "./errors";
import type { KeyAttribute, KeySchema } from "./keys";
import { type IndexDefinition, keyAttributes } from "./schema";
import type { Catalog } from "./store/catalog";
import type { Table } from "./store/table";
import type { AttributeValue, Item } from "./values/attributeValue";
import { typeOf } from "./values/attributeValue";
import { itemSize } from "./values/size";

const maxHashBytes = 2048;
const maxRangeBytes = 1024;

export function tableNamed(catalog: Catalog, name: string): Table {
  const table = catalog.get(name);
  if (!table) throw tableNotFound();
  return table;
}

/**
 * The error for an empty key. `TransactWriteItems` throws it before it is carried out, so it cancels no transaction;
 * `TransactGetItems` is cancelled.
 */
export class EmptyKey extends AwsError {
  constructor(message: string) {
    super("ValidationException", message);
  }
}

const mismatch = () => validation("The provided key element does not match the schema");

/** Checks a request's key: it must have exactly the key attributes. */
export function checkKey(key: Item, schema: KeySchema): void {
  const attributes = keyAttributes(schema);
  if (Object.keys(key).length !== attributes.length) throw mismatch();
  for (const attribute of attributes) {
    const value = key[attribute.name];
    if (!value || typeOf(value) !== attribute.type) throw mismatch();
    if (isEmpty(value))
      throw new EmptyKey(
        `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty ${kindOf(value)} value. Key: ${attribute.name}`,
      );
    checkKeySize(value, attribute === schema.hash);
  }
}

/** Checks an item to be stored: its key, and its index keys if it has them. */
export function checkItem(item: Item, table: Table): void {
  const { key } = table.definition;
  for (const { name, type } of keyAttributes(key)) {
    const value = item[name];
    if (!value) throw invalidParameter(`Missing the key ${name} in the item`);
    if (typeOf(value) !== type)
      throw invalidParameter(`Type mismatch for key ${name} expected: ${type} actual: ${typeOf(value)}`);
    if (isEmpty(value))
      throw new EmptyKey(
        `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty ${kindOf(value)} value. Key: ${name}`,
      );
    checkKeySize(value, name === key.hash.name);
  }
  checkIndexKeys(item, table);
}

/** Checks the index keys that an item has. */
function checkIndexKeys(item: Item, table: Table): void {
  for (const [index, { name, type }, value] of indexKeyValues(item, table)) {
    if (typeOf(value) !== type)
      throw invalidParameter(
        `Type mismatch for Index Key ${name} Expected: ${type} Actual: ${typeOf(value)} IndexName: ${index.name}`,
      );
    if (isEmpty(value))
      throw new EmptyKey(
        `One or more parameter values are not valid. A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty ${kindOf(value)} value. IndexName: ${index.name}, IndexKey: ${name}`,
      );
    checkKeySize(value, name === index.key.hash.name);
  }
}

/** Checks the index keys of an updated item, for which DynamoDB has other messages. */
export function checkUpdatedIndexKeys(item: Item, table: Table): void {
  for (const [index, { name, type }, value] of indexKeyValues(item, table)) {
    if (typeOf(value) !== type)
      throw validation(
        "The update expression attempted to update the secondary index key to unsupported type",
      );
    if (isEmpty(value))
      throw validation(
        `One or more parameter values are not valid. The update expression attempted to update a secondary index key to a value that is not supported. The AttributeValue for a key attribute cannot contain an empty ${kindOf(value)} value.`,
      );
    checkKeySize(value, name === index.key.hash.name);
  }
}

function* indexKeyValues(
  item: Item,
  table: Table,
): Generator<[IndexDefinition, KeyAttribute, AttributeValue]> {
  for (const { definition } of table.indexes)
    for (const attribute of keyAttributes(definition.key)) {
      const value = item[attribute.name];
      if (value) yield [definition, attribute, value];
    }
}

const isEmpty = (value: AttributeValue) =>
  ("S" in value && value.S === "") || ("B" in value && value.B === "");

const kindOf = (value: AttributeValue) => ("B" in value ? "binary" : "string");

function checkKeySize(value: AttributeValue, hash: boolean): void {
  const bytes = itemSize({ "": value });
  if (hash && bytes > maxHashBytes)
    throw invalidParameter("Size of hashkey has exceeded the maximum size limit of2048 bytes");
  if (!hash && bytes > maxRangeBytes)
    throw invalidParameter("Aggregated size of all range keys has exceeded the size limit of 1024 bytes");
}
