import type { BoardWindows } from "../functions/leaderboard/data";

/**
 * The windows of boards, by period. Every area has an all-time board, and a board for each period of each window. To
 * add a window, add an entry here: its boards, seasons, rewards and place on the page are derived from it.
 */
export const boardWindows = {
  week: {
    title: "This week",
    closes: "cron(10 0 ? * MON *)",
    rewards: [500, 300, 200, 100, 100, 50, 50, 50, 50, 50],
  },
  day: { title: "Today", closes: "cron(5 0 * * ? *)", rewards: [100, 60, 40] },
} as const satisfies BoardWindows;
