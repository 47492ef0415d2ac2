import { randomUUID } from "node:crypto";
import { keyed } from "@game-backend/tools/harness/keyed";
import type { Message, Socket } from "@game-backend/tools/harness/socket";
import { type Answer, local, type TestPlayer } from "../local";
import { connect } from "../realtime/connect";
import { asAdmin } from "../realtime/operator";

/** What a client got: an answer of the API, or an error on a socket. */
type Told = Answer | Message;

/** Causes a refusal, through the API that the local run serves. */
export type Drive = () => Promise<Told>;

/** A code that the shared run cannot cause, or only with much waiting: another spec causes it, and asserts it by its name. */
export interface DrivenBy {
  /** The path of that spec. */
  readonly spec: string;
  /** Why the code is not caused here. */
  readonly because: string;
}

/**
 * What a file `refusals.ts` of a feature's specs exports: for each code of the feature how it comes about, or which other
 * spec causes it. A code that nothing can cause has the reason instead.
 */
export type Drives = Readonly<Record<string, Drive | DrivenBy | { readonly undriven: string }>>;

const shared = new Map<string, Promise<TestPlayer>>();

/** Returns a player whom all refusals share that change nothing of theirs. */
export function someone(name: "ada" | "bob" | "root"): Promise<TestPlayer> {
  const known = shared.get(name) ?? (name === "root" ? newAdmin() : local.player(name));
  shared.set(name, known);
  return known;
}

const newAdmin = async () => asAdmin(await local.player("root"));

/** A header with a key of its own. */
export const newKey = () => keyed(randomUUID());

/** Repeats a request until it is refused with a status, for what takes seconds to arrive. Returns the last answer. */
export async function until(status: number, ask: () => Promise<Answer>, tries = 60): Promise<Answer> {
  for (let left = tries; ; left--) {
    const answer = await ask();
    if (answer.status === status || left === 0) return answer;
    await new Promise((passed) => setTimeout(passed, 250));
  }
}

/**
 * Sends many requests at once, and returns the first answer with the status, or the last of all. Repeats that a few times, because
 * a busy machine may serve the requests one by one.
 */
export async function oneOf(
  status: number,
  count: number,
  ask: (at: number) => Promise<Answer>,
  rounds = 8,
): Promise<Answer> {
  const answers = await Promise.all(Array.from({ length: count }, (_, at) => ask(at)));
  const [last] = answers.slice(-1);
  const found = answers.find((answer) => answer.status === status) ?? (rounds === 1 ? last : undefined);
  return found ?? oneOf(status, count, ask, rounds - 1);
}

/** Opens a player's socket, sends messages, and returns the first error. */
export async function onSocket(player: TestPlayer, ...messages: (object | string)[]): Promise<Message> {
  const socket: Socket = await connect(player);
  try {
    for (const message of messages) socket.send(message);
    return await socket.next("error");
  } finally {
    await socket.close();
  }
}
