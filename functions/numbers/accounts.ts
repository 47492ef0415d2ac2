import { contribution } from "./definition";

/** The accounts of the last day that was counted. Costs half a read unit. */
export const countedAccounts = contribution("reach", {
  uses: { numbers: ["Query"] },
  accounts: async ({ tables }) => {
    const { items } = await tables.numbers.query({ hash: "accounts", limit: 1, descending: true });
    return items[0]?.figures["made"]?.[0];
  },
});
