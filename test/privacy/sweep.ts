import { gunzipSync } from "node:zlib";
import {
  CloudWatchLogsClient,
  paginateDescribeLogGroups,
  paginateFilterLogEvents,
} from "@aws-sdk/client-cloudwatch-logs";
import { paginateListUsers } from "@aws-sdk/client-cognito-identity-provider";
import { DynamoDBClient, paginateScan } from "@aws-sdk/client-dynamodb";
import { GetObjectCommand, ListObjectVersionsCommand, S3Client } from "@aws-sdk/client-s3";
import { paginateListQueues, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { unmarshall } from "@aws-sdk/util-dynamodb";

import { ofType } from "../components/graph";
import { cloud, cognitoClient, output } from "../local";

/** A row, object, line, message or user that is kept somewhere. */
export interface Stored {
  /** `table Ledger`, `bucket …`, `log …`, `queue …` or `users`. */
  place: string;
  text: string;
}

/** Yields everything that the program's tables, buckets, logs, queues and user pool keep. */
export async function* everything(): AsyncGenerator<Stored> {
  const client = {
    endpoint: await output("awsEndpoint"),
    region: await output("region"),
    credentials: {
      accessKeyId: await output("adminAccessKeyId"),
      secretAccessKey: await output("adminSecretAccessKey"),
    },
  };
  yield* rows(new DynamoDBClient(client));
  yield* objects(new S3Client({ ...client, forcePathStyle: true }));
  yield* lines(new CloudWatchLogsClient(client));
  yield* messages(new SQSClient(client));
  const pool = { UserPoolId: await output("userPoolId") };
  for await (const { Users = [] } of paginateListUsers({ client: await cognitoClient() }, pool))
    for (const user of Users) yield { place: "users", text: JSON.stringify(user) };
}

async function* rows(client: DynamoDBClient): AsyncGenerator<Stored> {
  for (const { name, outputs } of ofType((await cloud()).graph, "Table"))
    for await (const { Items = [] } of paginateScan({ client }, { TableName: String(outputs.name) }))
      for (const item of Items)
        yield {
          place: `table ${name.replace(/^tables-/, "")}`,
          text: JSON.stringify(unmarshall(item), plain),
        };
}

/** Writes big numbers and bytes as JSON, which has neither. */
const plain = (_: string, value: unknown) =>
  typeof value === "bigint"
    ? `${value}`
    : value instanceof Uint8Array
      ? Buffer.from(value).toString()
      : value;

async function* objects(client: S3Client): AsyncGenerator<Stored> {
  const buckets = (await cloud()).graph.filter(({ type }) => type.startsWith("aws:s3/bucket:"));
  for (const Bucket of buckets.map(({ id }) => String(id))) {
    const {
      Versions = [],
      DeleteMarkers = [],
      IsTruncated,
    } = await client.send(new ListObjectVersionsCommand({ Bucket }));
    if (IsTruncated) throw new Error(`${Bucket} has more objects than this search looks at`);
    for (const { Key } of DeleteMarkers) yield { place: `bucket ${Bucket}`, text: String(Key) };
    for (const { Key, VersionId } of Versions) {
      const { Body, Metadata } = await client.send(new GetObjectCommand({ Bucket, Key, VersionId }));
      const stored = Buffer.from((await Body?.transformToByteArray()) ?? []);
      const bytes = (Key?.endsWith(".gz") ? gunzipSync(stored) : stored).toString("latin1");
      yield { place: `bucket ${Bucket}`, text: `${Key} ${JSON.stringify(Metadata)} ${bytes}` };
    }
  }
}

async function* lines(client: CloudWatchLogsClient): AsyncGenerator<Stored> {
  for await (const { logGroups = [] } of paginateDescribeLogGroups({ client }, {}))
    for (const { logGroupName } of logGroups)
      for await (const { events = [] } of paginateFilterLogEvents({ client }, { logGroupName }))
        for (const { message = "" } of events) yield { place: `log ${logGroupName}`, text: message };
}

async function* messages(client: SQSClient): AsyncGenerator<Stored> {
  for await (const { QueueUrls = [] } of paginateListQueues({ client }, {}))
    for (const QueueUrl of QueueUrls) {
      const asked = { QueueUrl, MaxNumberOfMessages: 10, MessageAttributeNames: ["All"] };
      const seen = new Set<string>();
      for (;;) {
        const { Messages = [] } = await client.send(
          new ReceiveMessageCommand({ ...asked, VisibilityTimeout: 2 }),
        );
        const fresh = Messages.filter(({ MessageId = "" }) => !seen.has(MessageId));
        if (fresh.length === 0) break;
        for (const message of fresh) {
          seen.add(String(message.MessageId));
          yield { place: `queue ${QueueUrl.split("/").at(-1)}`, text: JSON.stringify(message) };
        }
      }
    }
}
