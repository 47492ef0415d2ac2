import { systemClock, timeOf } from "@game-backend/framework/clock";
import { firstItems } from "../../functions/catalog/items";
import { newWallet } from "../../functions/economy/newWallet";
import type { LedgerEntry, Wallet } from "../../functions/economy/rows";
import { sealSubject } from "../../functions/identities/account";
import { entitlementOf } from "../../functions/purchases/entitlement";
import getPurchases from "../../functions/purchases/getPurchases";
import postApple from "../../functions/purchases/postApple";
import postAppleNotification from "../../functions/purchases/postAppleNotification";
import { game } from "../../functions/whole";
import { newAuthority } from "../../tools/localStore/authority";
import type { Steam } from "../../tools/localStore/steam";
import { inProcess, type Request } from "../lib/inProcess";

export const app = { bundleId: "com.example.game", appAppleId: 1234567890 };
const authority = newAuthority("World");
export const store = { app, authority };

const identityKey = "a key of this spec";

/** Thrown in place of an answer of DynamoDB: the function dies at that moment. */
export class Died extends Error {}

/**
 * The routes and the consumer of purchases in this process, with tables in memory. `dieAfter` lets the function die after a
 * number of calls of DynamoDB, before or after the last of them is done.
 */
export async function purchaseWorld({
  off = false,
  google = "",
  googleKey = "",
  appleKey = "",
  steam,
  ...settings
}: {
  off?: boolean;
  testers?: string[];
  google?: string;
  googleKey?: string;
  appleKey?: string;
  /** Steam, and the players whose orders go to its sandbox. */
  steam?: Steam & { testers?: "all" | string[] };
  server?: object;
  api?: string;
} = {}) {
  let left = Number.POSITIVE_INFINITY;
  let isDone = false;
  const roots = [authority.root.certificate];
  const appleStore = JSON.stringify(off ? {} : { ...app, roots, testers: "all", ...settings });
  const clients = {
    appleStore,
    googleStore: google,
    steamStore: steam ? JSON.stringify({ ...steam.settings, testers: steam.testers ?? "all" }) : "",
    steamStoreKey: async () => (steam ? [steam.key] : []),
    identityKey: async () => [identityKey],
    appleKey: async () => [appleKey],
    googleKey: async () => (googleKey ? [googleKey] : []),
    signingKey: async () => ["a key of this spec"],
  };
  const backend = await inProcess(clients, () => {
    if (--left > 0) return undefined;
    left = Number.POSITIVE_INFINITY;
    if (!isDone) throw new Died("before it was done");
    return () => {
      throw new Died("after it was done");
    };
  });
  const { tables } = backend;
  for (const item of firstItems) await tables.catalog.putItem(item);

  async function ledgerOf(userId: string): Promise<LedgerEntry[]> {
    const { items } = await tables.ledger.query({ hash: userId });
    return items;
  }

  const walletOf = async (userId: string): Promise<Wallet | undefined> =>
    tables.progress.getItem({ userId, part: "wallet" }, { consistent: true });

  return {
    tables,
    used: backend.used,
    changes: backend.changes,
    means: { ...clients, tables: backend.granted, transact: backend.transact },
    dieAfter(calls: number, done: boolean) {
      left = calls;
      isDone = done;
    },
    live() {
      left = Number.POSITIVE_INFINITY;
    },
    async player(userId: string): Promise<void> {
      await tables.progress.putItem(newWallet(userId));
    },
    /** Links a player's account at Steam. */
    async linkSteam(userId: string, subject: string): Promise<void> {
      const account = { provider: "steam", subject };
      await tables.linkedIdentities.putItem({
        ...{ userId, provider: "steam", hash: subject, linkedAt: 0 },
        subject: sealSubject(identityKey, account),
      });
    },
    isDeath: (error: unknown) => error instanceof Died,
    /** Returns what a purchase entitles to now. */
    async entitlementOf(row: Parameters<typeof entitlementOf>[0]) {
      const entitlement = entitlementOf(row, Date.now());
      if (!entitlement) throw new Error(`${row.product} entitles to nothing`);
      return entitlement;
    },
    call: (route: unknown, request: Request) => backend.call(route as never, request),
    claim: (userId: string, transaction: string) =>
      backend.call(postApple as never, { as: userId, body: { transaction } }),
    notify: (signedPayload: string) =>
      backend.call(postAppleNotification as never, { body: { signedPayload } }),
    history: (userId: string) => backend.call(getPurchases as never, { as: userId }),
    walletOf,
    ledgerOf,
    /** Runs the consumer on notifications that it has not worked on, again if it dies. Returns how often it died. */
    async follow(): Promise<number> {
      const records = backend
        .changes("storeNotes")
        .filter(({ before, after }) => !before && (after?.proof || after?.token));
      for (let died = 0; ; died++) {
        try {
          if (records.length > 0)
            await game.consumers.settleNotes.handler({
              ...clients,
              tables: backend.granted,
              transact: backend.transact,
              records,
              ...timeOf(systemClock),
            } as never);
          return died;
        } catch (error) {
          if (!(error instanceof Died)) throw error;
        }
      }
    },
    close: backend.close,
  };
}

export type PurchaseWorld = Awaited<ReturnType<typeof purchaseWorld>>;
