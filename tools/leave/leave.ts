import { createHash, randomUUID } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Readable } from "node:stream";
import {
  type CognitoIdentityProviderClient,
  paginateListUsers,
} from "@aws-sdk/client-cognito-identity-provider";
import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  type DynamoDBClient,
} from "@aws-sdk/client-dynamodb";
import { GetObjectCommand, paginateListObjectsV2, type S3Client } from "@aws-sdk/client-s3";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import type { TableModel } from "@game-backend/framework/table";
import { openSubject } from "../../functions/identities/account";
import { type Exported, exported } from "../lib/exportedRows";
import { inTurns } from "../lib/inTurns";
import { type Folder, format } from "./files";
import { type Manifest, type Player, type Row, type TableFacts, typeOf, writeSchemas } from "./schemas";

export interface Stack {
  readonly models: Readonly<Record<string, TableModel>>;
  readonly names: Readonly<Record<string, string>>;
  readonly userPoolId: string;
  /** Where exports wait to be read. S3 deletes them after a day. */
  readonly exportsBucket: string;
  /** Buckets with objects of players, whose keys have the player's id. */
  readonly buckets: Readonly<Record<string, string>>;
  /** The stack's key, which opens the ids that platforms have of players. */
  readonly key: string;
  readonly dynamodb: DynamoDBClient;
  readonly s3: S3Client;
  readonly cognito: CognitoIdentityProviderClient;
}

/** The progress of a run, in the file `unfinished.json`: the next one goes on with it. */
interface Begun {
  /** The form of its lines. */
  readonly format: number;
  readonly userPoolId: string;
  /** The moment of all tables: ISO 8601. */
  readonly at: string;
  /** Names the exports, which the next run asks for again. */
  readonly token: string;
  readonly parts: number;
  /** The tables whose rows are in the folder. */
  readonly tables: Record<string, TableFacts>;
}

export const notice =
  "Passwords and devices' secrets do not leave Cognito: players sign in anew, by a platform, or by an address and a new password.";

/** Bytes of tables whose players are gathered in memory, one part after another. */
const partBytes = 64 * 1024 ** 2;

/** How many objects are read at the same time. */
const atOnce = 16;

const unfinished = "unfinished.json";

/** Returns the bytes of the tables, and what an export costs: $0.10 a GB of tables, in us-east-1. */
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
  // All tables are exported at the same time, which takes AWS some minutes; a gigabyte is read and written in a minute or two.
  return { bytes, dollars: gb * 0.1, hours: (10 + gb * 2) / 60 };
}

/**
 * Writes all that a stack has, as JSON lines by player, and goes on with what an interrupted run has begun. Returns what it wrote,
 * and what of whom it could not read, which is left out. Throws if the folder has anything else.
 */
export async function leave(
  stack: Stack,
  folder: Folder,
  say: (text: string) => void,
): Promise<Manifest & { unreadable: readonly string[] }> {
  const unreadable: string[] = [];
  const begun = await beginning(stack, folder);
  const { at, parts, tables } = begun;
  const made = new Map(
    await Promise.all(
      Object.keys(stack.models)
        .filter((name) => !tables[name])
        .map(async (name) => [name, await exportOf(stack, name, begun)] as const),
    ),
  );
  for (const [name, found] of made) {
    tables[name] = await gather(folder, name, stack.models[name] as TableModel, found, parts);
    await folder.put(unfinished, begun);
    say(`${name}: ${tables[name]?.rows} rows`);
  }
  const before = await usersOf(stack);
  await copyObjects(stack, folder, before, parts);

  // Who was deleted since the moment is in no file.
  const users = await usersOf(stack);
  const sums: Record<string, number> = {};
  const erased: string[] = [];
  const kept = new Set<string>();
  let players = 0;
  for (let part = 0; part < parts; part++) {
    const file = folder.write(playersIn(part));
    for (const player of await gathered(folder, tables, part, stack.key, users, unreadable)) {
      const { userId, user, rows, objects } = player;
      if (!user && (before.has(userId) || rows["profiles"])) {
        erased.push(userId);
        for (const [name, own] of Object.entries(rows)) for (const row of own) count(tables[name], row, -1);
        continue;
      }
      await file.line(player);
      if (user) players++;
      for (const name of objects) kept.add(name);
      for (const row of rows["progress"] ?? []) addUp(sums, row);
    }
    await file.end();
  }
  dropOthers(folder, kept);
  await writeSchemas(folder, tables);
  const counts = { players, objects: kept.size, sums, erased, parts };
  const manifest = { format, note: notice, at, tables, ...counts } as const;
  await folder.put("manifest.json", manifest);
  folder.remove("gathering");
  folder.remove(unfinished);
  return { ...manifest, unreadable };
}

