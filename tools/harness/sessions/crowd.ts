import { setTimeout as pause } from "node:timers/promises";

import { inParallel } from "@game-backend/framework/inParallel";
import type { KillableRun, RunPlayer } from "../killableRun";
import { type Created, create } from "./creator";
import type { Hosts } from "./hosts";
import { type Behaviour, type End, searchMatch } from "./seeker";
import { SocketListener } from "./socketListener";

export interface CrowdOptions {
  readonly run: KillableRun;
  readonly hosts: Hosts;
  readonly count: number;
  /** The number of other players, who create game sessions at the same time. */
  readonly creatorCount: number;
  readonly behaviourOf: (at: number) => Behaviour;
  readonly latenciesOf: (at: number) => Readonly<Record<string, number>>;
  /** The interval at which a player polls the search, in milliseconds. */
  readonly pollMs: number;
  /** Milliseconds until a player arrives. By default all arrive at once. */
  readonly arrivesAt?: (at: number) => number;
  /**
   * The players have sockets, as in the page.
   * @default false
   */
  readonly hears?: boolean;
  /** Called once, when a third of the players have accepted or declined a match. */
  readonly atThird?: () => Promise<unknown>;
}

type Seat = Pick<Created, "userId" | "playerSessionId">;

/** The outcome of everything that a crowd has started. */
export interface Found {
  readonly ends: readonly End[];
  /** Milliseconds from the first request to the game, for players who arrived in time. */
  readonly playing: readonly number[];
  readonly created: readonly Created[];
  readonly seated: readonly Seat[];
}

/** Players who search for matches at the same time, and others who create game sessions. */
export class Crowd {
  private readonly players: RunPlayer[] = [];
  private readonly creators: RunPlayer[] = [];
  private readonly listeners: SocketListener[] = [];

  constructor(private readonly options: CrowdOptions) {}

  async signUp(): Promise<void> {
    const { run, count, creatorCount, hears } = this.options;
    const fill = async (all: unknown[], most: number, one: (at: number) => Promise<unknown>) => {
      const numbers = Array.from({ length: most }, (_, at) => at);
      const [failed] = await inParallel(8, numbers, async (at) => {
        all[at] = await one(at);
      });
      if (failed) throw failed;
    };
    await fill(this.players, count, (at) => run.player(`seeker-${at}`));
    await fill(this.creators, creatorCount, (at) => run.player(`creator-${at}`));
    if (hears)
      await fill(this.listeners, count, (at) => SocketListener.open(run, this.players[at] as RunPlayer));
  }

  /** Searches for all players. Half of the creators create game sessions before a third has answered, and half after. */
  async seekAll(): Promise<Found> {
    const { run, hosts, count, pollMs, behaviourOf, latenciesOf, arrivesAt, atThird } = this.options;
    const ends: End[] = [];
    const seated: Seat[] = [];
    const playing: number[] = [];
    const creating: Promise<Created | undefined>[] = [];
    let third: Promise<unknown> | undefined;
    const createAndJoin = async (creator: RunPlayer) => {
      const one = await create(run, creator, pollMs);
      if (one && (await hosts.seat(one))) seated.push(one);
      return one;
    };
    const thirdAt = Math.floor(count / 3);
    let answers = 0;
    const answered = () => {
      answers++;
      const creator = this.creators[answers - thirdAt + Math.floor(this.creators.length / 2)];
      if (creator) creating.push(createAndJoin(creator));
      if (answers === thirdAt) third = atThird?.();
    };
    const isAlone = () => ends.length === count - 1;
    await Promise.all(
      this.players.map(async (player, at) => {
        if (arrivesAt) await pause(arrivesAt(at));
        const began = performance.now();
        const wish = { behaviour: behaviourOf(at), latencies: latenciesOf(at) };
        const end = await searchMatch(
          { run, pollMs, answered, isAlone, listener: this.listeners[at] },
          player,
          wish,
        );
        ends.push(end);
        const { port, playerSessionId } = end;
        if (!port || !playerSessionId) return;
        if (!(await hosts.seat({ port, playerSessionId }))) return;
        seated.push({ userId: end.userId, playerSessionId });
        playing.push(performance.now() - began);
      }),
    );
    await third;
    const created = (await Promise.all(creating)).filter((one) => one !== undefined);
    return { ends, playing, created, seated };
  }

  leave(): void {
    for (const listener of this.listeners) listener.close();
  }
}
