import type { Type, Types } from "dynalite/validations";
import { types as batchGet } from "dynalite/validations/batchGetItem";
import { types as batchWrite } from "dynalite/validations/batchWriteItem";
import { types as deleteItem } from "dynalite/validations/deleteItem";
import { types as getItem } from "dynalite/validations/getItem";
import { types as putItem } from "dynalite/validations/putItem";
import { types as query } from "dynalite/validations/query";
import { types as scan } from "dynalite/validations/scan";
import { types as updateItem } from "dynalite/validations/updateItem";

/** The members of requests and their constraints: dynalite's, and those that DynamoDB has added since. */
const onFailure = {
  ReturnValuesOnConditionCheckFailure: { type: "String", enum: ["ALL_OLD", "NONE"] },
} satisfies Types;

/** A table's name had at least 3 characters when dynalite's types were recorded; since it may be an ARN, it has one. */
const named = (types: Types): Types => ({
  ...types,
  TableName: { ...(types["TableName"] as Exclude<Type, string>), lengthGreaterThanOrEqual: 1 },
});

export const getTypes = named(getItem);
export const queryTypes = named(query);
export const scanTypes: Types = { ...named(scan), ConsistentRead: "Boolean" };
/** `requireItems` checks that there are items: AWS's message for none has another form. */
const someItems = ({ RequestItems, ...others }: Types): Types => {
  const { lengthGreaterThanOrEqual: _, ...description } = RequestItems as Exclude<Type, string>;
  return { ...others, RequestItems: { ...description, type: description.type } };
};

export const batchGetTypes = someItems(batchGet);
export const batchWriteTypes = someItems(batchWrite);
export const putTypes: Types = { ...named(putItem), ...onFailure };
export const updateTypes: Types = { ...named(updateItem), ...onFailure };
export const deleteTypes: Types = { ...named(deleteItem), ...onFailure };

const pick = (types: Types, names: readonly string[]): Types =>
  Object.fromEntries(
    names.flatMap((name) => {
      const type = types[name];
      return type ? [[name, type]] : [];
    }),
  );

const expression = ["TableName", "ExpressionAttributeNames", "ExpressionAttributeValues"];
const struct = (name: string, children: Types) => ({ type: `FieldStruct<${name}>`, children });
const list = (name: string, children: Types) => ({
  type: "List",
  notNull: true,
  lengthGreaterThanOrEqual: 1,
  lengthLessThanOrEqual: 100,
  children: { type: `ValueStruct<${name}>`, children },
});

const capacity = pick(putItem, ["ReturnConsumedCapacity"]);
const metrics = pick(putItem, ["ReturnItemCollectionMetrics"]);

export const transactWriteTypes: Types = {
  ...capacity,
  ...metrics,
  ClientRequestToken: { type: "String", lengthGreaterThanOrEqual: 1, lengthLessThanOrEqual: 36 },
  TransactItems: list("TransactWriteItem", {
    ConditionCheck: struct("ConditionCheck", {
      ...pick(deleteItem, ["Key", ...expression]),
      ConditionExpression: { type: "String", notNull: true },
      ...onFailure,
    }),
    Put: struct("Put", { ...pick(putItem, ["Item", "ConditionExpression", ...expression]), ...onFailure }),
    Delete: struct("Delete", {
      ...pick(deleteItem, ["Key", "ConditionExpression", ...expression]),
      ...onFailure,
    }),
    Update: struct("Update", {
      ...pick(updateItem, ["Key", "ConditionExpression", ...expression]),
      UpdateExpression: { type: "String", notNull: true },
      ...onFailure,
    }),
  }),
};

export const transactGetTypes: Types = {
  ...capacity,
  TransactItems: list("TransactGetItem", {
    Get: {
      ...struct(
        "Get",
        pick(getItem, ["TableName", "Key", "ProjectionExpression", "ExpressionAttributeNames"]),
      ),
      notNull: true,
    },
  }),
};

/** Parameters that expressions have replaced. DynamoDB still accepts them; the local one refuses them by name. */
export const legacy = [
  "AttributesToGet",
  "AttributeUpdates",
  "ConditionalOperator",
  "Expected",
  "KeyConditions",
  "QueryFilter",
  "ScanFilter",
];
