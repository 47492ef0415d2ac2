import type { Code } from "@game-backend/framework/codes/code";
import { idOf } from "@game-backend/framework/digest";
import { daySeconds } from "@game-backend/framework/durations";
import { refuse } from "@game-backend/framework/errors";
import type { Account } from "@game-backend/framework/route";
import type { Write } from "@game-backend/framework/tableClient";
import type { Transact } from "@game-backend/framework/transact";
import { actKey } from "./actKey";
import { secondAdminNeeded, tooManyAsked } from "./codes";
import { actOf, type Counting, countAct, countingUses, sentBy } from "./dayNumbers";
import type { Granted } from "./definition";
import type { Counted } from "./rows";
import { type AskedAct, isOpen } from "./rows";

/** The grants of `opened`, and of `agreed`. */
export const openUses = { approvals: ["GetItem", "PutItem", "UpdateItem"] } as const;

/** The grants of `withinNumbers`. */
export const numberUses = { ...countingUses, ...openUses } as const;

/** The codes with which `withinNumbers` refuses. */
export const numberCodes = [secondAdminNeeded, tooManyAsked] as const;

type Call = Counting & { tables: Granted<Pick<typeof numberUses, "allowances" | "approvals">> } & {
  transact: Transact;
};

/** An act of a member of the staff, as another admin sees it. */
export interface Act extends Pick<AskedAct, "action" | "details" | "reaches"> {
  readonly counts: readonly Counted[];
  /** The player whom it concerns; absent if they are many. */
  readonly userId?: string | undefined;
  /** What the member sent. */
  readonly body: object;
}

/**
 * Does an act within the member's numbers of the day. Above one of them it asks another admin about this very act, who has a day
 * for it: the member then sends the request again. Throws 403 until somebody has agreed, and 409 if ten of the member's requests
 * wait.
 */
export const withinNumbers = <T>(call: Call, act: Act, work: () => Promise<T>): Promise<T> =>
  countAct(call, act.counts, async (isWithin) => {
    if (!isWithin) await agreed(call, act);
    return work();
  });

/** Asks another admin about an act. Throws until somebody has agreed, 403 or another code, and 409 if ten of the member's wait. */
export async function agreed(
  call: Omit<Call, "tables" | "staffNumbers"> & { tables: Granted<typeof openUses> },
  { userId, body, counts, ...act }: Act,
  code: Code = secondAdminNeeded,
): Promise<void> {
  const { player, tables, transact, now } = call;
  const { approvals } = tables;
  // What a bundle has and a line has moved may change: it is another act then.
  const hash = idOf(player.id, actOf(call), act.details ?? {});
  const key = { kind: "act", userId: actKey({ userId, hash }) } as const;
  const usedBy = sentBy(call);
  const seconds = Math.floor(now / 1_000);
  const used = await approvals.updateItem(key, {
    set: { usedBy },
    if: { agreedBy: { exists: true }, expiresAt: { atLeast: seconds } },
    unless: { usedBy: [{ exists: true }, { not: usedBy }] },
  });
  if (used.applied) return;
  const waits = { usedBy: { exists: false }, expiresAt: { atLeast: seconds } } as const;
  const { before } = used;
  if (before && before.usedBy === undefined && before.expiresAt >= seconds) throw refuse(code);
  const expiresAt = seconds + daySeconds;
  const asked = { askedBy: player.id, askedName: player.username, askedAt: now, expiresAt };
  const row = {
    ...{
      ...key,
      ...asked,
      ...act,
      body: JSON.stringify(body),
      counts: counts.flatMap(({ of, ...each }) =>
        each.amount > 0 ? [{ ...each, ...(of !== undefined && each.what !== "players" && { of }) }] : [],
      ),
    },
    ...(userId !== undefined && { playerId: userId }),
  };
  await opened({ ...call, tables: { approvals } }, key, (open) =>
    transact([open, approvals.putItem(row, { unless: waits })]),
  );
  throw refuse(code);
}

/** The most requests of a member that wait for another admin at a time. */
const mostOpen = 10;

/**
 * Opens a request of a member: `write` gets the write that notes it, and does it in one transaction with its own. Throws 409 if ten
 * others wait.
 */
export async function opened<
  T extends { readonly applied: boolean; readonly writes: readonly { readonly applied: boolean }[] },
>(
  { player, tables: { approvals }, now }: { player: Account; tables: Granted<typeof openUses>; now: number },
  { kind, userId }: Pick<AskedAct, "userId"> & { kind: "act" | "deletion" },
  write: (open: Write<object>) => Promise<T>,
): Promise<T> {
  const seconds = Math.floor(now / 1_000);
  const of = { kind: "member", userId: player.id } as const;
  const name = `${kind} ${userId}`;
  const noted = () =>
    approvals.updateItem(of, {
      set: { expiresAt: seconds + 8 * daySeconds },
      include: { open: [name] },
      unless: { open: { members: mostOpen } },
    });
  const first = await write(noted());
  if (first.writes[0]?.applied !== false) return first;
  const row = await approvals.getItem(of, { consistent: true });
  const gone: string[] = [];
  for (const each of row?.kind === "member" ? (row.open ?? []) : []) {
    const [ofKind = "", ...id] = each.split(" ");
    const key = { kind: ofKind as "act", userId: id.join(" ") };
    const waiting = await approvals.getItem(key, { consistent: true });
    if (!waiting || !isOpen(waiting, seconds)) gone.push(each);
  }
  if (gone.length > 0) await approvals.updateItem(of, { exclude: { open: gone } });
  const second = await write(noted());
  if (second.writes[0]?.applied === false) throw refuse(tooManyAsked);
  return second;
}
