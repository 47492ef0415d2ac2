import { windows } from "../../functions/leaderboard/windows";

export interface Target {
  /** The most capacity units. */
  read?: number;
  write?: number;
}

/** The number of boards that a score counts on: one for each window. */
const boards = windows.length;

/** The design's limits, by route and variant. */
export const targets: Readonly<Record<string, Target>> = {
  "POST /score, first": { read: boards, write: 3 * boards },
  "POST /score, better": { read: boards, write: 3 * boards },
  "POST /score, not better": { read: boards, write: 0 },
  "GET /leaderboard, top 100": { read: 2.5 },
  "GET /leaderboard/me, rank": { read: 4 },
  "POST /shop/buy, bought": { write: 6 },
  "POST /conversations/{id}, sent": { write: 3 },
  "POST /conversations/{id}, with Idempotency-Key": { write: 3 },
};
