import { refuse } from "@game-backend/framework/errors";
import type { RequestHash } from "@game-backend/framework/requestHash";
import type { Player } from "@game-backend/framework/route";
import type { Transact } from "@game-backend/framework/transact";
import * as z from "zod/mini";
import { auditEntry } from "../../desk/audit";
import { Reason } from "../../desk/reason";
import type { superiorUses } from "../../desk/refuseSuperior";
import type { Counted } from "../../desk/rows";
import { numberUses, withinNumbers } from "../../desk/secondAdmin";
import { subjectOf, subjectUses } from "../../desk/subjectOf";
import { changeWallet } from "../../economy/changeWallet";
import { noLine } from "../../economy/codes";
import type { Cause } from "../../economy/effectWrites";
import { debtIn, grant, grantUses, type TakenContents, take, takeable } from "../../economy/grant";
import { type ResolvedGifts, resolveGifts, resolveGiftsUses } from "../../economy/resolveGifts";
import type { Back, LedgerKind } from "../../economy/rows";
import {
  type Contents,
  coins,
  coinsIn,
  countsIn,
  GiftList,
  joined,
  lossOf,
  ShownList,
  shown,
} from "../../economy/rules/contents";
import { MoneyAdded, moneyAddedEffect, takeKey } from "../../economy/rules/moneyAdded";
import { backOf, returnOf, sidesOf, undoOf } from "../../economy/rules/undoing";
import type { Clients, Collected, Granted } from "../definition";

/** The grants of `giveTo` and `takeFrom`. */
export const walletUses = {
  ...{ ...subjectUses, ...numberUses, ...grantUses },
  audit: ["PutItem"],
  requests: ["PutItem"],
  ...resolveGiftsUses,
} as const;

const one = z.int().check(z.gte(1), z.lte(1_000_000_000));

const fields = {
  amount: z.optional(one).check(z.describe("Coins")),
  contents: z.optional(GiftList),
  cause: z
    .optional(
      z.string().check(
        z.minLength(1),
        z.maxLength(1_000),
        // A sort key of DynamoDB has at most 1,024 bytes, and undoing adds some to the line's.
        z.refine((id) => Buffer.byteLength(id) <= 1_000, "at most 1,000 bytes"),
      ),
    )
    .check(
      z.describe(
        "The id of a line of the ledger: what it gave is taken back, or what it took is given back, once",
      ),
    ),
  reason: Reason,
};

const named = z.refine<{ amount?: unknown; contents?: unknown; cause?: unknown }>(
  ({ amount, contents, cause }) =>
    [amount, contents, cause].filter((each) => each !== undefined).length === 1,
  "one of amount, contents and cause",
);

/** The body with which staff give: coins, contents or a line's cause, and the reason. */
export const GivenBody = z.strictObject(fields).check(named);

/** The body with which staff take: coins, contents or a line's cause, and the reason. */
export const TakenBody = z
  .strictObject({
    ...fields,
    takes: z
      ._default(z.enum(["there", "all"]), "there")
      .check(
        z.describe(
          "For contents and for a cause: takes what is there, or also what is spent, which is then owed",
        ),
      ),
  })
  .check(named);

/** The coins and contents that were given or taken. */
export const WalletChanged = z.extend(MoneyAdded, {
  contents: z
    .optional(ShownList)
    .check(z.describe("The contents that were given or taken; absent for coins alone")),
  owed: z.optional(z.int()).check(z.describe("Coins that were spent, and are owed; absent: none")),
  warnings: z
    .optional(z.array(z.string()))
    .check(z.describe("Possible mistakes, such as an entitlement that no product and no bundle names")),
});

type Call = {
  player: Player;
  params: { id: string };
  body: z.output<typeof GivenBody>;
  tables: Granted<Omit<typeof walletUses, "live">>;
  transact: Transact;
  now: number;
  requestId: string;
  requestHash: RequestHash;
  idempotencyKey: string;
  repeatable: boolean;
} & Clients<typeof superiorUses & typeof numberUses & { live: ["bundles", "currencies"] }> &
  Collected<"entitlements" | "owners" | "reached">;

/** Returns what is asked for, and the cause: a line's own, which counts once, or the request. */
async function askedFor(
  call: Call,
  side: "gave" | "paid",
  causeOf: (entryId: string) => string,
): Promise<Partial<ResolvedGifts> & { cause: Cause; contents: Contents; back?: Back }> {
  const { player: admin, params, body, tables, requestHash: hash } = call;
  const { amount, contents, cause } = body;
  // Idempotency keys are scoped to the member of the staff.
  const own = { id: `${admin.id} ${call.idempotencyKey}`, hash };
  if (amount !== undefined) return { cause: own, contents: [{ currency: coins, amount }] };
  if (contents) return { cause: own, ...(await resolveGifts(call, contents, side === "paid")) };
  const entryId = cause ?? "";
  const line = await tables.ledger.getItem({ userId: params.id, entryId }, { consistent: true });
  const sides = line && sidesOf(line);
  if (!sides?.[side].length) throw refuse(noLine);
  const { takes } = body as Partial<z.output<typeof TakenBody>>;
  return { cause: { id: causeOf(entryId) }, contents: sides[side], ...backOf(entryId, sides, side, takes) };
}

