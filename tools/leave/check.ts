import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import {
  type AttributeValue,
  BatchWriteItemCommand,
  DeleteItemCommand,
  DescribeTableCommand,
  DynamoDBClient,
  GetItemCommand,
  paginateScan,
  UpdateTimeToLiveCommand,
} from "@aws-sdk/client-dynamodb";
import { LambdaClient, PutFunctionConcurrencyCommand } from "@aws-sdk/client-lambda";
import { GetObjectCommand, PutObjectCommand, paginateListObjectsV2, S3Client } from "@aws-sdk/client-s3";
import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";
import { startCloud } from "@game-backend/local-cloud";
import { readOutputs } from "@game-backend/tools/stack/outputs";
import { type Folder, format } from "./files";
import { addUp, numberOf, playersIn } from "./leave";
import type { Manifest, Player, Row } from "./schemas";

/** How many players are compared field by field. */
const sampled = 100;

/** The rows of a write. */
const batch = 25;

/** Returns what a folder says of itself. Throws if it is none, unfinished, or of another version of this command. */
export async function manifestOf(folder: Folder): Promise<Manifest> {
  if (folder.has("unfinished.json"))
    throw new Error(`${folder.path} is unfinished: repeat the command that began it.`);
  if (!folder.has("manifest.json"))
    throw new Error(
      `${folder.path} has no manifest.json: npm run leave has not written it with this secret.`,
    );
  const manifest = (await folder.one("manifest.json")) as Manifest;
  if (!(manifest.format >= 1 && manifest.format <= format))
    throw new Error(`${folder.path} has the form ${manifest.format}, and this version reads 1 to ${format}.`);
  return manifest;
}

/**
 * Plays a folder into an empty local run of the program, and compares counts, sums, and 100 random players field by field with what
 * the run has then. Returns what differs.
 */
export async function check(folder: Folder): Promise<string[]> {
  const manifest = await manifestOf(folder);
  const differs: string[] = [];
  const differ = (what: string, expected: unknown, found: unknown) => {
    if (!isDeepStrictEqual(expected, found)) differs.push(`${what}: ${show(expected)} became ${show(found)}`);
  };
  const reading = { form: manifest.format, unreadable: (why: string) => void differs.push(why) };
  await inEmptyRun(async (run) => {
    // The program's own, such as the presets of avatars.
    const objects = await run.countObjects();
    const sample: Player[] = [];
    let [players, seen] = [0, 0];
    for (let part = 0; part < manifest.parts; part++)
      for await (const line of folder.lines(playersIn(part), reading)) {
        const player = line as Player;
        for (const [name, rows] of Object.entries(player.rows))
          await run
            .put(name, rows)
            .catch((error: Error) => differs.push(`${name} of player ${player.userId}: ${error.message}`));
        for (const name of player.objects) await run.putObject(name, await bytesOf(folder, name));
        if (player.user) players++;
        // Each of the players that were seen is as likely in the sample.
        const at = Math.floor(Math.random() * ++seen);
        if (sample.length < sampled) sample.push(player);
        else if (at < sampled) sample[at] = player;
      }
    for (const name of Object.keys(manifest.tables))
      for await (const row of folder.lines(`tables/${name}.jsonl`, reading))
        await run.put(name, [row as Row]);
    await run.written();

    differ("players", manifest.players, players);
    differ("objects", manifest.objects, (await run.countObjects()) - objects);
    const sums: Record<string, number> = {};
    for (const [name, { rows }] of Object.entries(manifest.tables)) {
      let found = 0;
      for await (const row of run.rows(name)) {
        found++;
        if (name === "progress") addUp(sums, row);
      }
      differ(`rows of ${name}`, rows, found);
    }
    differ("sums", manifest.sums, sums);
    for (const { userId, rows, objects: names } of sample) {
      for (const [name, own] of Object.entries(rows))
        for (const row of own)
          differ(`${name} of ${userId}`, row, await run.get(name, manifest.tables[name]?.key ?? [], row));
      for (const name of names)
        if (!(await bytesOf(folder, name)).equals(await run.getObject(name))) differs.push(`objects/${name}`);
    }
  });
  return differs;
}

const bytesOf = async (folder: Folder, name: string) =>
  Buffer.concat(await folder.read(`objects/${name}`).toArray());

interface Written {
  tableNames: Readonly<Record<string, string>>;
  savesBucket: string;
  avatarsBucket: string;
}

/**
 * Starts the program on a temporary data folder, and stops it after the work. Nothing but the work writes there: no function runs,
 * no row expires, and the rows of the first start are deleted.
 */
