export interface Target {
  /** Capacity units at most. */
  read?: number;
  write?: number;
}

/** What the design promises, by route and variant. */
export const targets: Readonly<Record<string, Target>> = {
  "POST /score, first": { read: 0, write: 3 },
  "POST /score, better": { read: 0, write: 3 },
  "POST /score, not better": { read: 0, write: 1 },
  "GET /leaderboard, top 100": { read: 2 },
  "POST /shop/buy, bought": { write: 6 },
};
