import { eraser } from "../definition";

/** Deletes the wallet. Without one, nothing can be saved, paid or started. */
export const closeWallet = eraser({
  when: "closes",
  uses: { progress: ["DeleteItem"] },
  run: async ({ tables }, { id: userId }) => {
    await tables.progress.deleteItem({ userId, part: "wallet" });
    return undefined;
  },
});
