import type { Time } from "@game-backend/framework/clock";
import { Refusal } from "@game-backend/framework/errors";
import type { Account } from "@game-backend/framework/route";
import { namesIn, openStep, stepsOf } from "../../identities/parcels";
import type { Clients, Collected, Granted } from "../definition";
import type { Source } from "./sources";

/** The grants of `giveImport`, besides those of the parts. */
export const importUses = {
  parcels: ["Query", "UpdateItem", "DeleteItem"],
  identityKey: true,
} as const;

type Giving = { tables: Granted<typeof importUses> } & Time &
  Clients<typeof importUses> &
  Collected<"playerImports">;

/**
 * Gives a player what the account had at a legacy backend: each step once, whoever comes and how often, because the write that
 * gives it takes it away. The first player of the account gets it, and nobody else. Returns the number of steps that wait, because
 * a wallet is full or an area locked.
 */
export async function giveImport(
  { tables, playerImports, identityKey, now }: Giving,
  player: Account,
  parcel: string,
  source: Source,
  id: string,
): Promise<number> {
  const head = { parcel, step: "head" } as const;
  const { applied } = await tables.parcels.updateItem(head, {
    set: { userId: player.id },
    if: { parcel: { exists: true }, givenAt: { exists: false } },
    unless: { userId: [{ exists: true }, { not: player.id }] },
  });
  if (!applied) return 0;
  const [key = ""] = await identityKey();
  const waiting: string[] = [];
  for await (const row of stepsOf(tables, parcel)) {
    const { part, name } = namesIn(row);
    const giver = Object.values(playerImports).find((each) => each.part === part);
    const content = openStep(key, row);
    const cause = `import:${source}:${id}:${row.step}`;
    const taken = tables.parcels.deleteItem({ parcel, step: row.step }, { if: { parcel: { exists: true } } });
    try {
      if (giver) await giver.give(player, { name, content, cause }, taken);
      else waiting.push(`${part}: nobody gives it`);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      waiting.push(`${part}: ${error.code.code}`);
    }
  }
  // A part that refuses nothing may have left a step, such as the best of a player who stands on no board during a ban.
  if (waiting.length === 0)
    for await (const row of stepsOf(tables, parcel)) waiting.push(`${namesIn(row).part}: not now`);
  // One line for all, such as for a hundred friends who are not here yet.
  if (waiting.length > 0) console.warn(`${waiting.length} steps of an import wait`, ...new Set(waiting));
  else await tables.parcels.updateItem(head, { set: { givenAt: now }, if: { parcel: { exists: true } } });
  return waiting.length;
}
