import type { Row, Step } from "../../row";

const wallet = {
  ...{ balance: 100, inventory: { torch: 1 }, unlocked: ["forest"] },
  currencies: { gems: { amount: 5 }, energy: { amount: 3, next: 1_767_323_345_000 } },
};
const amounts = (...gives: number[]): Step => ({
  run: "amounts",
  with: { of: ["coins", "gems", "energy", "shells"] },
  gives,
});
const reads: Step = { run: "readWallet", with: { wallet } };
const takes = (news: object, gives = true): Step => ({ run: "takeWallet", with: { news }, gives });

/** The wallet, which follows its messages. */
export const wallets: readonly Row[] = [
  {
    id: "H30",
    says: "knows what the player has of each currency, and when one has grown by itself next",
    steps: [
      { client: {} },
      amounts(0, 0, 0, 0),
      reads,
      amounts(100, 5, 3, 0),
      { run: "growsAt", with: { of: "energy" }, gives: 1_767_323_345_000 },
      { run: "growsAt", with: { of: "gems" }, gives: null },
    ],
  },
  {
    id: "H31",
    says: "follows the messages of the wallet, and no others",
    steps: [
      { client: {} },
      reads,
      takes({ type: "wallet", balance: 90, inventory: {}, currencies: { gems: { amount: 9 } } }),
      amounts(90, 9, 0, 0),
      takes({ type: "notice", balance: 1 }, false),
      amounts(90, 9, 0, 0),
    ],
  },
  {
    id: "H32",
    says: "takes a wallet without other currencies than coins, as a backend before them sends it",
    steps: [
      { client: {} },
      { run: "readWallet", with: { wallet: { balance: 7, inventory: {}, unlocked: [] } } },
      amounts(7, 0, 0, 0),
      reads,
      takes({ type: "wallet", balance: 8, inventory: {} }),
      amounts(8, 0, 0, 0),
      { run: "growsAt", with: { of: "energy" }, gives: null },
    ],
  },
  {
    id: "H33",
    says: "knows what lasts until it ends, by the messages too",
    steps: [
      { client: {} },
      reads,
      { run: "lasting", gives: [] },
      takes({
        type: "wallet",
        balance: 9,
        inventory: {},
        unlocked: [],
        lasting: [{ entitlement: "pass.gold" }],
      }),
      { run: "lasting", gives: [{ entitlement: "pass.gold" }] },
      takes({ type: "wallet", balance: 9, inventory: {}, unlocked: [] }),
      { run: "lasting", gives: [] },
    ],
  },
];
