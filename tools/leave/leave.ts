import { createHash } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import {
  type CognitoIdentityProviderClient,
  paginateListUsers,
} from "@aws-sdk/client-cognito-identity-provider";
import { DescribeTableCommand, type DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { GetObjectCommand, paginateListObjectsV2, type S3Client } from "@aws-sdk/client-s3";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import type { TableModel } from "@game-backend/framework/table";
import { openSubject } from "../../functions/identities/account";
import { exported } from "../lib/exportedRows";
import { ended, type Folder, writeLine } from "./files";

/** A row of any table. */
export type Row = Readonly<Record<string, unknown>>;

/** All of a player, on one line. */
export interface Leaving {
  readonly userId: string;
  /** What Cognito knows; absent of a player whom it does not know. */
  readonly user?: Row;
  /** The accounts at platforms that sign the player in. */
  readonly identities: readonly Row[];
  /** The rows by table. */
  readonly rows: Readonly<Record<string, readonly Row[]>>;
  /** The names of the files below `objects/`. */
  readonly objects: readonly string[];
}

/** What a table has: the rows with a `userId` are in the players' lines, the others in `tables/<name>.jsonl`. */
export interface TableFacts {
  rows: number;
  /** The attributes of its key. */
  readonly key: readonly string[];
  /** The types of all attributes, as the rows have them, and in how many rows each is. */
  readonly attributes: Record<string, { types: string[]; rows: number }>;
}

export interface Manifest {
  readonly note: string;
  /** The moment of all tables: ISO 8601. */
  readonly at: string;
  readonly tables: Readonly<Record<string, TableFacts>>;
  readonly players: number;
  readonly objects: number;
  /** Sums of what wallets hold, by currency. */
  readonly sums: Readonly<Record<string, number>>;
  /** Who was deleted after that moment. They are not in the files. */
  readonly erased: readonly string[];
  readonly parts: number;
}

export interface Stack {
  readonly models: Readonly<Record<string, TableModel>>;
  readonly names: Readonly<Record<string, string>>;
  readonly userPoolId: string;
  /** Where exports wait to be read. S3 deletes them at midnight. */
  readonly exportsBucket: string;
  /** Buckets with objects of players, whose keys begin with the player's id. */
  readonly buckets: Readonly<Record<string, string>>;
  /** The stack's key, which opens the ids that platforms have of players. */
  readonly key: string;
  readonly dynamodb: DynamoDBClient;
  readonly s3: S3Client;
  readonly cognito: CognitoIdentityProviderClient;
}

export const notice =
  "Passwords and devices' secrets do not leave Cognito: players sign in anew, by a platform, or by an address and a new password.";

/** Players of this many parts are gathered in memory, one part after another. */
const partsOf = (players: number) => Math.max(1, Math.ceil(players / 20_000));

/** Returns the bytes of the tables and the objects, and what an export costs: $0.10 a GB of tables, in us-east-1. */
export async function sizeOf({
  dynamodb,
  names,
  models,
}: Stack): Promise<{ bytes: number; dollars: number; hours: number }> {
  let bytes = 0;
  for (const name of Object.keys(models)) {
    const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName: names[name] }));
    bytes += Table?.TableSizeBytes ?? 0;
  }
  const gb = bytes / 1024 ** 3;
  // AWS takes some minutes for an export, however small; a gigabyte is read and written in a minute or two.
  return { bytes, dollars: gb * 0.1, hours: (Object.keys(models).length * 0.5 + gb * 2) / 60 };
}

