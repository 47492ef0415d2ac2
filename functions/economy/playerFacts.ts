import type { Build } from "@game-backend/framework/gameClient/build";
import type { Facts } from "@game-backend/framework/live/evaluate";
import type { GatherFacts } from "@game-backend/framework/live/readRelease";
import { tagsOf } from "@game-backend/framework/live/tags";
import type { Profile } from "../profile/rows";
import type { Collected, Granted } from "./definition";

/** The grants of `playerFacts`, of a handler that also collects `payers`. */
export const factsUses = { heads: ["BatchGetItem"], profiles: ["GetItem"] } as const;

export type FactsCall = {
  player: { readonly id: string };
  tables: Granted<typeof factsUses>;
  build: Partial<Pick<Build, "platform" | "version">> | undefined;
  country: string | undefined;
  language: string | undefined;
} & Collected<"payers">;

/** Returns whether somebody has paid with money, until now or by a time. */
export const hasPaid = async (
  payers: Collected<"payers">["payers"],
  userId: string,
  by?: number,
): Promise<boolean> =>
  (await Promise.all(Object.values(payers).map((each) => each.hasPaid(userId, by)))).includes(true);

/**
 * Returns what gathers a player's facts: from the request, from the profile if the handler has read it, and for conditions that ask
 * for more, from other rows. Those cost at most two read units.
 */
export const playerFacts =
  (
    { player: { id }, tables, build, country, language, payers }: FactsCall,
    read?: { readonly profile: Pick<Profile, "createdAt"> | undefined },
  ): GatherFacts =>
  async (asks): Promise<Facts> => {
    const [profile, paid, tags] = await Promise.all([
      read || !asks("daysSinceSignUp") ? read?.profile : tables.profiles.getItem({ userId: id }),
      asks("payer") ? hasPaid(payers, id) : false,
      asks("tag") ? tagsOf(tables.heads, [id]) : undefined,
    ]);
    const { platform, version } = build ?? {};
    return {
      ...{ id, platform, version, country, language },
      signedUpAt: profile?.createdAt,
      payer: paid,
      tags: tags?.get(id) ?? [],
    };
  };
