import { table } from "../realtime/operator";
import { until } from "../refusals/drive";

/** Waits until a player has as many messages in the inbox. */
export async function told(userId: string, messages = 1): Promise<void> {
  const inbox = await table("inbox");
  const answer = async () =>
    ({ status: (await inbox.query(userId)).length >= messages ? 200 : 404 }) as never;
  await until(200, answer);
}

/** Puts what was decided about a player, and what the player was told, into the past: nobody can take it back any more. */
export async function pass(userId: string, milliseconds: number): Promise<void> {
  const sanctions = await table("sanctions");
  const inbox = await table("inbox");
  const own = await sanctions.query(userId);
  await sanctions.put(own.map((row) => ({ ...row, startsAt: row.startsAt - milliseconds })));
  const messages = await inbox.query(userId);
  await inbox.put(messages.map((row) => ({ ...row, at: row.at - milliseconds })));
}
