import assert from "node:assert/strict";

import type { Answer } from "@game-backend/tools/harness/caller";
import { retryThrottled } from "@game-backend/tools/harness/retryThrottled";
import { balanceOf, ledgerOf } from "./ledger";
import { Model } from "./model";
import { type Actors, type Operation, type Step, send } from "./operations";

interface Sent {
  operation: Operation;
  key: string;
}

/** The steps of one player in order, each checked against the model. */
export class History {
  private readonly model = new Model();
  private readonly sent: Sent[] = [];

  constructor(
    private readonly seed: number,
    /** Retries a request until it is answered, however often the backend is killed. */
    private readonly deliver: (send: (actors: Actors) => Promise<Answer>) => Promise<Answer>,
  ) {}

  async take(steps: readonly Step[]): Promise<void> {
    for (const step of steps) {
      const { operation, key } = this.next(step);
      const sentAt = Date.now();
      const answer = await this.deliver((actors) => send(actors, operation, key));
      this.model.check(operation, key, sentAt, answer);
    }
  }

  /** Fails unless the wallet and the ledger equal the model's, and agree with each other. */
  async check({ player }: Actors): Promise<void> {
    const [{ status, body }, ledger] = [
      await retryThrottled(() => player.get("/wallet")),
      await ledgerOf(player),
    ];
    assert.equal(status, 200);
    this.model.checkWallet(body, ledger);
    assert.equal(body.balance, balanceOf(ledger));
  }

  private next(step: Step): Sent {
    const earlier = step.does === "new" ? undefined : this.sent[step.which % this.sent.length];
    if (step.does === "repeat" && earlier) return earlier;
    const operation = step.does === "repeat" ? fallback : step.operation;
    const next = { operation, key: earlier?.key ?? `${this.seed}-${this.sent.length}` };
    this.sent.push(next);
    return next;
  }
}

/** The operation to send if there is nothing to repeat yet. */
const fallback: Operation = { path: "/money/add", body: { amount: 1 } };
