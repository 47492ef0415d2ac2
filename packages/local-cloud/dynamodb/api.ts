import type { Host } from "../core/host";
import type { Access, AwsApi, AwsCall } from "../core/service";
import { AwsError } from "../core/service";
import type { Capacity } from "./capacity";
import { tableArn } from "./describe";
import { errorAnswer } from "./errors";
import { namedGrants, textIn } from "./namedGrants";
import { batchGetItem } from "./operations/batchGet";
import { batchWriteItem } from "./operations/batchWrite";
import * as tableExports from "./operations/export";
import { getItem } from "./operations/getItem";
import { deleteItem, putItem, updateItem } from "./operations/itemWrites";
import type { AnyOperation, Grant, Prepared } from "./operations/operation";
import { query } from "./operations/query";
import * as recovery from "./operations/recovery";
import { scan } from "./operations/scan";
import * as tables from "./operations/tables";
import { transactGetItems } from "./operations/transactGet";
import { transactWriteItems } from "./operations/transactWrite";
import type { Store } from "./store/store";
import { json } from "./wire";

const operations: Readonly<Record<string, AnyOperation>> = {
  BatchGetItem: batchGetItem,
  BatchWriteItem: batchWriteItem,
  CreateTable: tables.createTable,
  DeleteItem: deleteItem,
  DeleteTable: tables.deleteTable,
  DescribeContinuousBackups: recovery.describeContinuousBackups,
  DescribeExport: tableExports.describeExport,
  DescribeLimits: tables.describeLimits,
  DescribeTable: tables.describeTable,
  DescribeTimeToLive: tables.describeTimeToLive,
  ExportTableToPointInTime: tableExports.exportTableToPointInTime,
  GetItem: getItem,
  ListExports: tableExports.listExports,
  ListTables: tables.listTables,
  ListTagsOfResource: tables.listTagsOfResource,
  PutItem: putItem,
  Query: query,
  RestoreTableToPointInTime: recovery.restoreTableToPointInTime,
  Scan: scan,
  TagResource: tables.tagResource,
  TransactGetItems: transactGetItems,
  TransactWriteItems: transactWriteItems,
  UntagResource: tables.untagResource,
  UpdateContinuousBackups: recovery.updateContinuousBackups,
  UpdateItem: updateItem,
  UpdateTable: tables.updateTable,
  UpdateTimeToLive: tables.updateTimeToLive,
};

export interface DynamoDbApi extends AwsApi {
  /** Returns the output of a call, which `answer` writes as JSON. The engine may share parts of it. */
  output(call: AwsCall): Promise<object> | object;
}

/** Writes an object to S3 for a caller, and returns its entity tag. Throws S3's `AwsError`. */
export type ObjectWriter = (
  object: { readonly bucket: string; readonly key: string; readonly body: Buffer },
  caller: Pick<AwsCall, "principal" | "requestId" | "traceId">,
) => Promise<string>;

export const noObjects: ObjectWriter = () => Promise.reject(new Error("This DynamoDB has no S3 beside it"));

/** DynamoDB's wire protocol: JSON 1.0. */
export function api(store: Store, host: Host, write: ObjectWriter = noObjects): DynamoDbApi {
  // The parsed request, or its error: IAM needs it to authorize the call, and then the operation to answer it.
  const prepared = new WeakMap<AwsCall, Prepared | AwsError>();
  const prepare = (call: AwsCall): Prepared => {
    const found = prepared.get(call) ?? preparedOrRefused(call);
    prepared.set(call, found);
    if (found instanceof AwsError) throw found;
    return found;
  };
  function output(call: AwsCall): Promise<object> | object {
    const { accountId, region, meter } = host;
    const charge = (capacity: Capacity) => {
      for (const [table, units] of capacity.byTable)
        meter.add(call.traceId, table, units, store.catalog.get(table)?.definition.provisioned !== undefined);
    };
    const putObject = (bucket: string, key: string, body: Buffer) => write({ bucket, key, body }, call);
    return prepare(call).answer({ store, accountId, region, charge, effects: call.effects, putObject });
  }
  return {
    signingName: "dynamodb",
    operations: Object.keys(operations),
    target: "DynamoDB_20120810",
    error: errorAnswer,
    access(call) {
      try {
        return prepare(call)
          .grants(store.catalog)
          .map((grant) => accessTo(host, grant, textIn(call.input, "ReturnConsumedCapacity")));
      } catch (error) {
        if (!(error instanceof AwsError)) throw error;
        // Only a caller with permission learns why the request is invalid.
        return namedGrants(call.operation, call.input).map((grant) => accessTo(host, grant));
      }
    },
    output,
    answer: async (call) => json(200, await output(call)),
  };
}

function preparedOrRefused(call: AwsCall): Prepared | AwsError {
  try {
    return operationOf(call).prepare(call.input);
  } catch (error) {
    if (error instanceof AwsError) return error;
    throw error;
  }
}

function operationOf({ operation }: AwsCall): AnyOperation {
  const found = Object.hasOwn(operations, operation) ? operations[operation] : undefined;
  if (!found)
    throw new AwsError(
      "UnknownOperationException",
      operation ? `The local DynamoDB does not implement ${operation}` : "",
    );
  return found;
}

/** Returns the access that IAM checks for a grant. `ReturnConsumedCapacity` is the call's, not the grant's. */
function accessTo(
  host: Host,
  { action, table, index, export: id, context }: Grant,
  ReturnConsumedCapacity?: string,
): Access {
  const arn =
    table === undefined ? "*" : `${tableArn(host, table)}${id === undefined ? "" : `/export/${id}`}`;
  return {
    action: `dynamodb:${action}`,
    resource: index === undefined ? arn : `${arn}/index/${index}`,
    get context() {
      if (!context) return {};
      const keys = { ...context(), ...(ReturnConsumedCapacity && { ReturnConsumedCapacity }) };
      return Object.fromEntries(
        Object.entries(keys)
          .filter(([, value]) => value.length > 0)
          .map(([key, value]) => [`dynamodb:${key}`, value]),
      );
    },
  };
}
