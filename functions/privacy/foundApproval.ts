import { refuse } from "@game-backend/framework/errors";
import type { Account, Player } from "@game-backend/framework/route";
import { actKeyOf } from "../desk/actKey";
import { superior } from "../desk/codes";
import { ownPlayersOf, ownUses } from "../desk/ownPlayers";
import { type Approval, type AskedAct, isOpen } from "../desk/rows";
import { profileOf, subjectUses } from "../desk/subjectOf";
import { noApproval } from "./codes";
import type { Clients, Granted } from "./definition";

/** The grants of `foundApproval`. */
export const foundUses = { ...subjectUses, ...ownUses, approvals: ["GetItem"] } as const;

/** The codes with which it refuses. */
export const foundCodes = [noApproval, superior] as const;

type Call = {
  player: Player;
  tables: Granted<Omit<typeof foundUses, keyof Clients<typeof foundUses>>>;
  now: number;
} & Clients<typeof foundUses>;

/**
 * Returns what waits under an id. Throws 404 if nothing does any more, and 403 if it is about the caller's own player, or staff of
 * a higher role.
 */
export async function foundApproval(call: Call, id: string): Promise<Exclude<Approval, { kind: "member" }>> {
  const { player, tables, now } = call;
  const act = actKeyOf(id);
  const keys = [
    { kind: "deletion", userId: id } as const,
    ...(act !== undefined ? [{ kind: "act", userId: act } as const] : []),
  ];
  const found = await Promise.all(keys.map((each) => tables.approvals.getItem(each, { consistent: true })));
  const row = found.find((each) => each !== undefined && isOpen(each, Math.floor(now / 1_000) + 1));
  if (!row) throw refuse(noApproval);
  if (row.kind === "deletion") await profileOf(call, row.userId);
  else await refuseOwnAmong(call, player, row);
  return row;
}

async function refuseOwnAmong(call: Call, player: Account, { playerId, details, body }: AskedAct) {
  const { players = [] } = JSON.parse(body) as { players?: readonly string[] };
  const from = details?.["from"];
  const one = [playerId, from].filter((each) => typeof each === "string");
  for (const id of new Set(one)) await profileOf(call, id);
  if (players.length === 0) return;
  const own = await ownPlayersOf(call, player);
  if (own.some((each) => players.includes(each))) throw refuse(superior);
}
