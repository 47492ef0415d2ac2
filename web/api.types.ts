import type { Api } from "./api";

// Checked by the compiler alone.

declare const api: Api;

export async function types(): Promise<number | undefined> {
  const { best, previous } = await api.postScore({ body: { gameArea: "forest", score: 12 } });
  await api.getWallet();
  await api.getLeaderboard({ query: { gameArea: "tower", limit: 5 } });
  // @ts-expect-error no such area
  await api.postScore({ body: { gameArea: "moon", score: 12 } });
  // @ts-expect-error the score is missing
  await api.postScore({ body: { gameArea: "forest" } });
  // @ts-expect-error a board must be named
  await api.getLeaderboard({ query: {} });
  // @ts-expect-error for game servers
  api.postMoneyAdd;
  return best - (previous ?? 0);
}