/** Writes all that a stack has, as JSON lines by player. Returns what it wrote. */
export async function leave(stack: Stack, folder: Folder, say: (text: string) => void): Promise<Manifest> {
  const users = new Map<string, Row>();
  for await (const { Users = [] } of paginateListUsers(
    { client: stack.cognito },
    { UserPoolId: stack.userPoolId },
  ))
    for (const { Attributes = [], Username, UserStatus, Enabled, UserCreateDate } of Users) {
      const { sub = "", ...attributes } = Object.fromEntries(
        Attributes.map(({ Name = "", Value }) => [Name, Value]),
      );
      users.set(sub, {
        ...{ username: Username, status: UserStatus, enabled: Enabled },
        ...{ createdAt: UserCreateDate?.toISOString(), ...attributes },
      });
    }
  const parts = partsOf(users.size);
  const partOf = (userId: string) => createHash("sha256").update(userId).digest().readUInt32BE() % parts;
  const gathering = Array.from({ length: parts }, (_, part) => folder.write(gatheredIn(part)));
  const gather = (userId: string, kind: string, value: unknown) =>
    writeLine(gathering[partOf(userId)] as Writable, { userId, kind, value });

  const tables: Record<string, TableFacts> = {};
  let at: Date | undefined;
  for (const [name, model] of Object.entries(stack.models)) {
    const { Table } = await stack.dynamodb.send(new DescribeTableCommand({ TableName: stack.names[name] }));
    const found = await exported(stack.dynamodb, stack.s3, {
      ...{ TableArn: Table?.TableArn ?? "", S3Bucket: stack.exportsBucket, S3Prefix: "exports/leave" },
      ...(at && { ExportTime: at }),
    });
    at ??= found.at;
    const alone = folder.write(`tables/${name}.jsonl`);
    const facts: TableFacts = {
      ...{ rows: 0, attributes: {} },
      key: [model.hashKey, ...(model.rangeKey ? [model.rangeKey] : [])],
    };
    for await (const item of found.rows()) {
      const row = unmarshall(item, { wrapNumbers: numberOf }) as Row;
      facts.rows++;
      for (const [attribute, value] of Object.entries(row)) note(facts, attribute, value);
      const { userId } = row;
      await (typeof userId === "string" ? gather(userId, name, row) : writeLine(alone, row));
    }
    await ended(alone);
    tables[name] = facts;
    say(`${name}: ${facts.rows} rows`);
  }
  let objects = 0;
  for (const [store, Bucket] of Object.entries(stack.buckets))
    for await (const { Contents = [] } of paginateListObjectsV2({ client: stack.s3 }, { Bucket }))
      for (const { Key = "" } of Contents) {
        const userId = Key.split("/").find((part) => users.has(part));
        if (userId === undefined) continue;
        const { Body } = await stack.s3.send(new GetObjectCommand({ Bucket, Key }));
        await pipeline(Body as Readable, folder.write(`objects/${store}/${Key}`));
        await gather(userId, "objects", `${store}/${Key}`);
        objects++;
      }
  for (const file of gathering) await ended(file);

  const sums: Record<string, number> = {};
  const erased: string[] = [];
  let players = 0;
  for (let part = 0; part < parts; part++) {
    const file = folder.write(playersIn(part));
    for (const leaving of await gathered(folder, part, stack.key, users)) {
      if (!leaving.user && leaving.rows["profiles"]) erased.push(leaving.userId);
      else {
        await writeLine(file, leaving);
        if (leaving.user) players++;
        addUp(sums, leaving);
      }
    }
    await ended(file);
    rmSync(join(folder.path, gatheredIn(part)), { force: true });
    rmSync(join(folder.path, `${gatheredIn(part)}.enc`), { force: true });
  }
  const manifest = {
    note: notice,
    at: (at ?? new Date(0)).toISOString(),
    tables,
    players,
    objects,
    sums,
    erased,
    parts,
  };
  const file = folder.write("manifest.json");
  await writeLine(file, manifest);
  await ended(file);
  return manifest;
}

export const playersIn = (part: number) => `players/${`${part}`.padStart(4, "0")}.jsonl`;
const gatheredIn = (part: number) => `gathering/${`${part}`.padStart(4, "0")}.jsonl`;

function note({ attributes }: TableFacts, name: string, value: unknown): void {
  attributes[name] ??= { types: [], rows: 0 };
  const facts = attributes[name];
  facts.rows++;
  const type = Array.isArray(value)
    ? "list"
    : value instanceof Set
      ? "set"
      : value instanceof Uint8Array
        ? "bytes"
        : typeof value;
  if (!facts.types.includes(type)) facts.types.push(type);
}

/** DynamoDB's numbers have more digits than those of JavaScript. */
const numberOf = (text: string): number | bigint =>
  `${Number(text)}` === text || !/^-?\d+$/.test(text) ? Number(text) : BigInt(text);

/** Returns the players of a part, each with all rows. */
async function gathered(
  folder: Folder,
  part: number,
  key: string,
  users: ReadonlyMap<string, Row>,
): Promise<Leaving[]> {
  const found = new Map<string, { rows: Record<string, Row[]>; objects: string[] }>();
  for await (const line of folder.lines(gatheredIn(part))) {
    const { userId, kind, value } = line as { userId: string; kind: string; value: Row | string };
    const mine = found.get(userId) ?? { rows: {}, objects: [] };
    found.set(userId, mine);
    if (typeof value === "string") mine.objects.push(value);
    else {
      mine.rows[kind] ??= [];
      mine.rows[kind].push(value);
    }
  }
  return [...found].map(([userId, { rows, objects }]) => {
    const user = users.get(userId);
    const identities = (rows["linkedIdentities"] ?? []).map(({ provider, subject, linkedAt }) => ({
      provider,
      subject: openSubject(key, `${provider}`, `${subject}`),
      linkedAt,
    }));
    return { userId, ...(user && { user }), identities, rows, objects: objects.sort() };
  });
}

/** Adds what a player's wallet holds to sums. */
export function addUp(sums: Record<string, number>, { rows }: Pick<Leaving, "rows">): void {
  for (const row of rows["progress"] ?? [])
    for (const [place, held] of Object.entries(row)) {
      const currency = place === "balance" ? "coins" : /^currency:(.+)$/.exec(place)?.[1];
      if (currency !== undefined) sums[currency] = (sums[currency] ?? 0) + Number(held);
    }
}
