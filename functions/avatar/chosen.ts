import { contribution } from "./definition";

/** The player has an avatar that others see. Costs a read unit. */
export const avatar = contribution("proofs", {
  uses: { avatars: ["GetItem"] },
  isDone: async ({ tables }, userId) =>
    (await tables.avatars.getItem({ userId }, { consistent: true }))?.shown !== undefined,
});
