import { createHmac } from "node:crypto";
import { constants, gunzipSync } from "node:zlib";
import { digestOf } from "@game-backend/framework/digest";
import { dayMs } from "@game-backend/framework/durations";
import { dayOfEvent } from "@game-backend/framework/events";
import type { Fact } from "../../packages/contracts/facts";
import type { EventMessage } from "./message";

/** The key of the mark that an account went on a day: no list has its alias from then on. */
export const erasedKey = (day: string, alias = ""): string => `erased/${day}/${alias}`;

/** A line of a file of events. It has no id by which anybody could find the player once the alias is gone. */
export interface EventLine {
  name: string;
  /** When it was received, in milliseconds since the epoch. */
  at: number;
  /** The event's day (UTC). */
  day: string;
  /** The player's alias; absent of facts about who refuses to be counted. */
  who?: string;
  session?: string;
  seq?: number;
  /** Of a fact of the server: names it, so that it counts once. */
  fact?: string;
  build?: string;
  platform?: string;
  fields: Readonly<Record<string, unknown>>;
}

/** A player who is counted. */
export interface Counted {
  alias: string;
  /** Refuses to be, or is too young. */
  refuses: boolean;
  /** When the account was made, in milliseconds since the epoch. */
  createdAt: number;
}

/** Returns the lines of a message, in its order. `who` knows the players who are counted. */
export function linesOf(message: EventMessage, who: ReadonlyMap<string, Counted>): EventLine[] {
  const { at, userId = "", session = "", build, platform, events = [], facts = [] } = message;
  const known = { ...(build !== undefined && { build }), ...(platform !== undefined && { platform }) };
  const sender = who.get(userId);
  const own =
    sender && !sender.refuses
      ? events.map(({ name, seq, age, fields }) => {
          const by = digestOf(`${sender.alias} ${session}`);
          const line = { name, at, day: dayOfEvent(at, age), who: sender.alias, session: by, seq };
          return { ...line, ...known, fields };
        })
      : [];
  return [...own, ...facts.flatMap((fact) => linesOfFact(fact, message.at, who.get(fact.userId)))];
}

/** Milliseconds after which a first visit no longer makes a new player. */
const newMs = 7 * dayMs;

function linesOfFact(fact: Fact, at: number, player: Counted | undefined): EventLine[] {
  if (!player) return [];
  const { name, id, fields, at: happened, build, platform } = fact;
  const { alias, refuses, createdAt } = player;
  const line = (named: string, key: string, when: number): EventLine => ({
    ...{ name: `server.${named}`, at, day: dayOfEvent(at, at - when) },
    ...(!refuses && { who: alias }),
    fact: createHmac("sha256", alias).update(`${named} ${key}`).digest("base64url").slice(0, 22),
    ...(build !== undefined && { build }),
    ...(platform !== undefined && { platform }),
    fields: named === name ? fields : {},
  });
  const isNew = name === "signIn" && createdAt > happened - newMs;
  return [...(isNew ? [line("newPlayer", "", createdAt)] : []), line(name, id, happened)];
}

/** Returns what is in a file of lines, as far as it can be read: of one that was cut, what is before the cut. */
export function decompress(file: Uint8Array): Buffer {
  try {
    return gunzipSync(file, { finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return Buffer.alloc(0);
  }
}

/** Returns the event of a line, or `undefined` for a line that is none. */
export function eventOf(line: string): EventLine | undefined {
  try {
    const event: EventLine = JSON.parse(line);
    const isNamed = typeof event.name === "string" && typeof event.day === "string" && event.at > 0;
    const isKnown = event.fact !== undefined || (event.session !== undefined && (event.seq ?? -1) >= 0);
    return isNamed && isKnown ? event : undefined;
  } catch {
    return undefined;
  }
}
