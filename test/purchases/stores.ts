import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LocalAppleStore } from "@game-backend/stand-ins/apple/store";
import { AppleSubscriptions } from "@game-backend/stand-ins/apple/subscriptions";
import { LocalGoogleStore } from "@game-backend/stand-ins/google/store";
import { Notices } from "@game-backend/stand-ins/shop/notices";
import { LocalSteamStore } from "@game-backend/stand-ins/steam/store";
import { files } from "./books";
import { app, store } from "./selling";

/** A notification that waits on its way. */
export type Note =
  | { store: "apple"; payload: string }
  | { store: "google"; message: object; authorization: string };

/** The three stores, with their books in a folder and their notifications in a list. The servers last over schedules. */
export async function startStores() {
  const folder = mkdtempSync(join(tmpdir(), "stores-"));
  const paths = files(folder);
  let notes: Note[] = [];
  const notices = new Notices();
  const post = async (payload: string) => void notes.push({ store: "apple", payload });
  const google = await LocalGoogleStore.start(
    paths.google,
    app.bundleId,
    notices,
    async (message, authorization) => void notes.push({ store: "google", message, authorization }),
  );
  const { steam } = await LocalSteamStore.start(paths.steam, () => "http://localhost/steam");

  return {
    folder,
    google,
    steam,
    /** Empties the books, and returns the stores of Apple for a schedule, with the list of its notifications. */
    anew() {
      rmSync(folder, { recursive: true, force: true });
      google.play.sales.clear();
      google.play.subscriptions.all.clear();
      delete google.play.weather.status;
      for (const each of [steam.orders, steam.accounts]) each.clear();
      steam.control.lose = () => undefined;
      notes = [];
      return {
        apple: new LocalAppleStore(paths.apple, store.authority, app, notices, post),
        subscriptions: new AppleSubscriptions(
          ...([store.authority, app, post, Date.now, paths.appleSubscriptions] as const),
        ),
        notes,
      };
    },
    /** Notes what Google says of a subscription: no more than its token. */
    hint(purchaseToken: string): void {
      const message = google.play.message({
        subscriptionNotification: { version: "1.0", notificationType: 2, purchaseToken },
      });
      notes.push({ store: "google", message, authorization: google.play.bearer() });
    },
    async close() {
      await google.play.close();
      await steam.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type Stores = Awaited<ReturnType<typeof startStores>>;
