import type { BoardWindows } from "../packages/contracts/data/leaderboard";

/**
 * The windows of boards, by period. Every area has an all-time board, and a board for each period of each window. To
 * add a window, add an entry here: its boards, seasons and place on the page are derived from it;
 * `live/rewards` says what its best players get.
 */
export const boardWindows = {
  week: {
    title: "This week",
    closes: "cron(10 0 ? * MON *)",
  },
  day: { title: "Today", closes: "cron(5 0 * * ? *)" },
} as const satisfies BoardWindows;
