/**
 * The rules of stone, paper and scissors (rock, paper, scissors) for two teams without a game server. In each round,
 * every hand meets every hand of the other team, and a team gets a point for each hand that it beats. The players'
 * clients play it among themselves, so a client could look at the others' hands before it chooses: the game is only for
 * fun.
 */

export const choices = ["stone", "paper", "scissors"] as const;
export type Choice = (typeof choices)[number];

export const rounds = 3;
/** The number of players in a full match. */
const everybody = 4;
const longestName = 128;

/** A player's whole state. Each message contains it, so a lost or repeated message does no harm. */
export interface Hand {
  readonly team: string;
  readonly name: string;
  /** The choices, one for each round so far. */
  readonly choices: readonly Choice[];
}

/** The players' hands, by their ids. */
export type Hands = ReadonlyMap<string, Hand>;

export interface Result {
  readonly userId: string;
  readonly place: number;
  readonly score: number;
}

const beaten: Readonly<Record<Choice, Choice>> = { stone: "scissors", paper: "stone", scissors: "paper" };

/** Returns the number of rounds in which all players have chosen. */
export const roundsPlayed = (hands: Hands): number =>
  hands.size < everybody ? 0 : Math.min(...[...hands.values()].map((hand) => hand.choices.length));

export const isComplete = (hands: Hands): boolean => hands.size === everybody;

/** Returns a team's points in the rounds that have been played. */
export function pointsOf(hands: Hands, team: string): number {
  const all = [...hands.values()];
  const own = all.filter((hand) => hand.team === team);
  const others = all.filter((hand) => hand.team !== team);
  const wins = (round: number) =>
    own.flatMap((hand) => others.filter((other) => beats(hand.choices[round], other.choices[round]))).length;
  return Array.from({ length: roundsPlayed(hands) }, (_, round) => wins(round)).reduce(
    (sum, won) => sum + won,
    0,
  );
}

const beats = (one: Choice | undefined, other: Choice | undefined) =>
  one !== undefined && beaten[one] === other;

/** Returns the result as every player reports it. */
export function resultsOf(hands: Hands): Result[] {
  const teams = [...new Set([...hands.values()].map(({ team }) => team))];
  const best = Math.max(...teams.map((team) => pointsOf(hands, team)));
  return [...hands].map(([userId, { team }]) => {
    const score = pointsOf(hands, team);
    return { userId, place: score === best ? 1 : 2, score };
  });
}

/**
 * Returns the hand in a player's message, or `undefined` if the message is not a valid hand: players can send anything.
 */
export function handOf(data: unknown): Hand | undefined {
  if (typeof data !== "object" || data === null) return undefined;
  const [team, name, chosen] = ["team", "name", "choices"].map((key): unknown => Reflect.get(data, key));
  if (typeof team !== "string" || typeof name !== "string" || !Array.isArray(chosen)) return undefined;
  if (name.length > longestName || chosen.length > rounds || !chosen.every(isChoice)) return undefined;
  return { team, name, choices: chosen };
}

const isChoice = (value: unknown): value is Choice => choices.some((choice) => choice === value);

/** Returns the hands with a player's newer hand. A player cannot change earlier choices. */
export function withHand(hands: Hands, userId: string, hand: Hand): Hands {
  const known = hands.get(userId);
  const goesOn = known?.choices.every((choice, round) => hand.choices[round] === choice) ?? true;
  if (!goesOn || (known && known.team !== hand.team)) return hands;
  if (!known && hands.size === everybody) return hands;
  return new Map([...hands, [userId, hand]]);
}
