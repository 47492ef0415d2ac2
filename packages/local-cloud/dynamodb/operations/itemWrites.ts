import type { Types } from "dynalite/validations";
import { tableNamed } from "../check";
import { validation } from "../errors";
import type { Action } from "../expressions/ast";
import { project } from "../expressions/paths";
import { check } from "../request";
import { deleteTypes, putTypes, updateTypes } from "../requestTypes";
import type { Catalog } from "../store/catalog";
import type { Item } from "../values/attributeValue";
import type { KeyInput, PutInput, Write, WriteInput, Written } from "./change";
import { parseDelete, parsePut, parseUpdate, writeOne } from "./change";
import { collectionMetrics } from "./collectionMetrics";
import type { Call, ConditionKeys, Grant } from "./operation";
import { attributesOf, leadingKeys, operation } from "./operation";

type ReturnValues = "NONE" | "ALL_OLD" | "ALL_NEW" | "UPDATED_OLD" | "UPDATED_NEW";

interface Single {
  readonly write: Write;
  readonly returned: ReturnValues;
}

export const putItem = single<PutInput>(putTypes, parsePut);
export const updateItem = single<KeyInput>(updateTypes, parseUpdate);
export const deleteItem = single<KeyInput>(deleteTypes, parseDelete);

function single<I extends WriteInput>(types: Types, parse: (input: I) => Write) {
  return operation<Single>({
    parse(raw) {
      const input = check<I & { ReturnValues?: ReturnValues }>(raw, types);
      const returned = input.ReturnValues ?? "NONE";
      const write = parse(input);
      if (write.action !== "UpdateItem" && returned !== "NONE" && returned !== "ALL_OLD")
        throw validation("ReturnValues can only be ALL_OLD or NONE");
      return { write, returned };
    },
    grants: ({ write, returned }, catalog) => [
      grantOf(write, catalog, returned === "NONE" ? {} : { ReturnValues: returned }),
    ],
    async answer({ write, returned }, { store, charge, effects }: Call) {
      const { TableName, ReturnConsumedCapacity, ReturnItemCollectionMetrics } = write.input;
      tableNamed(store.catalog, TableName);
      const written = await store.commits.run(() =>
        writeOne(write, tableNamed(store.catalog, TableName), store, charge, effects),
      );
      charge(written.capacity);
      const attributes = returnedAttributes(returned, written, write);
      return {
        ...(attributes && { Attributes: attributes }),
        ConsumedCapacity: written.capacity.consumed(ReturnConsumedCapacity),
        ItemCollectionMetrics:
          ReturnItemCollectionMetrics === "SIZE"
            ? collectionMetrics(store.catalog.get(TableName), write.given)
            : undefined,
      };
    },
  });
}

/** Returns the grant that a write needs, alone or in a transaction. */
export function grantOf(write: Write, catalog: Catalog, more: ConditionKeys = {}): Grant {
  const { TableName } = write.input;
  const hash = catalog.get(TableName)?.definition.key.hash.name;
  return {
    action: write.action,
    table: TableName,
    context: () => ({
      LeadingKeys: leadingKeys([write.given], hash),
      Attributes: attributesOf([write.given], write.expressions),
      ...more,
    }),
  };
}

function returnedAttributes(
  returned: ReturnValues,
  { before, next }: Written,
  write: Write,
): Item | undefined {
  const actions = write.expressions.update ?? [];
  switch (returned) {
    case "NONE":
      return undefined;
    case "ALL_OLD":
      return before;
    case "ALL_NEW":
      return next;
    case "UPDATED_OLD":
      return part(actions, before);
    case "UPDATED_NEW":
      // A removed value has no new value, even if another element has moved to its place.
      return part(
        actions.filter(({ kind }) => kind !== "remove"),
        next,
      );
  }
}

/** Returns only what the actions touch; of maps and lists, only the entries that the actions name. */
function part(actions: readonly Action[], item: Item | undefined): Item | undefined {
  const paths = actions.map(({ path }) => path);
  const projected = item && project(paths, item);
  return projected && Object.keys(projected).length > 0 ? projected : undefined;
}
