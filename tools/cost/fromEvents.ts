import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { readOutputs } from "@game-backend/tools/stack/outputs";
import { dayAfter, type Figures } from "../../functions/numbers/count/figures";
import type { LoadModel } from "./loadModel";

/** The days that are looked at: full ones, before today. */
const measuredDays = 30;

/** A day's figures of the groups that tell how players play. */
interface MeasuredDay {
  readonly day: string;
  readonly players?: Figures;
  readonly months?: Figures;
  readonly builds?: Figures;
}

/**
 * Returns what days tell of how players play, for the values of the load model that guess it, and the daily players. What they do
 * not tell keeps its guess. Throws without a player.
 */
export function measuredLoad(days: readonly MeasuredDay[]): { players: number; load: Partial<LoadModel> } {
  const sum = (of: (day: MeasuredDay) => number | undefined) =>
    days.reduce((total, day) => total + (of(day) ?? 0), 0);
  const playerDays = sum(({ players }) => players?.["active"]?.[1]);
  if (playerDays === 0)
    throw new Error("No player was counted in the last days: there is nothing to measure.");
  const [sessions, seconds] = ["sessions", "seconds"].map((name) =>
    sum(({ players }) => players?.[name]?.[0]),
  );
  const monthly = Math.max(...days.map(({ months }) => months?.["players"]?.[1] ?? 0));
  const fresh = sum(({ players }) => players?.["new"]?.[0]);
  const events = (platform: string) =>
    sum(({ builds = {} }) =>
      Object.entries(builds).reduce(
        (total, [name, [count]]) =>
          total + (name.startsWith(platform) && name.endsWith(" events") ? count : 0),
        0,
      ),
    );
  const players = playerDays / days.length;
  return {
    players: Math.round(players),
    load: {
      ...(sessions && {
        sessionsADay: sessions / playerDays,
        sessionMinutes: (seconds ?? 0) / sessions / 60,
      }),
      ...(monthly > 0 && { monthlyPerDaily: monthly / players, newShare: Math.min(1, fresh / monthly) }),
      ...(events("") > 0 && { webShare: events("web ") / events("") }),
    },
  };
}

/** Reads the last days' figures of a stack, by the file of its outputs. Days before the first player are left out. */
export async function readMeasured(outputs: string, today: string): Promise<MeasuredDay[]> {
  const { client, tableNames } = readOutputs<{ tableNames: Readonly<Record<string, string>> }>(outputs);
  const TableName = tableNames?.["numbers"];
  if (!TableName) throw new Error(`${outputs} has no table numbers.`);
  const documents = DynamoDBDocumentClient.from(new DynamoDBClient(client));
  const days = new Map<string, MeasuredDay>();
  for (const group of ["players", "months", "builds"] as const) {
    const { Items = [] } = await documents.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: "#group = :group and #day between :from and :to",
        ExpressionAttributeNames: { "#group": "group", "#day": "day" },
        ExpressionAttributeValues: {
          ":group": group,
          ":from": dayAfter(today, -measuredDays),
          ":to": dayAfter(today, -1),
        },
      }),
    );
    for (const { day, figures } of Items) days.set(day, { ...(days.get(day) ?? { day }), [group]: figures });
  }
  return [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
}
