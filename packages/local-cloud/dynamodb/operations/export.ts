import { createHash, randomBytes } from "node:crypto";
import { gzipSync } from "node:zlib";
import type { z } from "zod";

import { AwsError } from "../../core/service";
import { nameIn, tableArn } from "../describe";
import { validation } from "../errors";
import type { ExportDescription } from "../store/exports";
import type { Row, Table } from "../store/table";
import { type Call, operation } from "./operation";
import { momentOf, recoveredTable } from "./recovery";
import { describeExportInput, exportInput, listExportsInput, parse } from "./tableInput";

type Input = z.output<typeof exportInput>;

/**
 * The data files of an export. AWS writes at least one for each partition, also for those without rows. A new table on demand has
 * four.
 */
const files = 4;

/** On AWS an export takes minutes. Here it is complete when the call is answered, which says that it is in progress as AWS does. */
export const exportTableToPointInTime = operation<Input>({
  parse(raw) {
    const input = parse(exportInput, raw);
    for (const [member, given, known] of [
      ["ExportFormat", input.ExportFormat, "DYNAMODB_JSON"],
      ["ExportType", input.ExportType, "FULL_EXPORT"],
      ["S3SseAlgorithm", input.S3SseAlgorithm, "AES256"],
    ])
      if (given !== undefined && given !== known)
        throw validation(`The local DynamoDB does not implement ${member} ${given}`);
    return input;
  },
  grants: ({ TableArn }) => [{ action: "ExportTableToPointInTime", table: nameIn(TableArn) }],
  async answer(input, call) {
    const { store } = call;
    const { ClientToken, ...request } = input;
    const known = ClientToken === undefined ? undefined : store.exports.byToken(ClientToken);
    if (known && known.request !== JSON.stringify(request))
      throw new AwsError(
        "ExportConflictException",
        "The client token was used for an export with other parameters",
      );
    const description = known?.description ?? (await exported(input, call));
    const { EndTime: _, FailureCode: __, FailureMessage: ___, ...started } = description;
    return { ExportDescription: known ? description : { ...started, ExportStatus: "IN_PROGRESS" } };
  },
});

export const describeExport = operation<z.output<typeof describeExportInput>>({
  parse: (raw) => parse(describeExportInput, raw),
  grants: ({ ExportArn }) => [
    { action: "DescribeExport", table: nameIn(ExportArn), export: ExportArn.split("/export/")[1] ?? "" },
  ],
  answer({ ExportArn }, { store }) {
    const found = store.exports.find(ExportArn);
    if (!found) throw new AwsError("ExportNotFoundException", `Export not found: ${ExportArn}`);
    return { ExportDescription: found };
  },
});

/** The most exports of a page. */
const mostListed = 25;

export const listExports = operation<z.output<typeof listExportsInput>>({
  parse: (raw) => parse(listExportsInput, raw),
  grants: () => [{ action: "ListExports" }],
  answer({ TableArn, MaxResults = mostListed, NextToken = "" }, call) {
    const arn = TableArn && tableArn(call, nameIn(TableArn));
    const left = call.store.exports
      .list()
      .filter((one) => (arn === undefined || one.TableArn === arn) && one.ExportArn > NextToken);
    const page = left.slice(0, MaxResults);
    return {
      ExportSummaries: page.map(({ ExportArn, ExportStatus }) => ({
        ExportArn,
        ExportStatus,
        ExportType: "FULL_EXPORT",
      })),
      ...(left.length > page.length && { NextToken: page.at(-1)?.ExportArn }),
    };
  },
});

