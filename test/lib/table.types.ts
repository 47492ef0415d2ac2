import { table } from "@game-backend/framework/table";

interface Move {
  matchId: string;
  turn: number;
  at?: number;
  text: string;
}

const base = {
  name: "Moves",
  hashKey: "matchId",
  rangeKey: "turn",
  keeps: "",
  personal: { holds: "nothing" },
} as const;
const byTime = { movesByTime: { hashKey: "matchId", rangeKey: "at", attributes: [] } } as const;

table<Move>()({ ...base, rangeKey: "text" });
table<Move>()({ ...base, numbers: ["turn"] });
table<Move>()({ ...base, numbers: ["turn", "at"], indexes: byTime });

// @ts-expect-error turn is a number
table<Move>()(base);
// @ts-expect-error at, the key of an index, is a number too
table<Move>()({ ...base, numbers: ["turn"], indexes: byTime });
// @ts-expect-error text is a string
table<Move>()({ ...base, rangeKey: "text", numbers: ["text"] });
// @ts-expect-error at is not a key
table<Move>()({ ...base, numbers: ["turn", "at"] });
