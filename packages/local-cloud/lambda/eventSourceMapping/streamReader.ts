import { z } from "zod";

import type { ServiceCaller, Session } from "../../core/contracts";
import { AwsError } from "../../core/service";

/** A record as `GetRecords` returns it. */
export type WireRecord = z.output<typeof wireRecord>;

const wireRecord = z.looseObject({
  eventName: z.string(),
  dynamodb: z.looseObject({
    ApproximateCreationDateTime: z.number(),
    Keys: z.record(z.string(), z.unknown()),
    SequenceNumber: z.string(),
    SizeBytes: z.number(),
  }),
  userIdentity: z.strictObject({ PrincipalId: z.string(), Type: z.string() }).optional(),
});

const answers = {
  DescribeStream: z.looseObject({
    StreamDescription: z.looseObject({ Shards: z.array(z.looseObject({ ShardId: z.string() })) }),
  }),
  GetShardIterator: z.looseObject({ ShardIterator: z.string() }),
  GetRecords: z.looseObject({ Records: z.array(wireRecord), NextShardIterator: z.string() }),
};

/** Calls DynamoDB Streams in a role. */
export class StreamClient {
  constructor(
    private readonly aws: ServiceCaller,
    private readonly session: () => Session,
  ) {}

  /** Throws `AwsError`. */
  async call<O extends keyof typeof answers>(
    operation: O,
    input: object,
  ): Promise<z.output<(typeof answers)[O]>> {
    const { status, body = "" } = await this.aws.call({
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
    const answer = JSON.parse(body.toString());
    if (status === 200) return answers[operation].parse(answer) as z.output<(typeof answers)[O]>;
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
    /** The number of the last processed record. Absent to start at the oldest record. */
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
