/** The routes that every server of a comparison has: a write with a condition, and a query. Both are of players with a token. */
export const routes = [
  { name: "postScore", method: "POST", path: "/score" },
  { name: "getLeaderboard", method: "GET", path: "/leaderboard" },
] as const;
