import type { Host } from "../../core/host";
import { arn } from "../../core/host";
import type { Access, AwsApi, AwsCall } from "../../core/service";
import { AwsError } from "../../core/service";
import { keyElements } from "../describe";
import { errorAnswer, validation } from "../errors";
import type { Store } from "../store/store";
import { sequenceNumber } from "../store/streams";
import { json } from "../wire";
import { iteratorOf, type Position, positionOf, streamArnOf } from "./iterator";
import { recordOf } from "./record";
import { isOperation, type OperationName, parse, type Request, requests } from "./requests";
import { type Stream, shardNamed, streamNamed, streamsOf } from "./stream";

/** The largest answer of one `GetRecords`, in bytes of records. */
const maxBytes = 1024 * 1024;

/** DynamoDB Streams' wire protocol: JSON 1.0, signed as DynamoDB. */
export function streamsApi(store: Store, host: Host): AwsApi {
  const streams = new StreamsApi(store, host);
  return {
    signingName: "dynamodb",
    operations: Object.keys(requests),
    target: "DynamoDBStreams_20120810",
    error: errorAnswer,
    access: (call) => streams.access(operationOf(call), call.input),
    answer: async (call) => {
      const output = streams.answer(operationOf(call), call.input);
      return { ...json(200, output), output };
    },
  };
}

function operationOf({ operation }: AwsCall): OperationName {
  if (isOperation(operation)) return operation;
  throw new AwsError(
    "UnknownOperationException",
    `The local DynamoDB Streams does not implement ${operation}`,
  );
}

class StreamsApi {
  constructor(
    private readonly store: Store,
    private readonly host: Host,
  ) {}

  access(operation: OperationName, input: unknown): readonly Access[] {
    return [{ action: `dynamodb:${operation}`, resource: this.resource(operation, input) }];
  }

  answer(operation: OperationName, input: unknown): object {
    switch (operation) {
      case "ListStreams":
        return this.list(parse(operation, input));
      case "DescribeStream":
        return this.describe(parse(operation, input));
      case "GetShardIterator":
        return this.iterator(parse(operation, input));
      case "GetRecords":
        return this.records(parse(operation, input));
    }
  }

  private resource(operation: OperationName, input: unknown): string {
    switch (operation) {
      case "ListStreams":
        return "*";
      case "GetRecords":
        // Only a caller who may read some stream learns why an iterator is invalid.
        return streamArnOf(parse(operation, input).ShardIterator) || arn(this.host, "dynamodb", "table/*");
      default:
        return parse(operation, input).StreamArn;
    }
  }

  private list({ TableName, Limit, ExclusiveStartStreamArn: after = "" }: Request<"ListStreams">): object {
    const found = streamsOf(this.store, this.host)
      .filter(({ table, arn }) => (TableName ?? table.name) === table.name && arn > after)
      .sort((a, b) => (a.arn < b.arn ? -1 : 1));
    const page = found.slice(0, Limit);
    return {
      Streams: page.map(({ arn, label, table }) => ({
        StreamArn: arn,
        TableName: table.name,
        StreamLabel: label,
      })),
      ...(found.length > page.length && { LastEvaluatedStreamArn: page.at(-1)?.arn }),
    };
  }

  private describe(request: Request<"DescribeStream">): object {
    const stream = this.stream(request.StreamArn);
    const { table, arn, label, viewType } = stream;
    const rest = stream.shards.filter(({ id }) => id > (request.ExclusiveStartShardId ?? ""));
    const page = rest.slice(0, request.Limit);
    return {
      StreamDescription: {
        StreamArn: arn,
        StreamLabel: label,
        StreamStatus: "ENABLED",
        StreamViewType: viewType,
        CreationRequestDateTime: Date.parse(`${label}Z`) / 1000,
        TableName: table.name,
        KeySchema: keyElements(table.definition.key),
        Shards: page.map(({ id, number }) => ({
          ShardId: id,
          SequenceNumberRange: {
            StartingSequenceNumber: this.store.streams.oldest(table, number) ?? sequenceNumber(0),
          },
        })),
        ...(rest.length > page.length && { LastEvaluatedShardId: page.at(-1)?.id }),
      },
    };
  }

  private iterator(request: Request<"GetShardIterator">): object {
    const stream = this.stream(request.StreamArn);
    const position: Position = {
      shardId: shardNamed(stream, request.ShardId).id,
      after: this.start(stream, request),
      issuedAt: this.store.now(),
    };
    return { ShardIterator: iteratorOf(stream.arn, position) };
  }

  /** Returns the sequence number of the record before the first requested one. */
  private start(
    stream: Stream,
    { ShardIteratorType: type, SequenceNumber: number, ShardId }: Request<"GetShardIterator">,
  ): string | undefined {
    const { streams } = this.store;
    if (type === "TRIM_HORIZON" || type === "LATEST") {
      if (number) throw validation(`SequenceNumber must not be given with the iterator type ${type}`);
      return type === "LATEST" ? streams.latest(stream.table) : undefined;
    }
    if (!number) throw validation(`The iterator type ${type} needs a SequenceNumber`);
    if (!streams.has(stream.table, number, shardNamed(stream, ShardId).number))
      throw new AwsError(
        "TrimmedDataAccessException",
        "The operation attempted to read past the oldest stream record in a shard",
      );
    return type === "AT_SEQUENCE_NUMBER" ? sequenceNumber(Number(number) - 1) : number;
  }

  private records({ ShardIterator, Limit }: Request<"GetRecords">): object {
    const now = this.store.now();
    const { shardId, after } = positionOf(ShardIterator, now);
    const stream = this.stream(streamArnOf(ShardIterator));
    const shard = shardNamed(stream, shardId);
    const records = this.store.streams.read(stream.table, after, Limit, shard.number, maxBytes);
    const next = { shardId, after: records.at(-1)?.sequenceNumber ?? after, issuedAt: now };
    return {
      Records: records.map((record) => recordOf(record, this.host.region)),
      NextShardIterator: iteratorOf(stream.arn, next),
    };
  }

  private stream = (streamArn: string) => streamNamed(this.store, this.host, streamArn);
}
