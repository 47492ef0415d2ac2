/**
 * The rules of stone, paper and scissors (rock, paper, scissors) for two teams without a game server. In each round,
 * every hand meets every hand of the other team, and a team gets a point for each hand that it beats. The players'
 * clients play it among themselves, so a client could look at the others' hands before it chooses: the game is only for
 * fun.
 */

export const choices = ["stone", "paper", "scissors"] as const;
export type Choice = (typeof choices)[number];

export const rounds = 3;
const teamSize = 2;
/** The number of hands in a match. */
export const everybody = 2 * teamSize;
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

/** Returns the result as every player reports it: that of the players, and not of the bots. */
export function resultsOf(hands: Hands): Result[] {
  const teams = [...new Set([...hands.values()].map(({ team }) => team))];
  const best = Math.max(...teams.map((team) => pointsOf(hands, team)));
  const people = [...hands].filter(([id]) => !isBot(id));
  return people.map(([userId, { team }]) => {
    const score = pointsOf(hands, team);
    return { userId, place: score === best ? 1 : 2, score };
  });
}

const botId = (at: number) => `bot ${at + 1}`;
export const isBot = (id: string): boolean => /^bot \d$/.test(id);

/**
 * Returns the players' hands, with bots in the places that are left once all players of the match are there. All clients
 * of a match make the same bots, because these choose by the match's id.
 */
export function withBots(hands: Hands, players: number, matchId: string): Hands {
  if (hands.size < players) return hands;
  const teams = [...new Set([...hands.values()].map(({ team }) => team))].sort();
  const free = [...teams, ...(teams.length < 2 ? ["bots"] : [])].flatMap((team) => {
    const { length } = [...hands.values()].filter((hand) => hand.team === team);
    return Array.from({ length: Math.max(0, teamSize - length) }, () => team);
  });
  const bots = free.map((team, at): readonly [string, Hand] => [
    botId(at),
    { team, name: `Bot ${at + 1}`, choices: chosenBy(`${matchId} ${at}`) },
  ]);
  return new Map([...hands, ...bots]);
}

/** Returns a bot's choices in all rounds. */
const chosenBy = (seed: string): Choice[] =>
  Array.from(
    { length: rounds },
    (_, round) => choices[hashOf(`${seed} ${round}`) % choices.length] ?? "stone",
  );

/** FNV-1a of a text, with 32 bits. */
const hashOf = (text: string): number => {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  // The lowest bits of FNV hardly mix.
  return hash >>> 8;
};

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
export function withHand(hands: Hands, userId: string, hand: Hand, players = everybody): Hands {
  const known = hands.get(userId);
  const goesOn = known?.choices.every((choice, round) => hand.choices[round] === choice) ?? true;
  if (!goesOn || (known && known.team !== hand.team)) return hands;
  if (!known && hands.size === players) return hands;
  return new Map([...hands, [userId, hand]]);
}
