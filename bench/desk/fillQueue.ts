import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { BatchWriteCommand, DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { orderOf } from "../../functions/reports/order";
import { kinds, reasonNames, reasons } from "../../functions/reports/reasons";
import type { Case } from "../../functions/reports/rows";

const batch = 25;
const atOnce = 8;

/** Writes open cases into the table, until there are `size`; `from` are there. Their consumers follow, as after reports. */
export async function fillQueue(
  outputs: Readonly<Record<string, string>>,
  from: number,
  size: number,
): Promise<void> {
  const answer = await fetch(`${outputs["siteUrl"]}/_console/tables`, {
    headers: { accept: "application/json" },
  });
  const tables = z.array(z.object({ name: z.string() })).parse(await answer.json());
  const TableName = tables.find(({ name }) => /-Cases-/.test(name))?.name ?? "";
  const client = DynamoDBDocumentClient.from(
    new DynamoDBClient({
      endpoint: outputs["awsEndpoint"] ?? "",
      region: outputs["region"] ?? "",
      credentials: {
        accessKeyId: outputs["adminAccessKeyId"] ?? "",
        secretAccessKey: outputs["adminSecretAccessKey"] ?? "",
      },
    }),
  );
  let next = from;
  const work = async () => {
    while (next < size) {
      const first = next;
      next = Math.min(size, next + batch);
      const all = Array.from({ length: next - first }, (_, at) => caseOf(first + at));
      for (let left = all.map((Item) => ({ PutRequest: { Item } })) as object[]; left.length > 0; ) {
        const { UnprocessedItems = {} } = await client.send(
          new BatchWriteCommand({ RequestItems: { [TableName]: left as never } }),
        );
        left = UnprocessedItems[TableName] ?? [];
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  client.destroy();
}

/** An open case, reported within the last thirty days. */
function caseOf(at: number): Case {
  const caseId = `case-${at.toString(16).padStart(32, "0")}` as const;
  const kind = kinds[at % kinds.length] ?? "message";
  const reason = reasonNames[at % reasonNames.length] ?? "other";
  const firstAt = Date.now() - ((at * 7_919) % 2_592_000) * 1_000;
  const weight = reasons[reason];
  return {
    ...{ caseId, kind, weight, firstAt, state: "open", stateKind: `open ${kind}`, waiting: "case" },
    ...{ order: orderOf(weight, firstAt, caseId), reasons: { [reason]: 1 }, count: 1, version: 1 },
    ...{ target: `target-${at}`, ownerId: `owner-${at}`, waitingSince: firstAt, evidence: [] },
  };
}
