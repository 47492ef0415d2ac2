import type { Changed } from "@game-backend/framework/consumer";
import { When } from "@game-backend/framework/live/timing";
import * as z from "zod/mini";
import type { AreaProgress, Wallet } from "../../progress/rows";
import type { Contents } from "./contents";

/** The name under which inbox messages to everybody are kept. */
export const everybody = "everybody";

/** The name under which inbox messages to lists are remembered, for staff. */
export const lists = "lists";

/** For whom an inbox message to everybody is: by facts that carry their time, so that they are judged as of its sending. */
export const Audience = z.pick(When, { tag: true, daysSinceSignUp: true, payer: true });

/** An inbox message of the game's operators to a player, or to everybody, with what can be claimed. It is fixed when it is sent. */
export interface InboxMessage {
  /** The player's id, `everybody`, or `lists`. */
  userId: string;
  /** Sorts by time: an ISO 8601 time, a space and the id of its cause. */
  letterId: string;
  text: string;
  /** The text in further languages, by their tags, such as `de`. */
  texts?: Readonly<Record<string, string>>;
  contents?: Contents;
  /** When it was sent, in milliseconds since the epoch. */
  at: number;
  /** Until when it can be read and claimed, in milliseconds since the epoch; absent for what had no place in a wallet. */
  until?: number;
  /** Of one to everybody: set if accounts get it that were made after it was sent. Then it is judged at the claim. */
  alsoNew?: true;
  when?: z.output<typeof Audience>;
  /** Of one in `lists`: to how many players it was sent. */
  sent?: number;
  /** How often it was claimed, of one to everybody or in `lists`. */
  claimed?: number;
  /** Seconds since the epoch; absent for an inbox message without an end. */
  expiresAt?: number;
}

/** Returns an inbox message's id: that of the same cause at the same time is the same. */
export const inboxMessageIdOf = (at: number, cause: string): string =>
  `${new Date(at).toISOString()} ${cause}`;

/** Returns the inbox message with what had no place in a player's wallet. It waits without an end. */
export const waitingInboxMessage = (
  userId: string,
  { cause, text, at }: { cause: string; text: string; at: number },
  contents: Contents,
): InboxMessage => ({ userId, letterId: inboxMessageIdOf(at, cause), text, contents, at });

/** Returns how often wallets have claimed each inbox message that staff sent, by the key of the row that counts it. */
export function claimsIn(records: readonly Changed<Wallet | AreaProgress>[]) {
  const counted = new Map<string, number>();
  for (const { before, after } of records) {
    if (after?.part !== "wallet" || before?.part !== "wallet" || after.letter === undefined) continue;
    if (after.letter !== before.letter) counted.set(after.letter, (counted.get(after.letter) ?? 0) + 1);
  }
  return [...counted].map(([cause, claimed]) => {
    const [, whose, ...id] = cause.split(" ");
    return [{ userId: whose === everybody ? everybody : lists, letterId: id.join(" ") }, claimed] as const;
  });
}
