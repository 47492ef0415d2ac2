/** The routes that every server of a comparison serves: a conditional write, and a query. Both need a player's token. */
export const routes = [
  { name: "postScore", method: "POST", path: "/score" },
  { name: "getLeaderboard", method: "GET", path: "/leaderboard" },
] as const;