/** Writes the files of an export, and keeps its description. What S3 refuses ends it as failed. */
async function exported(input: Input, call: Call): Promise<ExportDescription> {
  const { store } = call;
  const { S3Bucket, S3Prefix, ClientToken, ...named } = input;
  const started = store.now();
  const table = recoveredTable(store, input.TableArn);
  const at = momentOf(table, store, input.ExportTime, "Export");
  const id = `${String(started).padStart(14, "0")}-${randomBytes(4).toString("hex")}`;
  const folder = `${S3Prefix ? `${S3Prefix}/` : ""}AWSDynamoDB/${id}`;
  const rows = await store.commits.run(() => [...store.rowsAt(table, at)]);
  const billed = rows.reduce((sum, { size }) => sum + size, 0);
  const facts = {
    ExportArn: `${tableArn(call, table.name)}/export/${id}`,
    StartTime: started / 1000,
    TableArn: tableArn(call, table.name),
    TableId: store.catalog.facts(table.name)?.tableId,
    ExportTime: at / 1000,
    ClientToken,
    S3Bucket,
    S3BucketOwner: named.S3BucketOwner,
    S3Prefix,
    S3SseAlgorithm: "AES256",
    ExportFormat: "DYNAMODB_JSON",
    ExportType: "FULL_EXPORT",
  };
  let outcome: object;
  try {
    const put = (name: string, body: string | Buffer) =>
      call.putObject(S3Bucket, `${folder}/${name}`, Buffer.from(body));
    await put("_started", "");
    const written = [];
    for (const part of parted(rows, table))
      written.push(await dataFile(part, folder, (name, body) => put(name, body)));
    const lines = written.map((line) => `${JSON.stringify(line)}\n`).join("");
    const summary = JSON.stringify({
      version: "2020-06-30",
      exportArn: facts.ExportArn,
      startTime: new Date(started).toISOString(),
      endTime: new Date(store.now()).toISOString(),
      tableArn: facts.TableArn,
      tableId: facts.TableId,
      exportTime: new Date(at).toISOString(),
      s3Bucket: S3Bucket,
      s3Prefix: S3Prefix ?? null,
      s3SseAlgorithm: "AES256",
      s3SseKmsKeyId: null,
      manifestFilesS3Key: `${folder}/manifest-files.json`,
      billedSizeBytes: billed,
      itemCount: rows.length,
      outputFormat: "DYNAMODB_JSON",
      exportType: "FULL_EXPORT",
    });
    for (const [name, body] of [
      ["manifest-files", lines],
      ["manifest-summary", summary],
    ] as const) {
      await put(`${name}.json`, body);
      await put(`${name}.checksum`, md5(body));
    }
    outcome = {
      ExportStatus: "COMPLETED",
      ExportManifest: `${folder}/manifest-summary.json`,
      BilledSizeBytes: billed,
      ItemCount: rows.length,
    };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    outcome = { ExportStatus: "FAILED", FailureCode: `S3${error.code}`, FailureMessage: error.message };
  }
  const description = { ...facts, ...outcome, EndTime: store.now() / 1000 } as unknown as ExportDescription;
  const { ClientToken: _, ...request } = input;
  await store.commits.run(() => store.exports.keep(description, ClientToken, JSON.stringify(request)));
  return description;
}

/** Returns a table's rows by partition, of equal shares of the keyspace. A partition key begins with its hash of 31 bits. */
function parted(rows: readonly Row[], table: Table): readonly (readonly Row[])[] {
  const parts: Row[][] = Array.from({ length: files }, () => []);
  for (const row of rows)
    parts[Math.floor((table.keyOf(row.item).readUInt32BE(0) * files) / 2 ** 31)]?.push(row);
  return parts;
}

/** Writes a data file, and returns its line of the manifest. */
async function dataFile(
  rows: readonly Row[],
  folder: string,
  put: (name: string, body: Buffer) => Promise<string>,
) {
  const body = gzipSync(rows.map(({ text }) => `{"Item":${text}}\n`).join(""));
  const name = `data/${randomBytes(13).toString("hex")}.json.gz`;
  const etag = await put(name, body);
  return { itemCount: rows.length, md5Checksum: md5(body), etag, dataFileS3Key: `${folder}/${name}` };
}

const md5 = (body: string | Buffer) => createHash("md5").update(body).digest("base64");
