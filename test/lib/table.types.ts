import type { Change } from "@game-backend/framework/expressions";
import { type Indexed, type RowAt, table } from "@game-backend/framework/table";
import type { TableClient } from "@game-backend/framework/tableClient";

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
const moves = table<Move>()({ ...base, numbers: ["turn", "at"], indexes: byTime });
// A row may lack the key of an index, and those that have it are in the index.
const timed: Indexed<typeof moves, "movesByTime"> = { matchId: "m", turn: 1, at: 2 };

// @ts-expect-error turn is a number
table<Move>()(base);
// @ts-expect-error at, the key of an index, is a number too
table<Move>()({ ...base, numbers: ["turn"], indexes: byTime });
// @ts-expect-error text is a string
table<Move>()({ ...base, rangeKey: "text", numbers: ["text"] });
// @ts-expect-error at is not a key
table<Move>()({ ...base, numbers: ["turn", "at"] });

interface Purse {
  userId: string;
  part: "purse";
  coins: number;
}
interface Bag {
  userId: string;
  part: `bag#${string}`;
  items: readonly string[];
}

const owned = table<Purse | Bag>()({
  name: "Owned",
  hashKey: "userId",
  rangeKey: "part",
  keeps: "",
  personal: { holds: "rows", what: "Coins", kept: "a day", whenBanned: { stays: "It is a type" } },
});

type At<K> = RowAt<typeof owned, K>;

const purse: At<{ userId: "ada"; part: "purse" }> = { userId: "ada", part: "purse", coins: 1 };
const bag: At<{ userId: string; part: "bag#1" }> = { userId: "ada", part: "bag#1", items: [] };
const either: At<{ userId: "ada" }>["part"][] = ["purse", "bag#1"];
// @ts-expect-error a bag has no coins
const coins: At<{ userId: string; part: "bag#1" }>["coins"] = 1;
const answered: Change<{ appeal?: { outcome?: Move } }> = { set: { "appeal.outcome": 1 } };
// @ts-expect-error a list has no paths
const listed: Change<Bag> = { set: { "items.first": 1 } };
// A write is sent when it is awaited. The lint finds one that is not: it also fails where it finds nothing to leave out.
const write = async (client: TableClient<typeof moves>) => {
  // oxlint-disable-next-line typescript/no-floating-promises
  client.deleteItem({ matchId: "m", turn: 1 });
};
void [purse, bag, either, coins, timed, answered, listed, write];
