import type { ServiceCaller, Session } from "../../core/contracts";
import { AwsError } from "../../core/service";

/** A record as `GetRecords` returns it. */
export interface WireRecord {
  readonly eventName: string;
  readonly dynamodb: {
    /** Seconds since 1970. */
    readonly ApproximateCreationDateTime: number;
    readonly Keys: Readonly<Record<string, unknown>>;
    readonly SequenceNumber: string;
    readonly SizeBytes: number;
  };
  readonly userIdentity?: { readonly PrincipalId: string; readonly Type: string };
}

/** The parts of answers that are used here. */
interface Outputs {
  DescribeStream: { StreamDescription: { Shards: readonly { ShardId: string }[] } };
  GetShardIterator: { ShardIterator: string };
  GetRecords: { Records: readonly WireRecord[]; NextShardIterator: string };
}

/** Calls DynamoDB Streams in a role. */
export class StreamClient {
  constructor(
    private readonly aws: ServiceCaller,
    private readonly session: () => Session,
  ) {}

  /** Throws `AwsError`. */
  async call<O extends keyof Outputs>(operation: O, input: object): Promise<Outputs[O]> {
    const {
      status,
      output,
      body = "",
    } = await this.aws.call({
      service: "dynamodb",
      operation,
      method: "POST",
      path: "/",
      headers: {
        "content-type": "application/x-amz-json-1.0",
        "x-amz-target": `DynamoDBStreams_20120810.${operation}`,
      },
      body: Buffer.from(JSON.stringify(input)),
      session: this.session(),
    });
    if (status === 200) return output as Outputs[O];
    const answer = JSON.parse(body.toString());
    throw new AwsError(
      String(answer.__type).split("#").at(-1) ?? "",
      answer.message ?? answer.Message,
      status,
    );
  }
}

/** Reads one shard of a stream. */
export class ShardReader {
  private iterator: string | undefined;

  constructor(
    private readonly client: StreamClient,
    private readonly streamArn: string,
    private readonly shardId: string,
    /** The sequence number of the last processed record. If absent, reading starts at the oldest record. */
    private after: string | undefined,
  ) {}

  /** Reads up to 1,000 records or 1 MB. */
  async read(limit: number): Promise<readonly WireRecord[]> {
    this.iterator ??= await this.begin();
    try {
      return await this.next(this.iterator, limit);
    } catch (error) {
      if (!isError(error, "ExpiredIteratorException")) throw error;
      return this.next(await this.begin(), limit);
    }
  }

  /** Continues after this record. */
  seek(after: string | undefined): void {
    this.after = after;
    this.iterator = undefined;
  }

  private async next(ShardIterator: string, Limit: number): Promise<readonly WireRecord[]> {
    const { Records, NextShardIterator } = await this.client.call("GetRecords", { ShardIterator, Limit });
    this.iterator = NextShardIterator;
    this.after = Records.at(-1)?.dynamodb.SequenceNumber ?? this.after;
    return Records;
  }

  private async begin(): Promise<string> {
    const from = { StreamArn: this.streamArn, ShardId: this.shardId };
    const iterator = async (position: object) =>
      (await this.client.call("GetShardIterator", { ...from, ...position })).ShardIterator;
    const oldest = { ShardIteratorType: "TRIM_HORIZON" };
    if (this.after === undefined) return iterator(oldest);
    try {
      return await iterator({ ShardIteratorType: "AFTER_SEQUENCE_NUMBER", SequenceNumber: this.after });
    } catch (error) {
      // The stream no longer has the record, nor any before it.
      if (isError(error, "TrimmedDataAccessException")) return iterator(oldest);
      throw error;
    }
  }
}

const isError = (error: unknown, code: string) => error instanceof AwsError && error.code === code;
