import { Refusal } from "@game-backend/framework/errors";
import { liveUnreadable } from "@game-backend/framework/live/codes";
import { newAuthority } from "@game-backend/stand-ins/apple/authority";
import type { Steam } from "@game-backend/stand-ins/steam/orders";
import { Kill, Killed } from "@game-backend/tools/harness/world/faults";
import type { Request } from "@game-backend/tools/harness/world/requests";
import { firstItems } from "../../functions/catalog/items";
import { newWallet } from "../../functions/economy/newWallet";
import type { LedgerEntry } from "../../functions/economy/rows";
import { sealSubject } from "../../functions/identities/account";
import type { Wallet } from "../../functions/progress/rows";
import * as purchases from "../../functions/purchases/definition";
import getPurchases from "../../functions/purchases/routes/getPurchases";
import postApple from "../../functions/purchases/routes/postApple";
import postAppleNotification from "../../functions/purchases/routes/postAppleNotification";
import { entitlementsOf } from "../../functions/purchases/rules/entitlement";
import { world } from "../../tools/harness/ownWorld";

export const app = { bundleId: "com.example.game", appAppleId: 1234567890 };
const authority = newAuthority("World");
export const store = { app, authority };

const identityKey = "a key of this spec";

/**
 * Returns a world that sells in stores. `dieAfter` lets the function die at a call of DynamoDB, before or after it is done.
 */
export async function selling({
  off = false,
  google = "",
  googleKey = "",
  appleKey = "",
  steam,
  besides = {},
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
  /** Features besides the purchases and what these need. */
  besides?: Parameters<typeof world>[0];
} = {}) {
  const kill = new Kill();
  let isNext = false;
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
  const backend = world({ purchases, ...besides }, { clients, faults: kill.faults });
  const { tables } = backend;
  for (const item of firstItems) await tables.catalog.putItem(item);

  async function ledgerOf(userId: string): Promise<LedgerEntry[]> {
    const { items } = await tables.ledger.query({ hash: userId });
    return items;
  }

  const walletOf = async (userId: string): Promise<Wallet | undefined> =>
    tables.progress.getItem({ userId, part: "wallet" }, { consistent: true });

  return {
    ...backend,
    /** Lets the function die at this call, counted from 1. */
    dieAfter: (calls: number, isDone: boolean) => {
      isNext = true;
      kill.once(calls - 1, isDone);
    },
    /** Another process goes on: it reads again what could not be read. */
    live: () => {
      kill.revive();
      if (isNext) backend.clock.advance(1_000);
      isNext = false;
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
    isDeath: (error: unknown) => error instanceof Killed,
    /** Returns what a purchase entitles to now. */
    async entitlementOf(row: Parameters<typeof entitlementsOf>[0]) {
      const [entitlement] = entitlementsOf(row, backend.clock.now());
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
    /** Runs consumers on what they have not worked on, those of notifications by default, again if they die. Returns how often. */
    async follow(...consumers: string[]): Promise<number> {
      for (let died = 0; ; died++) {
        try {
          await backend.follow(...(consumers.length > 0 ? consumers : ["settleNotes"]));
          return died;
        } catch (error) {
          if (!(error instanceof Killed || (error instanceof Refusal && error.is(liveUnreadable))))
            throw error;
          backend.clock.advance(1_000);
        }
      }
    },
  };
}

export type Selling = Awaited<ReturnType<typeof selling>>;
