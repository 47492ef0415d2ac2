import { type Guest, Relay, type RelayOptions } from "@game-backend/client";
import {
  type Choice,
  type Hand,
  type Hands,
  handOf,
  isComplete,
  pointsOf,
  rounds,
  roundsPlayed,
  withBots,
  withHand,
} from "../../web/features/relay/hands";

interface Found {
  readonly matchId: string;
  readonly team: string;
  readonly players: number;
}

/** A match of stone, paper and scissors, as the game page plays it. Players send each other their whole state. */
export class HandsByRelay {
  private people: Hands;
  private own: Hand;
  private readonly relay: Relay;

  constructor(
    live: RelayOptions["live"],
    private readonly guest: Guest,
    private readonly found: Found,
    private readonly onChange: () => void,
  ) {
    this.own = { team: found.team, name: guest.username, choices: [] };
    this.people = new Map([[guest.userId, this.own]]);
    this.relay = new Relay({ live, matchId: found.matchId, onData: (data, from) => this.take(data, from) });
    this.say(true);
  }

  get shown(): string {
    const { hands } = this;
    if (!isComplete(hands)) return "Waiting for the others";
    const others = [...hands.values()].find(({ team }) => team !== this.own.team)?.team ?? "";
    const score = `${pointsOf(hands, this.own.team)} : ${pointsOf(hands, others)}`;
    return this.isOver ? `The end: ${score}` : `Round ${roundsPlayed(hands) + 1}, ${score}`;
  }

  get isOver(): boolean {
    return roundsPlayed(this.hands) === rounds;
  }

  choose(choice: Choice): void {
    const { hands } = this;
    if (!isComplete(hands) || this.isOver || this.own.choices.length > roundsPlayed(hands)) return;
    this.own = { ...this.own, choices: [...this.own.choices, choice] };
    this.people = new Map([...this.people, [this.guest.userId, this.own]]);
    this.say(false);
    this.onChange();
  }

  /** Sends the own state. `hello` asks the others for theirs. */
  say(hello: boolean): void {
    this.relay.send({ ...this.own, hello });
  }

  close(): void {
    this.relay.close();
  }

  private get hands(): Hands {
    return withBots(this.people, this.found.players, this.found.matchId);
  }

  private take(data: unknown, from: string): void {
    const hand = handOf(data);
    if (!hand || from === this.guest.userId) return;
    this.people = withHand(this.people, from, hand, this.found.players);
    if ((data as { hello?: unknown }).hello === true) this.say(false);
    this.onChange();
  }
}