async function inEmptyRun(work: (run: Run) => Promise<void>): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), "leave-check-"));
  try {
    const cloud = await startCloud({ folder: ".", stack: "dev", data, port: 0, awsPort: 0 });
    try {
      const outputs = readOutputs<Written>(join(data, "outputs.json"));
      const { tableNames = {}, savesBucket = "", avatarsBucket = "", client } = outputs;
      const run = new Run(client, tableNames, { saves: savesBucket, avatars: avatarsBucket });
      const lambda = new LambdaClient(client);
      for (const { type, id, inputs } of cloud.graph) {
        const { ttl } = inputs as { ttl?: { attributeName: string } };
        if (type === "aws:lambda/function:Function")
          await lambda.send(
            new PutFunctionConcurrencyCommand({ FunctionName: id, ReservedConcurrentExecutions: 0 }),
          );
        if (type === "aws:dynamodb/table:Table" && id && ttl) await run.keepAll(id, ttl.attributeName);
      }
      for (const name of Object.keys(tableNames)) await run.empty(name);
      await work(run);
    } finally {
      await cloud.close();
    }
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}

type Item = Record<string, AttributeValue>;

/** The tables and buckets of a run. */
class Run {
  private readonly dynamodb: DynamoDBClient;
  private readonly s3: S3Client;
  private readonly waiting = new Map<string, Item[]>();

  constructor(
    client: object,
    private readonly names: Readonly<Record<string, string>>,
    private readonly buckets: Readonly<Record<string, string>>,
  ) {
    this.dynamodb = new DynamoDBClient(client);
    this.s3 = new S3Client({ ...client, forcePathStyle: true });
  }

  private nameOf(table: string): string {
    const name = this.names[table];
    if (!name) throw new Error(`The program here has no table ${table}: the folder is of another version.`);
    return name;
  }

  /** Turns off that rows expire. */
  async keepAll(TableName: string, AttributeName: string): Promise<void> {
    const TimeToLiveSpecification = { AttributeName, Enabled: false };
    await this.dynamodb.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
  }

  async empty(table: string): Promise<void> {
    const TableName = this.nameOf(table);
    const { Table } = await this.dynamodb.send(new DescribeTableCommand({ TableName }));
    const key = Table?.KeySchema?.map(({ AttributeName = "" }) => AttributeName) ?? [];
    for await (const row of this.rows(table))
      await this.dynamodb.send(new DeleteItemCommand({ TableName, Key: marshall(keyOf(key, row)) }));
  }

  /** Writes rows, many at a time. Throws for rows that DynamoDB cannot hold, and writes none of them. */
  async put(table: string, rows: readonly Row[]): Promise<void> {
    const items = rows.map((row): Item => marshall(row));
    const waiting = [...(this.waiting.get(table) ?? []), ...items];
    while (waiting.length >= batch) await this.write(table, waiting.splice(0, batch));
    this.waiting.set(table, waiting);
  }

  /** Settles when all rows are written. */
  async written(): Promise<void> {
    for (const [table, rows] of this.waiting) if (rows.length > 0) await this.write(table, rows.splice(0));
  }

  private async write(table: string, items: readonly Item[]): Promise<void> {
    const name = this.nameOf(table);
    let left = { [name]: items.map((Item) => ({ PutRequest: { Item } })) };
    while (left[name]?.length) {
      const answer = await this.dynamodb.send(new BatchWriteItemCommand({ RequestItems: left }));
      left = (answer.UnprocessedItems ?? {}) as typeof left;
    }
  }

  async *rows(table: string): AsyncGenerator<Row> {
    for await (const { Items = [] } of paginateScan(
      { client: this.dynamodb },
      { TableName: this.nameOf(table), ConsistentRead: true },
    ))
      for (const item of Items) yield unmarshall(item, { wrapNumbers: numberOf });
  }

  async get(table: string, key: readonly string[], row: Row): Promise<Row | undefined> {
    const { Item } = await this.dynamodb.send(
      new GetItemCommand({
        ...{ TableName: this.nameOf(table), ConsistentRead: true },
        Key: marshall(keyOf(key, row)),
      }),
    );
    return Item && unmarshall(Item, { wrapNumbers: numberOf });
  }

  private at(name: string) {
    const [store = "", ...key] = name.split("/");
    return { Bucket: this.buckets[store], Key: key.join("/") };
  }

  async putObject(name: string, Body: Buffer): Promise<void> {
    await this.s3.send(new PutObjectCommand({ ...this.at(name), Body, IfNoneMatch: "*" }));
  }

  async getObject(name: string): Promise<Buffer> {
    const { Body } = await this.s3.send(new GetObjectCommand(this.at(name)));
    return Buffer.from((await Body?.transformToByteArray()) ?? []);
  }

  async countObjects(): Promise<number> {
    let found = 0;
    for (const Bucket of Object.values(this.buckets))
      for await (const { Contents = [] } of paginateListObjectsV2({ client: this.s3 }, { Bucket }))
        found += Contents.length;
    return found;
  }
}

const keyOf = (key: readonly string[], row: Row) => Object.fromEntries(key.map((each) => [each, row[each]]));

const show = (value: unknown) =>
  String(JSON.stringify(value, (_, one) => (typeof one === "bigint" ? `${one}` : one))).slice(0, 300);
