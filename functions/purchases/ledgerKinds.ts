import { contribution } from "./definition";

export const purchaseKinds = contribution("ledgerKinds", {
  uses: {},
  lines: {
    purchase: {
      what: "a store, which was paid for them",
      moves: "both",
      by: "store",
      documents: ["products"],
    },
    "purchase/test": {
      ...{ what: "a store whose test money buys them, for players whom operators list or a review lets in" },
      ...{ moves: "both", by: "store", documents: ["products"] },
    },
  },
});