/** Returns what an interrupted run has done, or begins: at the latest moment that all tables can be exported from. */
async function beginning(
  { userPoolId, models, names, dynamodb, ...stack }: Stack,
  folder: Folder,
): Promise<Begun> {
  if (folder.has(unfinished)) {
    const begun = (await folder.one(unfinished)) as Begun;
    if (begun.userPoolId !== userPoolId) throw new Error(`${folder.path} was begun with another stack.`);
    if (begun.format !== format)
      throw new Error(
        `${folder.path} was begun by another version of this command: begin with an empty folder.`,
      );
    return begun;
  }
  if (readdirSync(folder.path).length > 0)
    throw new Error(`${folder.path} is not empty, and has no unfinished run with this secret.`);
  const latest: number[] = [];
  for (const name of Object.keys(models)) {
    const { ContinuousBackupsDescription: backups } = await dynamodb.send(
      new DescribeContinuousBackupsCommand({ TableName: names[name] }),
    );
    const { LatestRestorableDateTime: time } = backups?.PointInTimeRecoveryDescription ?? {};
    if (!time) throw new Error(`The table ${name} has no point-in-time recovery.`);
    latest.push(time.getTime());
  }
  const at = new Date(Math.min(...latest)).toISOString();
  const { bytes } = await sizeOf({ userPoolId, models, names, dynamodb, ...stack });
  const parts = Math.max(1, Math.ceil(bytes / partBytes));
  const begun = { format, userPoolId, at, token: randomUUID(), parts, tables: {} };
  await folder.put(unfinished, begun);
  return begun;
}

async function exportOf({ dynamodb, s3, names, exportsBucket }: Stack, name: string, { at, token }: Begun) {
  const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName: names[name] }));
  return exported(dynamodb, s3, {
    ...{ TableArn: Table?.TableArn ?? "", S3Bucket: exportsBucket, S3Prefix: "exports/leave" },
    ...{ ExportTime: new Date(at), ClientToken: `${token}-${name}` },
  });
}

/** Writes the rows of a table: those of players by parts, which are put together later, and those of nobody. */
async function gather(
  folder: Folder,
  name: string,
  { hashKey, rangeKey, personal }: TableModel,
  found: Exported,
  parts: number,
): Promise<TableFacts> {
  const ofPlayers = Array.from({ length: parts }, (_, part) => folder.write(gatheredIn(name, part)));
  const ofNobody = folder.write(`tables/${name}.jsonl`);
  const key = [hashKey, ...(rangeKey ? [rangeKey] : [])];
  const what = "what" in personal ? personal.what : "Nothing of people";
  const facts: TableFacts = { rows: 0, key, what, attributes: {} };
  for await (const item of found.rows()) {
    const row = unmarshall(item, { wrapNumbers: numberOf }) as Row;
    const { userId } = row;
    count(facts, row, 1);
    await (typeof userId === "string" ? ofPlayers[partOf(userId, parts)] : ofNobody)?.line(row);
  }
  for (const file of [...ofPlayers, ofNobody]) await file.end();
  return facts;
}

/** Copies the objects of players that are not in the folder yet. What is deleted meanwhile is left out. */
async function copyObjects(
  { s3, buckets }: Stack,
  folder: Folder,
  users: ReadonlyMap<string, Row>,
  parts: number,
): Promise<void> {
  const lists = Array.from({ length: parts }, (_, part) => folder.write(gatheredIn(ofObjects, part)));
  const found = async function* () {
    for (const [store, Bucket] of Object.entries(buckets))
      for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket }))
        for (const { Key = "" } of Contents) {
          const userId = Key.split("/").find((part) => users.has(part));
          if (userId !== undefined) yield { userId, name: `${store}/${Key}`, at: { Bucket, Key } };
        }
  };
  await inTurns(found(), atOnce, async ({ userId, name, at }) => {
    if (!folder.has(`objects/${name}`)) {
      const answer = await s3.send(new GetObjectCommand(at)).catch((error: Error) => {
        if (error.name !== "NoSuchKey") throw error;
      });
      if (!answer) return;
      const file = folder.write(`objects/${name}`);
      for await (const part of answer.Body as Readable) await file.write(part);
      await file.end();
    }
    await lists[partOf(userId, parts)]?.line({ userId, name });
  });
  for (const list of lists) await list.end();
}

