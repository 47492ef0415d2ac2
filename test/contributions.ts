import { type CollectedLists, collecting } from "@game-backend/framework/collecting";
import type * as contributions from "@game-backend/framework/contribution";
import type { Game } from "@game-backend/framework/game";
import type * as sessions from "../functions/sessions/definition";
import type { Groups } from "../packages/contracts/groups";
import type { Pictures } from "../packages/contracts/pictures";
import type { PlayedChecks } from "../packages/contracts/playedChecks";

interface Whole extends Game {
  readonly kinds: sessions.Kinds & Groups & Pictures & PlayedChecks;
}
type Collected<L> = contributions.Collected<Whole, L>;

interface Runs {
  run(given: never, ...args: never[]): Promise<unknown>;
}

type Rest<C extends Runs> = Parameters<C["run"]> extends [unknown, ...infer Args] ? Args : never;

/** Does the work of a contribution with these means, as the handler that collects it does. */
export const run = <C extends Runs>(contribution: C, given: object, ...args: Rest<C>) =>
  (contribution.run as (...all: unknown[]) => unknown)(given, ...args) as ReturnType<C["run"]>;

/** Returns what the features of a game, such as a world's, contribute to these lists, bound to these means. */
export async function collected<L extends contributions.ContributionList<Whole>>(
  game: object,
  means: object,
  ...lists: L[]
): Promise<Collected<L>> {
  const all = game as CollectedLists;
  const handler = { collects: lists, handler: async (request: never) => request as Collected<L> };
  const { handler: handle } = collecting(
    handler,
    Object.fromEntries(lists.map((list) => [list, all[list] ?? {}])),
  );
  return handle(means as never);
}
