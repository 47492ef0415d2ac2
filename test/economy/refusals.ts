import { maxBalance } from "../../functions/economy/effect";
import { local, type TestPlayer } from "../local";
import { table } from "../realtime/operator";
import { type Drives, newKey, oneOf, someone } from "../refusals/drive";

const grant = (userId: string, amount: number) =>
  local.server.post("/money/add", { userId, amount, reason: "a spec" }, newKey());

/** Changes a player's wallet in its table. */
async function changeWallet({ id: userId }: TestPlayer, change: object): Promise<void> {
  const progress = await table("progress");
  const wallet = await progress.get({ userId, part: "wallet" });
  await progress.put([{ ...wallet, ...change } as never]);
}

export const drives: Drives = {
  "wallet.insufficient": async () => {
    const poor = await local.player("poor");
    await changeWallet(poor, { balance: 0 });
    return poor.post("/shop/buy", { itemId: "torch", quantity: 1 }, newKey());
  },
  "wallet.owes": async () => {
    const debtor = await local.player("debtor");
    await changeWallet(debtor, { balance: 10, owes: 50 });
    return debtor.post("/shop/buy", { itemId: "torch", quantity: 1 }, newKey());
  },
  "wallet.full": async () => {
    const rich = await local.player("rich");
    await changeWallet(rich, { balance: maxBalance });
    return grant(rich.id, 1);
  },
  "wallet.changed_meanwhile": async () => {
    const [admin, player] = await Promise.all([someone("root"), local.player("reset")]);
    const save = (version: number) =>
      player.post("/progress", { gameArea: "forest", version, data: { version } }, newKey());
    let version = (await save(0)).body.version as number;
    for (let tries = 0; ; tries++) {
      const reset = () => admin.post(`/admin/players/${player.id}/reset`, { reason: "a spec" }, newKey());
      const [, answer] = await Promise.all([save(version), oneOf(409, 4, reset)]);
      if (answer?.status === 409 || tries === 10) return answer;
      version = (await save(0)).body.version ?? version;
    }
  },
  "wallet.none_left": async () =>
    (await someone("ada")).post("/item/use", { itemId: "health-potion" }, newKey()),
  "shop.not_sold": async () =>
    (await someone("ada")).post("/shop/buy", { itemId: "nothing", quantity: 1 }, newKey()),
  "shop.price_changed": async () =>
    (await someone("ada")).post("/shop/buy", { itemId: "torch", quantity: 1, price: 999_999 }, newKey()),
  "unlock.not_needed": async () => (await someone("ada")).post("/unlock", { areaId: "forest" }, newKey()),
  "unlock.already_done": async () => {
    const rich = await local.player("rich");
    await rich.post("/unlock", { areaId: "harbour" }, newKey());
    return rich.post("/unlock", { areaId: "harbour" }, newKey());
  },
  "unlock.requires_areas": async () => {
    const rich = await local.player("rich");
    await changeWallet(rich, { balance: 1_000 });
    return rich.post("/unlock", { areaId: "tower" }, newKey());
  },
  "task.not_done": async () => {
    const idle = await local.player("idle");
    const { body } = await idle.get("/tasks");
    const open = body.tasks.find(({ state }: { state: string }) => state === "open");
    return idle.post("/task/complete", { taskId: open.taskId }, newKey());
  },
  "task.already_paid": async () => {
    const bob = await someone("bob");
    await bob.post("/task/complete", { taskId: "daily-visit" }, newKey());
    return bob.post("/task/complete", { taskId: "daily-visit" }, newKey());
  },
  "progress.stale": async () =>
    (await someone("ada")).post("/progress", { gameArea: "forest", version: 7, data: {} }, newKey()),
  "run.being_paid": { spec: "test/economy/runReward.spec.ts", because: "it takes midnight" },
};
