import { computed, type ReadonlySignal, signal } from "@preact/signals-core";
import type { Timers } from "../../client";
import { mayPass } from "../../errors";
import type { SocketMessage } from "../../live";
import { every } from "../../state/every";
import type { Shelf } from "../../state/shelf";
import {
  type Choice,
  everybody,
  type Hand,
  type Hands,
  handOf,
  type Result,
  resultsOf,
  rounds,
  roundsPlayed,
  withBots,
  withHand,
} from "./hands";
import type { RelayNews } from "./news";

/** The state of a match that the device stores, so that the player can return to it after a reload. */
export interface SavedMatch {
  readonly matchId: string;
  readonly seq: number;
  readonly choices: readonly Choice[];
  /** The data of the last message. */
  readonly data?: object;
}

export interface HandsDependencies {
  readonly matchId: string;
  readonly userId: string;
  readonly team: string;
  /**
   * The number of players. Bots have the other places.
   * @default everybody: there are no bots
   */
  readonly players?: number;
  readonly name: string;
  readonly shelf: Shelf<SavedMatch>;
  /** Sends on the player's socket, if it is open. */
  readonly send: (message: SocketMessage) => void;
  readonly report: (results: readonly Result[]) => Promise<{ status: string }>;
  /** @default the device's */
  readonly timers?: Pick<Timers, "after">;
}

/** Milliseconds after which a message without an answer is sent again. */
const repeatMs = 2_000;

/**
 * A player's side of a match of two teams, whose messages the backend relays. Each message contains the sender's whole
 * state. A client that joins sends `hello`, and the others answer with their state. One message is in flight at a time.
 */
export class HandsMatch {
  /** All hands, with those of bots. */
  readonly hands: ReadonlySignal<Hands>;
  readonly round = computed(() => roundsPlayed(this.hands.value));
  readonly isOver = computed(() => this.round.value === rounds);
  /** The verdict of all players' reports: `waiting`, `agreed` or `disputed`. */
  readonly report = signal<string | undefined>(undefined);
  /** The players' hands. */
  private readonly people = signal<Hands>(new Map());
  private seq: number;
  private data: object | undefined;
  /** True until the last message is answered. */
  private isUnderWay = false;
  private next: { hello: boolean } | undefined;
  private reported = false;
  /** True if the last report failed and is sent again. */
  private unreported = false;
  private readonly endRepeats: () => void;

  constructor(private readonly dependencies: HandsDependencies) {
    const { matchId, userId, team, name, shelf, players = everybody } = dependencies;
    this.hands = computed(() => withBots(this.people.value, players, matchId));
    const kept = shelf.read();
    const isSame = kept?.matchId === matchId;
    // The last message may not have arrived, so it is sent again. The backend accepts a repetition.
    this.data = isSame ? kept.data : undefined;
    this.seq = isSame ? Math.max(0, this.data ? kept.seq : kept.seq - 1) : 0;
    this.isUnderWay = this.data !== undefined;
    const own: Hand = { team, name, choices: isSame ? kept.choices : [] };
    this.people.value = new Map([[userId, own]]);
    const repeat = () => {
      this.send();
      if (this.unreported) this.tell();
    };
    this.endRepeats = every(repeatMs, repeat, dependencies.timers);
  }

  get own(): Hand {
    const { userId, team, name } = this.dependencies;
    return this.hands.value.get(userId) ?? { team, name, choices: [] };
  }

  /** Called when the topic's news arrive: at the start, and after each interruption. */
  hello(): void {
    this.send();
    this.say(true);
  }

  /** Chooses for the current round, once. */
  choose(choice: Choice): void {
    const { own } = this;
    if (own.choices.length !== this.round.peek() || this.isOver.peek()) return;
    this.take(this.dependencies.userId, { ...own, choices: [...own.choices, choice] });
    this.keep();
    this.say(false);
  }

  hear(news: RelayNews): void {
    const { matchId, userId } = this.dependencies;
    if (news.type === "relayed") {
      if (news.match !== matchId || news.seq !== this.seq) return;
      this.isUnderWay = false;
      this.sendNext();
      return;
    }
    const hand = handOf(news.data);
    if (!hand || news.from === userId) return;
    const isNew = !this.hands.peek().has(news.from);
    this.take(news.from, hand);
    const asks =
      typeof news.data === "object" && news.data !== null && Reflect.get(news.data, "hello") === true;
    if (isNew || asks) this.say(false);
  }

  close(): void {
    this.endRepeats();
  }

  private take(userId: string, hand: Hand): void {
    this.people.value = withHand(this.people.peek(), userId, hand, this.dependencies.players);
    if (this.isOver.peek() && !this.reported) this.tell();
  }

  /** Reports the result. */
  private tell(): void {
    this.reported = true;
    this.unreported = false;
    this.dependencies.report(resultsOf(this.hands.peek())).then(
      ({ status }) => {
        this.report.value = status;
      },
      (error: unknown) => {
        // After a refusal, the next message or a reload triggers another report.
        this.reported = false;
        this.unreported = mayPass(error);
      },
    );
  }

  private keep(): void {
    const { matchId, shelf } = this.dependencies;
    shelf.write({ matchId, seq: this.seq, choices: this.own.choices, data: this.data });
  }

  private say(hello: boolean): void {
    this.next = { hello: hello || (this.next?.hello ?? false) };
    if (!this.isUnderWay) this.sendNext();
  }

  private sendNext(): void {
    if (!this.next) return;
    const { hello } = this.next;
    this.next = undefined;
    this.seq++;
    this.data = { ...this.own, ...(hello && { hello }) };
    this.isUnderWay = true;
    this.keep();
    this.send();
  }

  /** Sends the last message unless it is answered. */
  private send(): void {
    const { matchId, send } = this.dependencies;
    if (this.isUnderWay) send({ action: "relay", match: matchId, seq: this.seq, data: this.data });
  }
}
