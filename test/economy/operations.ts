import type { Answer, Caller } from "@game-backend/tools/harness/caller";
import fc from "fast-check";
import { type AreaId, areaIds } from "../../functions/leaderboard/areas";
import { items } from "../../game/items";
import { taskIds, taskOf } from "../../tools/docs/firstDocuments";

/** A request that changes a wallet. */
export type Operation =
  | { path: "/shop/buy"; body: { itemId: string; quantity: number } }
  | { path: "/unlock"; body: { areaId: AreaId } }
  | { path: "/task/complete"; body: { taskId: string } }
  | { path: "/money/add"; body: { amount: number } };

/** A player's next step: a new request, a repetition of an earlier one, or another request with an earlier one's key. */
export type Step =
  | { does: "new"; operation: Operation }
  | { does: "repeat"; which: number }
  | { does: "reuse"; which: number; operation: Operation };

/** The tasks that are done by claiming them. */
const claimable = taskIds.filter((id) => taskOf(id).needs === undefined);

const operation: fc.Arbitrary<Operation> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      path: fc.constant("/shop/buy" as const),
      body: fc.record({
        itemId: fc.constantFrom(...items.map(({ id }) => id), "unheard-of"),
        quantity: fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 99 })),
      }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      path: fc.constant("/money/add" as const),
      body: fc.record({ amount: fc.integer({ min: 1, max: 120 }) }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      path: fc.constant("/unlock" as const),
      body: fc.record({ areaId: fc.constantFrom(...areaIds) }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      path: fc.constant("/task/complete" as const),
      body: fc.record({ taskId: fc.constantFrom(...claimable) }),
    }),
  },
);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ does: fc.constant("new" as const), operation }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("repeat" as const), which: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("reuse" as const), which: fc.nat(), operation }) },
);

/** Returns the same steps for the same seed. */
export const steps = (count: number, seed: number): Step[] => fc.sample(step, { numRuns: count, seed });

/** The player of a history, and the server that grants coins. */
export interface Actors {
  player: Pick<Caller, "get" | "post"> & { id: string };
  server: Pick<Caller, "post">;
}

/** Sends an operation under a key. */
export function send({ player, server }: Actors, { path, body }: Operation, key: string): Promise<Answer> {
  const headers = { "idempotency-key": key };
  if (path !== "/money/add") return player.post(path, body, headers);
  return server.post(path, { userId: player.id, reason: "model", ...body }, headers);
}
