import { table } from "../realtime/operator";

/** Forgets what staff have announced in the last minutes: all specs of a run share what may be sent. */
export async function forgetAnnouncements(): Promise<void> {
  const allowances = await table("allowances");
  const rows = await allowances.query("#broadcasts");
  await allowances.delete(rows.map(({ userId, period }) => ({ userId, period })));
}
