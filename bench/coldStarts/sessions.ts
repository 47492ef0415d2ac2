import type { LoadModel } from "../../tools/cost/loadModel";
import type { Random } from "../../tools/lib/random";

/** A call that somebody waits for, by `<route>, <variant>` as in the load model. */
export interface Call {
  /** Milliseconds since the simulation's midnight. */
  readonly at: number;
  readonly name: string;
}

/** The share of a day's sessions that begin in each hour, in parts: a low at four in the morning, a peak at eight. */
export const hourly = [3, 2, 1, 1, 1, 1, 2, 3, 3, 3, 4, 4, 5, 5, 5, 5, 6, 7, 8, 9, 9, 7, 5, 4] as const;

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** The first calls of a session, with their milliseconds. */
export type Opening = Readonly<Record<string, number>>;

/** The page asks for the start, then for all else at once, and the socket follows. */
export const atOnce: Opening = {
  "GET /start, with a ticket": 0,
  "GET /conversations, one": 300,
  "GET /progress, one area": 300,
  "GET /leaderboard, top 10": 300,
  "socket $connect, with a ticket": 300,
  "socket subscribe, own": 500,
};

/** Not counted: nobody waits for it. */
export const unwaited = "socket $disconnect, closed";

interface Day {
  /** The day's number, from 0. */
  readonly day: number;
  /** Daily players. */
  readonly players: number;
  readonly model: LoadModel;
  readonly opening: Opening;
}

/** Returns a day's calls in the order of time. */
export function callsOfDay({ day, players, model, opening }: Day, random: Random): Call[] {
  const calls: Call[] = [];
  for (let session = 0; session < players * model.sessionsADay; session++) {
    const begin = day * dayMs + timeOfDay(random);
    if (random.often(newShareOfSessions(model)))
      calls.push({ at: begin, name: random.often(model.guestShare) ? newGuest : signUp });
    // A new player's session begins when the account exists.
    calls.push(...callsOfSession(begin + 2_000, model, opening, random));
  }
  return calls.sort((a, b) => a.at - b.at);
}

const newGuest = "POST /auth/guest, new";
const signUp = "sign-up, confirmed, and signed in";

const newShareOfSessions = ({ newShare, monthlyPerDaily, daysAMonth, sessionsADay }: LoadModel) =>
  (newShare * monthlyPerDaily) / (daysAMonth * sessionsADay);

function timeOfDay(random: Random): number {
  let left = random() * hourly.reduce<number>((sum, parts) => sum + parts, 0);
  const hour = hourly.findIndex((parts) => {
    left -= parts;
    return left < 0;
  });
  return (Math.max(hour, 0) + random()) * hourMs;
}

/** The opening, and the session's other calls at random times until its end. */
function callsOfSession(
  begin: number,
  { session, sessionMinutes }: LoadModel,
  opening: Opening,
  random: Random,
): Call[] {
  return Object.entries(session).flatMap(([name, count]) => {
    if (name === unwaited) return [];
    const first = opening[name];
    return Array.from({ length: count }, (_, n) => ({
      name,
      at: begin + (n === 0 && first !== undefined ? first : random() * sessionMinutes * 60_000),
    }));
  });
}
