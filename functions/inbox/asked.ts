import { badRequest } from "@game-backend/framework/codes/requests";
import { refuse } from "@game-backend/framework/errors";
import { liveUnreadable } from "@game-backend/framework/live/codes";
import { lines } from "@game-backend/framework/text";
import * as z from "zod/mini";
import { superior } from "../desk/codes";
import { ownPlayersOf, ownUses } from "../desk/ownPlayers";
import { refuseSuperior, superiorUses } from "../desk/refuseSuperior";
import { resolveGifts, resolveGiftsUses } from "../economy/resolveGifts";
import { type Contents, GiftList, numberOf } from "../economy/rules/contents";
import { Audience } from "../economy/rules/inboxMessages";
import { textRefused } from "../filter/codes";
import { filterText } from "../filter/filterText";
import type { Profile } from "../profile/rows";
import type { Clients, Collected, Granted } from "./definition";

const AskedAudience = z.extend(Audience, {
  payer: z
    .optional(z.nullable(z.boolean()))
    .check(z.describe("True: who has paid; false: who has not; null changes nothing")),
});

const Text = lines().check(z.trim(), z.minLength(1), z.maxLength(1_000));

/** The parts of an inbox message that staff write, besides why. */
export const inboxMessageFields = {
  to: z
    .enum(["players", "everybody", "everybody-and-new"])
    .check(
      z.describe("Players who have an account now; or also those who make one while the message is open"),
    ),
  players: z
    .optional(z.array(z.guid()).check(z.minLength(1), z.maxLength(1_000)))
    .check(z.describe("The ids of `players`")),
  text: Text.check(z.describe("For players whose language has no text of its own")),
  texts: z.optional(z.record(z.string().check(z.regex(/^[a-z]{2}$/)), Text)).check(
    z.refine((texts) => Object.values(texts ?? {}).join("").length <= 3_000, "3,000 characters together"),
    z.describe("Texts by language, such as `de`"),
  ),
  contents: z.optional(GiftList),
  when: z
    .optional(AskedAudience)
    .check(
      z.describe(
        "For everybody: only players for whom this holds when it is sent: with a tag, payers, days since the sign-up",
      ),
    ),
  days: z.int().check(z.gte(1), z.lte(90), z.describe("How long it can be read and claimed")),
};

const Sum = z.object({
  currency: z.optional(z.string()),
  item: z.optional(z.string()),
  entitlement: z.optional(z.string()),
  amount: z.number(),
});

/** Returns what players get together of each content, at most. */
const sumOf = (contents: Contents, players: number): z.input<typeof Sum>[] =>
  contents.map((one) => {
    const { currency, item, entitlement } = one as Partial<
      Record<"currency" | "item" | "entitlement", string>
    >;
    const what = currency === undefined ? (item === undefined ? { entitlement } : { item }) : { currency };
    return { ...what, amount: numberOf(one) * players };
  });

/** Whom an inbox message reaches, and what they get. */
export const reachFields = {
  reaches: z
    .optional(z.int())
    .check(
      z.describe(
        "How many players get it at most: exactly, for a list; for everybody, the accounts of the last day that was counted, absent before there is one",
      ),
    ),
  sum: z
    .optional(z.array(Sum))
    .check(
      z.describe("The most that all of them get together; absent without contents, and if `reaches` is"),
    ),
  warnings: z
    .optional(z.array(z.string()))
    .check(z.describe("Possible mistakes, such as an entitlement that no product and no bundle names")),
  unknown: z.array(z.string()).check(z.describe("Those of the ids that no player has")),
};

/** The grants of `asked`, which also needs the lists `entitlements` and `reach`. */
export const askedUses = {
  ...superiorUses,
  ...ownUses,
  ...resolveGiftsUses,
  profiles: ["BatchGetItem"],
  textFilter: true,
} as const;

/** The codes with which `asked` refuses. */
export const askedCodes = [superior, textRefused, liveUnreadable] as const;

const Body = z.object(inboxMessageFields);

type Asking = Call & {
  now: number;
  tables: Granted<Pick<typeof askedUses, "profiles" | "catalog">>;
} & Clients<Pick<typeof askedUses, "live" | "textFilter">> &
  Collected<"entitlements" | "reach">;

/** Returns what an inbox message would be: whom it reaches, and what they get. Refuses what can't be sent. */
export async function asked(call: Asking, body: z.output<typeof Body>) {
  const { to, text, texts } = body;
  const { payer, ...others } = body.when ?? {};
  const when = body.when && { ...others, ...(typeof payer === "boolean" && { payer }) };
  const isToAll = to !== "players";
  if (isToAll !== (body.players === undefined))
    throw refuse(badRequest, { message: "players: only with to players", field: "/players" });
  if (!isToAll && when) throw refuse(badRequest, { message: "when: only to everybody", field: "/when" });
  const ids = [...new Set(body.players)];
  const found = await call.tables.profiles.batchGetItem(ids.map((userId) => ({ userId })));
  const players = found.map(({ userId }) => userId);
  await refuseOwn(call, ids, found);
  const { contents, warnings } = body.contents
    ? await resolveGifts(call, body.contents)
    : { contents: [], warnings: [] };
  for (const [field, each] of Object.entries({ ...texts, "": text }))
    await filterText(
      call.textFilter,
      "broadcast",
      each,
      field ? `/texts/${field}` : "/text",
      field || undefined,
    );
  const reaches = isToAll ? await accountsIn(call) : players.length;
  return {
    ...{ when, isToAll, players, contents, reaches },
    answer: {
      unknown: ids.filter((id) => !players.includes(id)),
      ...(reaches !== undefined && { reaches }),
      ...(warnings.length > 0 && { warnings: [...warnings] }),
      ...(reaches !== undefined && contents.length > 0 && { sum: sumOf(contents, reaches) }),
    },
  };
}

async function accountsIn({ reach }: Collected<"reach">): Promise<number | undefined> {
  for (const { accounts } of Object.values(reach)) return accounts();
  return undefined;
}

type Call = Parameters<typeof refuseSuperior>[0] &
  Parameters<typeof ownPlayersOf>[0] & { player: Parameters<typeof refuseSuperior>[1] };

/**
 * Refuses an inbox message to the caller's own player, as every act on one is refused. For more players than one it reads as whom
 * the caller plays, instead of each player's account. Nobody has a higher role than those who send inbox messages: admins.
 */
async function refuseOwn(call: Call, ids: readonly string[], found: readonly Profile[]): Promise<void> {
  const [id, ...others] = ids;
  if (id === undefined) return;
  if (others.length === 0)
    return refuseSuperior(call, call.player, { id, ...(found[0] && { username: found[0].username }) });
  const own = await ownPlayersOf(call, call.player);
  if (own.some((each) => ids.includes(each))) throw refuse(superior);
}
