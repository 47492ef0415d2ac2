// full: it searches every route for races with a deletion

import assert from "node:assert/strict";
import { timeOf } from "@game-backend/framework/clock";
import { type AnyRoute, isLambdaRoute } from "@game-backend/framework/gatewayRoute";
import type { Personal } from "@game-backend/framework/personal";
import { limitsPlayers } from "@game-backend/framework/uses";
import { WorldClock } from "@game-backend/tools/harness/world/clock";
import type { Json } from "@game-backend/tools/harness/world/faults";
import deleteProfile from "../../functions/privacy/deleteProfile";
import { game } from "../../functions/whole";
import type { TableName } from "../../tools/harness/world";
import { world as wholeWorld } from "../../tools/harness/world";
import { boards } from "../limits/boards";
import { chat } from "../limits/chat";
import { data } from "../limits/data";
import { economy } from "../limits/economy";
import { matches } from "../limits/matches";
import { type Measuring, measuring, type Person, type Scenario } from "../limits/measuring";
import { people } from "../limits/people";
import { size } from "../size";

const { tables: models, routes } = game;
const { lookAgain } = game.consumers;

const scenarios: Readonly<Record<string, Scenario>> = {
  ...boards,
  ...chat,
  ...data,
  ...economy,
  ...matches,
  ...people,
};

const names = Object.keys(models) as TableName[];
const isWrite = (operation: string) => /^(Put|Update|Delete|Transact|BatchWrite)/.test(operation);

/** Holds a request at one of its writes until the spec lets it go on. */
class Gate {
  /** The writes that the request has sent. */
  writes = 0;
  /** The number of the write that waits; 0 for none. */
  at = 0;
  private isRequest = false;
  private reach: () => void = () => {};
  private open: () => void = () => {};
  reached = Promise.resolve();
  private opened = Promise.resolve();

  /** Counts the writes from now on, and holds the one with this number. */
  start(at: number): void {
    Object.assign(this, { at, writes: 0, isRequest: true });
    this.reached = new Promise((done) => {
      this.reach = done;
    });
    this.opened = new Promise((done) => {
      this.open = done;
    });
  }

  /** Passes the writes that others send while the request waits. */
  end(): void {
    this.isRequest = false;
  }

  go(): void {
    this.open();
  }

  async pass(operation: string): Promise<void> {
    if (!this.isRequest || !isWrite(operation)) return;
    this.writes++;
    if (this.writes !== this.at) return;
    this.end();
    this.reach();
    await this.opened;
  }
}

/** Returns true if a row may name an erased player by the id, according to the register. */
function mayRemain(name: TableName, row: Json, id: string): boolean {
  const personal: Personal = models[name].personal;
  const isOfCohort = name === "edges" && /^(member#|final$)/.test(`${row["to"]}`);
  if ("leaves" in personal && personal.leaves)
    return row["deleted"] === true || row["active"] === false || isOfCohort;
  return "elsewhere" in personal && personal.elsewhere !== undefined && row[models[name].hashKey] !== id;
}

const textOf = (row: object) =>
  JSON.stringify(row, (_, value) => (typeof value === "bigint" ? `${value}` : value));

/** Returns the rows and the objects that still name a player. */
async function traces(world: Measuring, { as, name }: Person): Promise<string[]> {
  const found: string[] = [];
  for (const table of names) {
    if (models[table].personal.holds === "retained") continue;
    for (let startAfter: Json | undefined, first = true; first || startAfter; first = false) {
      const { items, next } = await world.tables[table].scan({ startAfter });
      for (const row of items as readonly object[]) {
        const text = textOf(row);
        if (text.includes(name) || (text.includes(as) && !mayRemain(table, row as Json, as)))
          found.push(`${table}: ${text.slice(0, 300)}`);
      }
      startAfter = next;
    }
  }
  for (const [store, { objects }] of Object.entries(world.buckets))
    for (const key of objects.keys()) if (key.includes(as)) found.push(`${store}: ${key}`);
  return found;
}

describe("an account that is deleted while one of its requests waits for a write", function () {
  this.timeout(600_000);

  for (const [name, route] of Object.entries(routes as Readonly<Record<string, AnyRoute>>)) {
    const plant = scenarios[name];
    if (!plant || !isLambdaRoute(route) || !limitsPlayers(route)) continue;

    /** Deletes the account before the request's write with this number, or after the request if it has fewer. */
    async function race(at: number): Promise<{ status: number; wasHeld: boolean; left: string[] }> {
      const gate = new Gate();
      const world = await measuring(wholeWorld, (operation) => gate.pass(operation));
      try {
        const request = await plant?.(world);
        const person = { as: request?.as ?? "", name: request?.name ?? "" };
        await world.follow();
        const headers = { "idempotency-key": "a-key", ...request?.headers };
        gate.start(at);
        const answered = world.send(route, { ...request, headers });
        await Promise.race([gate.reached, answered]);
        gate.end();
        await world.call(deleteProfile, person);
        gate.go();
        const { status } = await answered;
        await world.follow("lookAgain");
        const key = { userId: person.as, kind: "erased" } as const;
        const after = await world.tables.dataRequests.getItem(key, { consistent: true });
        assert.ok(after, "the account is deleted");
        const records = [{ sequenceNumber: "1", at: 0, after }];
        await lookAgain.handler({
          ...world.means(),
          records,
          ...timeOf(new WorldClock(after.quietAt)),
        } as never);
        return { status, wasHeld: gate.writes === at, left: await traces(world, person) };
      } finally {
        await world.close();
      }
    }

    it(`leaves nothing that ${route.method} ${route.path} writes`, async () => {
      for (let at = 1; at <= size(route.method === "GET" ? 1 : 2, Number.POSITIVE_INFINITY); at++) {
        const { status, wasHeld, left } = await race(at);
        assert.deepEqual(left, [], `write ${at}`);
        if (wasHeld) continue;
        // The request was over before the deletion.
        assert.ok(status < 300 || name === "postAccept", `${status}`);
        return;
      }
    });
  }
});
