import assert from "node:assert/strict";
import type { Answer } from "@game-backend/tools/harness/caller";
import { newWallet } from "../../functions/economy/newWallet";
import { type AreaId, areaIds } from "../../functions/leaderboard/areas";
import { items } from "../../game/items";
import { taskOf, unlockRule } from "../../tools/docs/firstDocuments";
import type { Entry } from "./ledger";
import type { Operation } from "./operations";

interface Done {
  operation: Operation;
  body: unknown;
}

/** The expected result of an operation. */
type Outcome = { status: 404 | 409 | 422 } | { status: 200; body?: unknown; happen?: () => void };

/** A simple model of a wallet, one operation at a time. */
export class Model {
  balance = newWallet("").balance;
  readonly inventory: Record<string, number> = {};
  /** Newest first. */
  readonly ledger: Pick<Entry, "id" | "amount">[] = [];
  private readonly unlocked = new Set<AreaId>(areaIds.filter((areaId) => !unlockRule(areaId)));
  private readonly completed = new Map<string, string | undefined>();
  private readonly done = new Map<string, Done>();

  /** Fails unless an answer is the expected one for this operation, key and time. Then applies the operation. */
  check(operation: Operation, key: string, sentAt: number, { status, body }: Answer): void {
    const id = `POST ${operation.path} ${key}`;
    const first = this.done.get(id);
    const outcome = this.outcome(operation, id, first, { status, sentAt });
    assert.equal(status, outcome.status, `${JSON.stringify(operation)} ${key}: ${JSON.stringify(body)}`);
    if (outcome.status !== 200) return;
    if (outcome.body) assert.deepEqual(body, outcome.body);
    if (first) return;
    outcome.happen?.();
    if (operation.path === "/task/complete") this.completed.set(operation.body.taskId, body.next);
    this.done.set(id, { operation, body });
  }

  /** Fails unless the wallet is the expected one. */
  checkWallet({ balance, inventory, unlocked }: Answer["body"], ledger: readonly Entry[]): void {
    assert.equal(balance, this.balance);
    assert.deepEqual(inventory, this.inventory);
    assert.deepEqual(new Set(unlocked), this.unlocked);
    const byId = ({ id: a }: { id: string }, { id: b }: { id: string }) => (a < b ? -1 : 1);
    const seen = ledger.map(({ id, amount }) => ({ id, amount }));
    assert.deepEqual(seen.sort(byId), [...this.ledger].sort(byId));
  }

  private outcome(
    operation: Operation,
    id: string,
    first: Done | undefined,
    seen: { status: number; sentAt: number },
  ): Outcome {
    const refused = this.refused(operation);
    if (refused) return refused;
    if (first) {
      const same = JSON.stringify(first.operation) === JSON.stringify(operation);
      return same ? { status: 200, body: first.body } : { status: 422 };
    }
    const pay = (amount: number, more?: () => void): Outcome =>
      this.balance + amount < 0
        ? { status: 409 }
        : { status: 200, happen: () => this.book(id, amount, more) };
    const { path, body } = operation;
    if (path === "/money/add") return pay(body.amount);
    if (path === "/shop/buy") {
      const { itemId, quantity } = body;
      return pay(-quantity * (items.find((item) => item.id === itemId)?.price ?? 0), () => {
        this.inventory[itemId] = (this.inventory[itemId] ?? 0) + quantity;
      });
    }
    if (path === "/unlock") {
      const { price, requires } = unlockRule(body.areaId) ?? { price: 0, requires: [] };
      if (this.unlocked.has(body.areaId) || !requires.every((area) => this.unlocked.has(area))) {
        return { status: 409 };
      }
      return pay(-price, () => this.unlocked.add(body.areaId));
    }
    return this.mayComplete(body.taskId, seen) ? pay(taskOf(body.taskId).reward) : { status: 409 };
  }

  /** Returns the refusal of an operation before its key is checked. */
  private refused({ path, body }: Operation): Outcome | undefined {
    if (path === "/shop/buy" && !items.some(({ id, onSale }) => onSale && id === body.itemId)) {
      return { status: 404 };
    }
    return path === "/unlock" && !unlockRule(body.areaId) ? { status: 409 } : undefined;
  }

  /** Returns whether a task may be completed. If a period ended during the request, either answer is correct. */
  private mayComplete(taskId: string, { status, sentAt }: { status: number; sentAt: number }): boolean {
    if (!this.completed.has(taskId)) return true;
    const next = this.completed.get(taskId);
    return next !== undefined && Date.parse(next) <= (status === 200 ? Date.now() : sentAt);
  }

  private book(id: string, amount: number, more?: () => void): void {
    this.balance += amount;
    this.ledger.unshift({ id, amount });
    more?.();
  }
}
