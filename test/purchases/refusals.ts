import { newSale, signedTransaction } from "../../tools/localStore/apple";
import { type Drives, someone } from "../refusals/drive";
import { app, authority } from "./store";

const claim = async (name: "ada" | "bob", transaction: string) =>
  (await someone(name)).post("/purchases/apple", { transaction });

export const drives: Drives = {
  "purchase.bad_proof": () => claim("ada", "no.proof.atall"),
  "purchase.bound": async () => {
    const proof = signedTransaction(authority, app, newSale({ productId: "coins.100" }));
    await claim("ada", proof);
    return claim("bob", proof);
  },
  "purchase.unknown_product": () =>
    claim("ada", signedTransaction(authority, app, newSale({ productId: "coins.of_tomorrow" }))),
  "purchase.not_found": async () =>
    (await someone("root")).post("/admin/purchases/hand", { purchaseId: "apple#1", reason: "There is none" }),
  "purchase.already_theirs": async () => {
    const proof = signedTransaction(authority, app, newSale({ productId: "coins.100" }));
    const { body } = await claim("ada", proof);
    const ada = await someone("ada");
    const hand = { purchaseId: body.id, userId: ada.id, reason: "It is theirs" };
    return (await someone("root")).post("/admin/purchases/hand", hand);
  },
  "purchase.bad_window": async () =>
    (await someone("root")).put("/admin/purchases/review", {
      ...{ version: "1.0", platform: "ios", until: 1, cap: 1, reason: "It has ended" },
    }),
  "purchase.no_price": async () =>
    (await someone("ada")).post("/purchases/steam/start", { product: "pass.gold" }),
  "purchase.no_steam_account": async () =>
    (await someone("ada")).post("/purchases/steam/start", { product: "coins.100" }),
  "purchase.no_order": async () => (await someone("ada")).post("/purchases/steam/1/finish"),
  "purchase.owned": {
    spec: "test/purchases/steam.spec.ts",
    because: "nobody in the shared run has bought in Steam",
  },
  "purchase.refused_by_store": {
    spec: "test/purchases/steam.spec.ts",
    because: "no wallet in the shared run is empty",
  },
  "purchase.test_money": {
    spec: "test/purchases/settle.spec.ts",
    because: "stacks other than production take test money",
  },
  "purchase.store_silent": {
    spec: "test/purchases/google.spec.ts",
    because: "no store is asked in the shared run",
  },
  "purchase.bad_push": {
    spec: "test/purchases/google.spec.ts",
    because: "the shared run has no subscription",
  },
  "purchase.no_store": {
    spec: "test/purchases/settle.spec.ts",
    because: "the shared run sells in the store",
  },
};
