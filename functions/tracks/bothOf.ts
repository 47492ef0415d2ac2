import type { Source } from "./counters";
import type { Granted } from "./own";
import type { Counts } from "./rows";

/** Returns the row of a source, and what staff have set. */
export async function bothOf(
  { counters }: Granted<{ counters: ["BatchGetItem"] }>,
  { userId, part }: { userId: string; part: Source },
): Promise<[row: Counts | undefined, set: Counts | undefined]> {
  const keys = [
    { userId, part: part as Counts["part"] },
    { userId, part: "set" as const },
  ];
  const rows = await counters.batchGetItem(keys, { consistent: true });
  return [rows.find((row) => row.part === part), rows.find((row) => row.part === "set")];
}
