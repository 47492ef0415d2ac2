import type { Task } from "../functions/economy/data";

/** The tasks. An id is part of an attribute path in the wallet, so it contains no dots. */
export const tasks = {
  welcome: { title: "Open your welcome gift", reward: 50, repeat: "once" },
  "first-avatar": { title: "Choose a face", reward: 20, repeat: "once", needs: "avatar" },
  "daily-visit": { title: "Visit today", reward: 10, repeat: "daily" },
  "daily-run": { title: "Finish a run today", reward: 15, repeat: "daily", needs: "run" },
  "weekly-tournament": {
    title: "Play in this week's tournament",
    reward: 75,
    repeat: "weekly",
    needs: "run",
  },
} as const satisfies Record<string, Task>;
