import { rows } from "@game-backend/framework/pages";
import { contribution, type Granted } from "./definition";

/** Records that a guardian has withdrawn the consent. The consumer of the row does the rest. */
export async function withdraw(
  { ages }: Granted<{ ages: ["UpdateItem"] }>,
  userId: string,
  now: number,
): Promise<void> {
  await ages.updateItem(
    { userId },
    {
      set: { consent: "withdrawn", changedAt: now },
      add: { revision: 1 },
      if: { revision: { exists: true } },
      unless: { consent: { equals: "withdrawn" } },
    },
  );
}

/** Apple tells of a withdrawn consent by the id of the app on the account. An unknown id is nobody's here. */
export const withdrawnAtApple = contribution("withdrawnConsents", {
  uses: { ages: ["UpdateItem"], agesByAppTransaction: ["Query"] },
  withdraw: async ({ tables, now }, appTransactionId) => {
    const list = rows((startAfter) =>
      tables.agesByAppTransaction.query({ hash: appTransactionId, startAfter }),
    );
    for await (const { userId } of list) await withdraw(tables, userId, now);
  },
});
