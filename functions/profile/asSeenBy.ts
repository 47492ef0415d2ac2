import type { Cost } from "@game-backend/framework/cost";
import * as z from "zod/mini";
import type { Collected } from "./definition";

/** The mark of a player, in an answer, whom its reader does not want to see. */
export const HiddenMark = z
  .optional(z.literal(true))
  .check(
    z.describe(
      "You do not want to see this player, as after a block: the name is empty, and there is no picture",
    ),
  );

/** A player as others see one. */
interface Seen {
  userId?: string | undefined;
  username?: string | undefined;
  avatarUrl?: string | undefined;
}

/** `spend` gets what it costs to find whom a player does not want to see. */
interface Dependencies extends Collected<"hidings"> {
  spend?(cost: Cost): Promise<void>;
}

/**
 * Returns those of these names that a player does not want to see. Without a feature that hides players, this reads nothing.
 */
export async function hiddenNames(
  { hidings, spend }: Dependencies,
  userId: string,
  names: Iterable<string>,
): Promise<ReadonlySet<string>> {
  const wanted = new Set(names);
  if (wanted.size === 0) return wanted;
  const found = await Promise.all(
    Object.values(hidings).map(({ hiddenFrom }) => hiddenFrom(userId, wanted, spend)),
  );
  return new Set(found.flatMap((some) => [...some]));
}

/** Returns a player without name and picture if the name is among the hidden ones. The id stays: live boards have it too. */
export function withoutHidden<P extends Seen>(player: P, hidden: ReadonlySet<string>): P & { hidden?: true } {
  if (player.username === undefined || !hidden.has(player.username)) return player;
  const { avatarUrl: _, ...others } = player;
  return { ...(others as P), username: "", hidden: true };
}

/** Returns messages to players, each as `seen` says that its receiver sees it. */
export async function eachSeenBy<News>(
  told: ReadonlyMap<string, News>,
  seen: (receiver: string, news: News) => Promise<News>,
): Promise<ReadonlyMap<string, News>> {
  const all = [...told].map(async ([userId, news]) => [userId, await seen(userId, news)] as const);
  return new Map(await Promise.all(all));
}

/**
 * Returns players as a player sees them: those whom the player does not want to see have neither name nor picture. The player's
 * own entry has both.
 */
export async function asSeenBy<P extends Seen>(
  dependencies: Dependencies,
  reader: string,
  players: readonly P[],
): Promise<(P & { hidden?: true })[]> {
  const names = players.flatMap(({ userId, username }) =>
    username === undefined || userId === reader ? [] : [username],
  );
  const hidden = await hiddenNames(dependencies, reader, names);
  return players.map((each) => withoutHidden(each, hidden));
}
