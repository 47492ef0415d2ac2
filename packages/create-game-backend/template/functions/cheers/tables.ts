import { table } from "@game-backend/framework/table";

/** How often a player was cheered for. */
export interface Cheers {
  userId: string;
  count: number;
}

export const cheers = table<Cheers>()({
  name: "Cheers",
  hashKey: "userId",
  keeps: "One row for each player",
  personal: {
    holds: "rows",
    what: "How often others cheered for the player",
    kept: "as long as the account",
  },
});

/** The call of the day. */
export interface Call {
  id: "today";
  text: string;
}

export const calls = table<Call>()({
  name: "Calls",
  hashKey: "id",
  keeps: "One row",
  personal: { holds: "nothing" },
});
