import { kind, type Problem, type Together } from "@game-backend/framework/live/kind";
import { mapValues } from "@game-backend/framework/mapValues";
import { gainingCircle, mostReached, type Way } from "@game-backend/framework/mostReached";
import * as z from "zod/mini";
import { coins, Name } from "./rules/contents";
import { maxBalance } from "./rules/effect";
import { amountsOf, money } from "./rules/ways";

/** The most currencies of a game. */
const mostCurrencies = 20;

const Whole = z.int().check(z.minimum(1), z.maximum(maxBalance));

/**
 * A currency; the document's id is its name. Every game has `coins`, also without a document, whose cap is 10¹². One that regains
 * grows by itself to a bound, from which a new player starts: energy, for example.
 */
export const currencies = kind({
  id: Name,
  schema: z.object({
    title: z.string().check(z.minLength(1), z.maxLength(80)),
    cap: z._default(Whole.check(z.describe("The most that a player holds")), maxBalance),
    bought: z._default(z.boolean().check(z.describe("True if money buys it")), false),
    perDay: z
      .optional(z.int().check(z.minimum(0), z.maximum(maxBalance)))
      .check(
        z.describe(
          "The most that documents may give a player in a day, with what a day's gains of other currencies buy; beside what money buys",
        ),
      ),
    regains: z
      .optional(
        z.strictObject({
          amount: z.int().check(z.minimum(1), z.maximum(1_000_000)),
          every: z.int().check(z.minimum(1), z.maximum(31_536_000), z.describe("Seconds")),
          upTo: Whole,
        }),
      )
      .check(
        z.describe("It grows by itself, for everybody; a change counts from when a player last spent it"),
      ),
  }),
  seenBy: "players",
  unseen: ["perDay"],
  pays: true,
  // Who bought some while a product gave it may still have it.
  ways: ({ bought }, _, id) =>
    bought ? [{ takes: [[money, 1]], rewards: amountsOf([{ currency: id, amount: 1 }]) }] : [],
  words: {
    "": "A currency; the id is its name",
    title: "The title that players read",
    cap: "The most that a player holds",
    bought: "Whether money buys it",
    perDay: "The most that documents may give a player in a day: a publication that gives more is refused",
    regains: "It grows by itself, for everybody: energy, for example",
    "regains.amount": "How much comes at a time",
    "regains.every": "The seconds between two times",
    "regains.upTo": "Where it stops; a new player starts with this",
  },
  example: { title: "Gems", cap: 1_000_000, perDay: 100 },
  conditions: [],
  together,
  across: (releases) => circleIn(releases.flatMap(({ ways }) => ways)),
});

export type Currency = z.output<typeof currencies.schema>;

/** The currencies of a game, by their names. One that is no longer among them is held, given and taken like one without rules. */
export type Currencies = Readonly<Record<string, Pick<Currency, "cap" | "regains">>>;

/** Boxes say themselves what is wrong with them. */
const isOther = ({ name }: Way) => !name.startsWith("boxes/");

function circleIn(ways: readonly Way[]): string | undefined {
  const circle = gainingCircle(ways.filter(isOther));
  return circle.length > 0
    ? `Who exchanges in a circle gains without end: ${circle.slice(0, 20).join(", ")}`
    : undefined;
}

/**
 * Returns the most of a currency that one day's amounts of others buy, where nobody gains in a circle. Recipes say themselves what
 * they give in a day.
 */
function boughtWith(
  amounts: Readonly<Record<string, number>>,
  currency: string,
  ways: readonly Way[],
): number {
  const others = Object.entries(amounts).flatMap(([one, amount]) =>
    one === currency ? [] : amountsOf([{ currency: one, amount }]),
  );
  const [[place = ""] = []] = amountsOf([{ currency, amount: 1 }]);
  const trades = ways.filter((one) => isOther(one) && !one.name.startsWith("recipes/"));
  return Math.floor(mostReached(trades, others, place).most);
}

function together({ values, perDay, ways }: Together): Omit<Problem, "kind">[] {
  const all = Object.entries(values["currencies"] ?? {});
  const sumOf = (given: object = {}) => Object.values(given).reduce((sum: number, amount) => sum + amount, 0);
  const ofDay = mapValues(perDay, sumOf);
  const when = (isWrong: boolean, message: string, id?: string, field?: string) =>
    isWrong ? [{ message, ...(id !== undefined && { id }), ...(field !== undefined && { field }) }] : [];
  const circle = circleIn(ways);
  return [
    ...when(all.length > mostCurrencies, `There are ${all.length} currencies: at most ${mostCurrencies}`),
    ...when(circle !== undefined, circle ?? ""),
    ...all.flatMap(([id, each]) => {
      const bought = circle === undefined ? boughtWith(ofDay, id, ways) : 0;
      const given = [
        ...Object.entries(perDay[id] ?? {}),
        ...(bought > 0 ? [["bought with others", bought] as const] : []),
      ];
      const day = given.reduce((sum, [, amount]) => sum + amount, 0);
      const by = given.map(([kind, amount]) => `${kind} ${amount}`).join(", ");
      return (each as Currency[]).flatMap(({ cap, regains, perDay: most = day, bought }) => [
        ...when(
          id === coins && (regains !== undefined || bought || cap !== maxBalance),
          "Coins have a title and perDay alone: money always buys them",
          id,
        ),
        ...when((regains?.upTo ?? 0) > cap, "It regains more than the cap", id, "regains.upTo"),
        ...when(day > most, `Documents give ${day} ${id} a day (${by}): at most ${most}`, id, "perDay"),
      ]);
    }),
  ];
}
