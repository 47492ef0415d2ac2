import { Refusal } from "@game-backend/framework/errors";
import type { Collected } from "./own";

export const allAsks = ["everyone", "met", "nobody"] as const;
export const allShows = ["friends", "nobody"] as const;

/** Who may ask a player, and who sees whether the player is online. */
export interface Openness {
  asks: (typeof allAsks)[number];
  shows: (typeof allShows)[number];
}

type Gates = Collected<"gates">["gates"];

/** Returns why strangers may not reach a player: `byCode` if age closes it, so that asks go by codes, and what else there is. */
export async function closedTo(gates: Gates, id: string) {
  const closed = await Promise.all(
    Object.values(gates).map(({ run }) =>
      run({ id }, "strangers").then(
        () => undefined,
        (error: unknown) => {
          if (error instanceof Refusal) return error;
          throw error;
        },
      ),
    ),
  );
  const isAge = (refusal: Refusal | undefined) => refusal?.code.code.startsWith("age.") ?? false;
  return { byCode: closed.some(isAge), refusal: closed.find((each) => each && !isAge(each)) };
}

/** Returns what a player has chosen, or else begins with: nothing where age closes `strangers`, otherwise what the stack says. */
export function opennessOf(chosen: Partial<Openness>, byCode: boolean, friendsBegin: string): Openness {
  const { asks, shows } = byCode ? closed : (JSON.parse(friendsBegin) as Openness);
  return { asks: chosen.asks ?? asks, shows: chosen.shows ?? shows };
}

const closed: Openness = { asks: "nobody", shows: "nobody" };