const kept = (call: Call, action: string, contents: Contents) => {
  const { player: admin, params, body, tables } = call;
  const { cause, reason, amount } = body;
  const details = {
    ...(amount === undefined ? { contents: JSON.stringify(contents) } : { amount }),
    ...(cause !== undefined && { cause }),
    reason,
  };
  return [
    takeKey(tables, { ...call, idempotencyKey: `${admin.id} ${call.idempotencyKey}`, caller: admin.id }),
    tables.audit.putItem(auditEntry({ ...call, admin, action, target: { userId: params.id }, details })),
  ];
};

/** Does an act within the member's numbers of the day, unless it has happened already: a line of the ledger counts once. */
async function counted<T>(
  call: Call,
  action: string,
  cause: string,
  contents: Contents,
  counts: () => Promise<readonly Counted[]>,
  work: () => Promise<T>,
): Promise<T> {
  const { params, body, tables } = call;
  const { id: userId } = params;
  const done = await tables.ledger.getItem({ userId, entryId: cause }, { consistent: true });
  const act = { action, userId, body, details: { contents }, counts: done ? [] : await counts() };
  return withinNumbers(call, act, work);
}

/** Gives a player coins or contents, or gives back what a line of the ledger took, once for each key or line. */
export async function giveTo(call: Call): Promise<z.input<typeof WalletChanged>> {
  const { params, body, now } = call;
  const { id: userId } = params;
  await subjectOf(call, userId);
  const { cause, contents, warnings = [], back } = await askedFor(call, "paid", returnOf);
  const rules = body.amount === undefined ? (await call.live({ now })).values : {};
  const kind: LedgerKind = body.cause === undefined ? "admin/grant" : "undo";
  const action = "players/grant";
  const line = { kind, reason: body.reason, back, kept: kept(call, action, contents) };
  const all = { ...call, currencies: {}, ...rules };
  const gifts = async () => {
    const owned = await Promise.all(Object.values(call.owners).map((each) => each.entitledTo(userId)));
    const bought = owned.flat().map(({ id }) => id);
    let reached = contents;
    // With what it reaches.
    for (const { by } of Object.values(call.reached)) reached = await by(userId, reached, { kind, bought });
    return [...countsIn(reached), ...(await lossesOf(all, userId, [], cause, back)).counts];
  };
  await counted(call, action, cause.id, contents, gifts, () =>
    grant({ ...call, ...rules }, cause, userId, contents, line),
  );
  const answer = changed(userId, coinsIn(contents), body.amount === undefined ? contents : []);
  return { ...answer, ...(warnings.length > 0 && { warnings: [...warnings] }) };
}

/** Takes coins that are there, contents, or back what a line of the ledger gave, once for each key or line. */
export async function takeFrom(
  call: Call & { body: z.output<typeof TakenBody> },
): Promise<z.input<typeof WalletChanged>> {
  const { params, body, now } = call;
  const { id: userId } = params;
  await subjectOf(call, userId);
  const { cause, contents, back } = await askedFor(call, "gave", undoOf);
  const action = "players/take";
  const writes = kept(call, action, contents);
  if (body.amount !== undefined) {
    const effect = { ...moneyAddedEffect(userId, -body.amount, body.reason), kind: "admin/take" as const };
    const losses = async () => lossOf(userId, contents);
    return counted(call, action, cause.id, contents, losses, () =>
      changeWallet({ ...call, idempotencyKey: cause.id }, userId, MoneyAdded, effect, writes),
    );
  }
  const rules = (await call.live({ now })).values;
  const kind: LedgerKind = body.cause === undefined ? "admin/take" : "undo";
  const line = { kind, reason: body.reason, takes: body.takes, back, kept: writes };
  const all = { ...call, ...rules };
  let most: TakenContents = { taken: [], owed: 0 };
  const losses = async () => {
    const found = await lossesOf(all, userId, contents, cause, back, body.takes);
    most = found.most;
    return found.counts;
  };
  const { taken, owed } = await counted(call, action, cause.id, contents, losses, () =>
    take(all, cause, userId, contents, { ...line, most }),
  );
  return changed(userId, -coinsIn(taken), taken, owed);
}

/**
 * Returns what a take counts: what is taken, with what goes back of it, and what the player then owes, which counts as what is
 * given does; and the most that it takes and leaves owed.
 */
async function lossesOf(
  call: Pick<Call, "reached"> & Parameters<typeof takeable>[0],
  userId: string,
  contents: Contents,
  cause: Cause,
  back?: Back,
  takes?: "there" | "all",
) {
  const gone = await Promise.all(
    back ? Object.values(call.reached).map((each) => each.gone(userId, cause.id, back)) : [],
  );
  const given = gone.flatMap((one) => one.given);
  const most = await takeable(call, userId, joined([...contents, ...given]), { takes });
  const lost = joined([...most.taken, ...gone.flatMap(({ waits }) => waits)]);
  const owes = debtIn(most);
  return { most, counts: lost.length + owes.length > 0 ? [...lossOf(userId, lost), ...countsIn(owes)] : [] };
}

const changed = (userId: string, amount: number, contents: Contents, owed = 0) => ({
  ...{ userId, amount },
  ...(contents.length > 0 && { contents: shown(contents) }),
  ...(owed > 0 && { owed }),
});