/** Removes copies of objects that no player has any more, and what an interrupted run left half written. */
function dropOthers(folder: Folder, kept: ReadonlySet<string>): void {
  if (!readdirSync(folder.path).includes("objects")) return;
  for (const one of readdirSync(join(folder.path, "objects"), { recursive: true, withFileTypes: true })) {
    const name = join(one.parentPath, one.name).slice(join(folder.path, "objects").length + 1);
    if (one.isFile() && !kept.has(name.replace(/\.enc$/, ""))) folder.remove(`objects/${name}`);
  }
}

async function usersOf({ cognito, userPoolId }: Stack): Promise<ReadonlyMap<string, Row>> {
  const users = new Map<string, Row>();
  for await (const { Users = [] } of paginateListUsers({ client: cognito }, { UserPoolId: userPoolId }))
    for (const { Attributes = [], Username, UserStatus, Enabled, UserCreateDate } of Users) {
      const { sub = "", ...attributes } = Object.fromEntries(
        Attributes.map(({ Name = "", Value }) => [Name, Value]),
      );
      users.set(sub, {
        ...{ username: Username, status: UserStatus, enabled: Enabled },
        ...{ createdAt: UserCreateDate?.toISOString(), ...attributes },
      });
    }
  return users;
}

export const playersIn = (part: number) => `players/${`${part}`.padStart(4, "0")}.jsonl`;
const gatheredIn = (name: string, part: number) => `gathering/${name}/${`${part}`.padStart(4, "0")}.jsonl`;
const ofObjects = "of objects";
const partOf = (userId: string, parts: number) =>
  createHash("sha256").update(userId).digest().readUInt32BE() % parts;

/** Counts a row and its attributes, or takes them out again. */
function count(facts: TableFacts | undefined, row: Row, by: 1 | -1): void {
  if (!facts) return;
  facts.rows += by;
  for (const [name, value] of Object.entries(row)) {
    facts.attributes[name] ??= { types: [], rows: 0 };
    const attribute = facts.attributes[name];
    attribute.rows += by;
    const type = typeOf(value);
    if (!attribute.types.includes(type)) attribute.types.push(type);
  }
}

/** DynamoDB's numbers have more digits than those of JavaScript. */
export const numberOf = (text: string): number | bigint =>
  `${Number(text)}` === text || !/^-?\d+$/.test(text) ? Number(text) : BigInt(text);

/** Returns the players of a part, each with all rows. What cannot be read is left out, and told to `unreadable`. */
async function gathered(
  folder: Folder,
  tables: Readonly<Record<string, TableFacts>>,
  part: number,
  key: string,
  users: ReadonlyMap<string, Row>,
  unreadable: string[],
): Promise<Player[]> {
  const found = new Map<string, { rows: Record<string, Row[]>; objects: string[] }>();
  const of = (userId: string) => {
    const mine = found.get(userId) ?? { rows: {}, objects: [] };
    found.set(userId, mine);
    return mine;
  };
  const leftOut = (why: string) => void unreadable.push(why);
  for (const [name, facts] of Object.entries(tables)) {
    const leftOutOf = (why: string) => {
      facts.rows--;
      leftOut(why);
    };
    for await (const row of folder.lines(gatheredIn(name, part), { unreadable: leftOutOf })) {
      const { rows } = of(`${(row as Row)["userId"]}`);
      rows[name] ??= [];
      rows[name].push(row as Row);
    }
  }
  for await (const line of folder.lines(gatheredIn(ofObjects, part), { unreadable: leftOut })) {
    const { userId, name } = line as { userId: string; name: string };
    of(userId).objects.push(name);
  }
  return [...found].map(([userId, { rows, objects }]) => {
    const user = users.get(userId);
    const identities = (rows["linkedIdentities"] ?? []).flatMap(({ provider, subject, linkedAt }) => {
      try {
        const opened = openSubject(key, `${provider}`, `${subject}`);
        return [{ provider: `${provider}`, subject: opened, linkedAt: Number(linkedAt) }];
      } catch (error) {
        leftOut(`the id of player ${userId} at ${provider} cannot be read: ${(error as Error).message}`);
        return [];
      }
    });
    return { userId, ...(user && { user }), identities, rows, objects: objects.sort() };
  });
}

/** Adds what a wallet holds to sums. */
export function addUp(sums: Record<string, number>, wallet: Row): void {
  for (const [place, held] of Object.entries(wallet)) {
    const currency = place === "balance" ? "coins" : /^currency:(.+)$/.exec(place)?.[1];
    if (currency !== undefined) sums[currency] = (sums[currency] ?? 0) + Number(held);
  }
}
