import { signal } from "@preact/signals-core";

import { browserStore, Events, isFinal, PlayerScores, type ScoreResult } from "../../client";
import { type AreaId, facts } from "../../facts";
import type { Game, Part } from "../../state/game";
import { notify, notifyError } from "../../state/notices";
import type { Outbox, OutboxEntry } from "../../state/outbox";
import { scoreText } from "../leaderboard/scores";
import type { Earned } from "./earnings";
import { OwnEconomy } from "./ownEconomy";

/** A round that was played. */
export interface Round {
  readonly gameArea: AreaId;
  readonly score: number;
}

/** The player's rounds, and what came of them. */
export class Rounds implements Part {
  /** Rounds to be submitted, with one lane for each area. */
  readonly outbox: Outbox<Round>;
  /** The results of rounds, by the keys of their entries. */
  readonly outcomes = signal<ReadonlyMap<string, ScoreResult>>(new Map());
  /** The payments for rounds, by the keys of their entries. */
  readonly paid = signal<ReadonlyMap<string, Earned>>(new Map());

  /** Called with each round of this player that counts. */
  readonly whenCounted: ((round: Round) => void)[] = [];

  /** What the team's numbers hear of rounds. */
  private readonly events: Events;
  private readonly whenHidden = () => {
    if (document.hidden) void this.events.flush();
  };

  constructor(private readonly game: Game) {
    const { api, userId: owner, start } = game;
    const scores = new PlayerScores({ api });
    this.events = new Events({ api, store: browserStore("wayfarers."), owner, start });
    this.outbox = game.outbox<Round>("rounds", {
      request: (_, body) => ({ body }),
      send: async ({ body }, options) => {
        const { key = "" } = options;
        const answer = await scores.submit(body.gameArea, body.score, options);
        this.outcomes.value = new Map([...this.outcomes.peek(), [key, answer]]);
        // If the coins cannot be collected, the round is sent again. Its key makes it the same round for the server.
        await this.pay(key, body.gameArea);
      },
      // If another tab of the player had the answer first, that tab counts the round.
      sent: (entry, isNew) => isNew && this.counted(entry),
    });
  }

  open(): void {
    this.outbox.start();
    void this.events.flush();
    document.addEventListener("visibilitychange", this.whenHidden);
  }

  close(): void {
    this.outbox.close();
    this.events.close();
    document.removeEventListener("visibilitychange", this.whenHidden);
  }

  /** Tells that a round begins. */
  began(gameArea: AreaId): void {
    void this.events.add("run.start", { area: gameArea });
  }

  /** Returns what a result asks the player: the experiment `prompt` compares that. */
  prompt(): string {
    return String(this.events.experiment("prompt")["prompt"] ?? "");
  }

  private counted({ key, isSent, body: { gameArea, score } }: OutboxEntry<Round>): void {
    if (isSent) notify(`Your round counts: ${scoreText(gameArea, score)} in ${facts.areas[gameArea].name}.`);
    void this.events.add("run.end", { area: gameArea, score, result: "finished" });
    void this.game.of(OwnEconomy).save.ran(gameArea, score);
    for (const hear of this.whenCounted) hear({ gameArea, score });
    const outcomes = [...this.outcomes.peek()];
    // The views need only the newest results.
    this.outcomes.value = new Map(
      outcomes.slice(-10).filter(([each]) => each === key || outcomes.length < 11),
    );
  }

  private async pay(key: string, area: AreaId): Promise<void> {
    const { earnings } = this.game.of(OwnEconomy);
    const earned = await earnings.collect(area).catch((error: unknown) => {
      if (!isFinal(error)) throw error;
      notifyError(error);
    });
    if (!earned) return;
    this.paid.value = new Map([...[...this.paid.peek()].slice(-9), [key, earned]]);
    // The wallet includes the ledger's newest line.
    if (earned.coins > 0) await this.game.wallet.refresh();
  }
}
