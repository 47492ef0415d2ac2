import { local } from "../local";
import { type Drives, newKey, oneOf, someone } from "../refusals/drive";

export const drives: Drives = {
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
  "shop.price_changed": async () =>
    (await someone("ada")).post("/shop/buy", { itemId: "torch", quantity: 1, price: 999_999 }, newKey()),
};
