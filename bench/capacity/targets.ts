import { windows } from "../../functions/leaderboard/windows";

export interface Target {
  /** Capacity units at most. */
  read?: number;
  write?: number;
}

/** A score counts on a board of each window. */
const boards = windows.length;

/** What the design promises, by route and variant. */
export const targets: Readonly<Record<string, Target>> = {
  "POST /score, first": { read: boards, write: 3 * boards },
  "POST /score, better": { read: boards, write: 3 * boards },
  "POST /score, not better": { read: boards, write: 0 },
  "GET /leaderboard, top 100": { read: 2 },
  "GET /leaderboard/me, rank": { read: 4 },
  "POST /shop/buy, bought": { write: 6 },
  "POST /conversations/{id}, sent": { write: 3 },
  "POST /conversations/{id}, with Idempotency-Key": { write: 3 },
};
