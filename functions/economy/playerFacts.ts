import type { Build } from "@game-backend/framework/gameClient/build";
import type { Facts } from "@game-backend/framework/live/evaluate";
import type { GatherFacts } from "@game-backend/framework/live/readRelease";
import { tagsOf } from "@game-backend/framework/live/tags";
import type { Profile } from "../profile/rows";
import type { Wallet } from "../progress/rows";
import type { Collected, Granted } from "./own";

/** The grants of `playerFacts`, of a handler that also collects `payers`. */
export const factsUses = {
  heads: ["BatchGetItem"],
  profiles: ["GetItem"],
  progress: ["GetItem"],
} as const;

export type FactsCall = {
  player: { readonly id: string };
  tables: Granted<typeof factsUses>;
  build: Build | undefined;
  country: string | undefined;
  language: string | undefined;
} & Collected<"payers">;

/** The rows that a handler reads anyhow. */
interface Read {
  readonly profile?: Pick<Profile, "createdAt"> | undefined;
  readonly wallet?: Pick<Wallet, "bought"> | undefined;
}

/**
 * Returns what gathers a player's facts: from the request, from the rows that a handler has read, and for conditions that ask for
 * more, from others. Those cost at most three read units.
 */
export const playerFacts =
  ({ player: { id }, tables, build, country, language, payers }: FactsCall, known?: Read): GatherFacts =>
  async (asks): Promise<Facts> => {
    const [profile, wallet, tags] = await Promise.all([
      known || !asks("daysSinceSignUp") ? known?.profile : tables.profiles.getItem({ userId: id }),
      known || !asks("payer") ? known?.wallet : tables.progress.getItem({ userId: id, part: "wallet" }),
      asks("tag") ? tagsOf(tables.heads, [id]) : undefined,
    ]);
    // Coins that were bought are seen without another read; of other goods, only their purchases tell.
    const payer =
      asks("payer") &&
      (wallet?.bought !== undefined ||
        (await Promise.all(Object.values(payers).map(({ hasPaid }) => hasPaid(id)))).includes(true));
    const { platform, version } = build ?? {};
    return {
      ...{ id, platform, version, country, language, payer },
      signedUpAt: profile?.createdAt,
      tags: tags?.get(id) ?? [],
    };
  };
