import { createHash } from "node:crypto";

import { AwsError } from "../../core/service";
import { type Place, tableArn } from "../describe";
import type { StreamViewType } from "../schema";
import type { Store } from "../store/store";
import { shards } from "../store/streams";
import type { Table } from "../store/table";

/** A table's stream. */
export interface Stream {
  readonly table: Table;
  readonly arn: string;
  readonly label: string;
  readonly viewType: StreamViewType;
  readonly shards: readonly Shard[];
}

export interface Shard {
  readonly id: string;
  readonly number: number;
}

const streamNotFound = (arn: string) =>
  new AwsError("ResourceNotFoundException", `Requested resource not found: Stream: ${arn} not found`);

/** Returns all streams, in the order of their tables' names. */
export const streamsOf = (store: Store, place: Place): Stream[] =>
  store.catalog.names().flatMap((name) => streamOf(store, place, name) ?? []);

function streamOf(store: Store, place: Place, name: string): Stream | undefined {
  const table = store.catalog.get(name);
  const label = store.catalog.facts(name)?.streamLabel;
  const viewType = table?.definition.stream?.viewType;
  if (!table || !label || !viewType) return undefined;
  return { table, arn: `${tableArn(place, name)}/stream/${label}`, label, viewType, shards: shardsOf(label) };
}

/** Throws `ResourceNotFoundException`. */
export function streamNamed(store: Store, place: Place, arn: string): Stream {
  const name = /:table\/([^/]+)\/stream\//.exec(arn)?.[1];
  const found = name === undefined ? undefined : streamOf(store, place, name);
  if (found?.arn !== arn) throw streamNotFound(arn);
  return found;
}

export function shardNamed({ arn, shards }: Stream, id: string): Shard {
  const found = shards.find((shard) => shard.id === id);
  if (!found)
    throw new AwsError(
      "ResourceNotFoundException",
      `Requested resource not found: Shard: ${id} in Stream: ${arn} not found`,
    );
  return found;
}

/** Returns shards named after the stream's creation, as on AWS. The local DynamoDB's shards never split or close. */
function shardsOf(label: string): Shard[] {
  return Array.from({ length: shards }, (_, number) => {
    const digest = createHash("sha256").update(`${label} ${number}`).digest("hex").slice(0, 8);
    return { number, id: `shardId-${String(Date.parse(`${label}Z`)).padStart(20, "0")}-${digest}` };
  });
}
