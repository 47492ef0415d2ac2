import type { Host } from "../core/host";
import type { Units } from "../core/meter";
import { type AwsCall, AwsError } from "../core/service";
import { api } from "../dynamodb/api";
import { createInput, parse, toDefinition } from "../dynamodb/operations/tableInput";
import type { PartitionOptions } from "../dynamodb/partitions/options";
import { Partitions } from "../dynamodb/partitions/partitions";
import { unlimited } from "../dynamodb/partitions/throughput";
import type { TableDefinition } from "../dynamodb/schema";
import { Store } from "../dynamodb/store/store";
import { sweep } from "../dynamodb/sweep";

const place = { accountId: "123456789012", region: "eu-central-1" };

export interface MemoryDynamoDbOptions {
  /** Returns the time, in epoch milliseconds. */
  readonly now: () => number;
  /** The limits of the tables' partitions; unlimited by default. */
  readonly partitions?: Partial<PartitionOptions> | undefined;
  /** Called with the capacity units of each request, refused writes included. */
  readonly used: (units: Units) => void;
}

/** Returns a DynamoDB in memory, without its access control, the SDK and the network. A request takes some 20 µs. */
export function memoryDynamoDb({ now, partitions, used }: MemoryDynamoDbOptions) {
  // What DynamoDB's API reads of it.
  const host = {
    ...place,
    meter: { add: (_trace: unknown, _table: string, units: Units) => used(units) },
  } as unknown as Host;
  const limits = partitions ? new Partitions(partitions, host, now) : unlimited;
  let isCalm = false;
  const store = new Store(":memory:", now, {
    check: (kind, demands) => (isCalm ? undefined : limits.check(kind, demands)),
    take: (kind, demands) => limits.take(kind, demands),
  });
  const dynamodb = api(store, host);
  return {
    store,
    /** Answers a request of a caller with all permissions. Rejects with an error as the SDK throws it. */
    async output(operation: string, input: unknown): Promise<object> {
      try {
        return await dynamodb.output({ ...anybody, operation, input });
      } catch (error) {
        if (!(error instanceof AwsError)) throw error;
        throw Object.assign(new Error(error.message), error.fields, { name: error.code });
      }
    },
    /** Deletes expired items, and old records of streams. */
    sweep: () => sweep(store),
    /** Turns throttling off. */
    calm() {
      isCalm = true;
    },
  };
}

const anybody: Omit<AwsCall, "operation" | "input"> = {
  ...{ requestId: "", method: "POST", path: "/", query: new URLSearchParams(), headers: {} },
  ...{ body: Buffer.alloc(0), principal: { kind: "anonymous" }, traceId: undefined },
};

/** Returns the definition of a table, from the input of `CreateTable`. Throws an `AwsError` for a wrong one. */
export const tableDefinition = (creation: object): TableDefinition =>
  toDefinition(parse(createInput, creation));
