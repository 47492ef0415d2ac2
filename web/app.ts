import type { SiteConfig } from "@game-backend/components/gamePage/siteConfig";
import { signal } from "@preact/signals-core";
import type { StartAnswer } from "./answers";
import { type Api, pageApi } from "./api";
import { browserStore, createGuest, doWork, type PlatformTokens, type Session, Start } from "./client";
import { isCognito, SignedOutError } from "./errors";
import type { PageFeatures } from "./pageFeature";
import { sessionOn } from "./session";
import { Connection } from "./state/connection";
import { type Device, deviceOf, type Guest } from "./state/device";
import { Game } from "./state/game";
import { closedText, notify } from "./state/notices";
import { storage } from "./state/storage";

/** A request for a player's sign-in. */
interface Asked {
  readonly name: string;
  done(): void;
  cancel(): void;
}

/** The state that does not belong to one player: the session, the API, the connection, and who plays. */
export class App {
  /** The signed-in player's game; `undefined` when nobody is signed in. */
  readonly game = signal<Game | undefined>(undefined);
  /** The player whose session has ended: their page stays open, and asks them to sign in. */
  readonly endedFor = signal<string | undefined>(undefined);
  /** The player who is asked to sign in again, because something needs a recent sign-in. */
  readonly asked = signal<Asked | undefined>(undefined);
  readonly connection = new Connection();
  readonly device: Device;
  readonly session: Session;
  /** The signed-in player's start, which hears of what operators change while the page is open. */
  private start: Start<StartAnswer> | undefined;
  readonly api: Api;
  /** The API at its own address, for calls that depend on the device's IP address. */
  readonly directApi: Api;
  /** Sends the names of players who sign out to the other tabs. */
  private readonly signOuts = new BroadcastChannel("wayfarers.signOuts");

  constructor(
    readonly config: SiteConfig,
    readonly features: PageFeatures,
  ) {
    this.device = deviceOf(storage);
    this.session = sessionOn(this.device, config);
    const apiAt = (apiUrl: string) =>
      pageApi({
        apiUrl,
        directApiUrl: config.directApiUrl,
        token: (fresh) => this.token(fresh),
        signInAgain: () => this.signInAgain(),
        live: () => this.start,
        connection: this.connection,
      });
    this.api = apiAt(config.apiUrl);
    this.directApi = apiAt(config.directApiUrl ?? config.apiUrl);
    window.addEventListener("online", () => {
      this.connection.up();
      this.game.peek()?.check();
      this.game.peek()?.pause();
    });
    // The socket may have lost its connection while the phone slept or another app was in front.
    document.addEventListener("visibilitychange", () => {
      if (document.hidden) this.game.peek()?.pause();
      else this.game.peek()?.check();
    });
    window.addEventListener("offline", () => this.connection.down());
    this.signOuts.onmessage = ({ data }) => {
      if (this.game.peek()?.username === data) this.leave();
    };
  }

  /** Resumes the session that the device stores. Returns the player's name if they must sign in again. */
  async resume(): Promise<string | undefined> {
    const name = this.device.session.read()?.username;
    try {
      if (await this.session.restore()) {
        await this.session.token();
        await this.enter();
      }
      return undefined;
    } catch (error) {
      if (!(error instanceof SignedOutError)) throw error;
      const guest = this.device.guest.read();
      if (guest === undefined || guest.username !== name) return name;
      if (await this.isBack(guest)) await this.enter();
      return undefined;
    }
  }

  async signIn(name: string, password: string): Promise<void> {
    await this.session.signIn(name, password);
    await this.enter();
  }

  /** Signs in with tokens that the backend gave. */
  async signInWith(tokens: PlatformTokens): Promise<void> {
    await this.session.adopt(tokens);
    await this.enter();
  }

  /** Creates an account. Cognito mails a code that confirms it. */
  async signUp(name: string, email: string, password: string): Promise<void> {
    await this.session.signUp(name, email, password, await doWork(this.directApi));
  }

  /** Mails a code for a new password to the player with this name or verified address. */
  async forgotPassword(name: string): Promise<void> {
    // Some mails need no work. They remain if nobody may have a challenge now, because there are no more new accounts today.
    const work = await doWork(this.directApi).catch(() => undefined);
    await this.session.forgotPassword(name, work);
  }

  /** Signs in as this device's guest. Creates a new guest if there is none, or if the old one was deleted. */
  async playAsGuest(): Promise<void> {
    const known = this.device.guest.read();
    if (known && (await this.isBack(known))) return this.enter();
    const guest = await createGuest(this.directApi);
    this.device.guest.write(guest);
    await this.signIn(guest.username, guest.secret);
  }

  /** Signs the player out, in all tabs. */
  signOut(): void {
    this.signOuts.postMessage(this.game.peek()?.username);
    this.leave();
  }

  /** Signs the player out on all devices. */
  async signOutEverywhere(): Promise<void> {
    await this.api.postSignOut().catch((error: unknown) => {
      // It has worked, and the answer was lost: the retry was refused, and so was the renewal.
      if (!(error instanceof SignedOutError)) throw error;
    });
    this.signOut();
  }

  private leave(): void {
    this.asked.value?.cancel();
    // The device forgets the token even if it cannot be revoked.
    void this.session.signOut().catch(() => {});
    this.start?.close();
    this.start = undefined;
    this.game.value?.close();
    this.game.value = undefined;
    this.endedFor.value = undefined;
  }

  private async enter(): Promise<void> {
    const { game, api, config, connection, features } = this;
    const { profile, wallet, maintenance } = await this.startOf(String(this.session.claims["sub"])).begin();
    if (!profile || !wallet) throw new TypeError("GET /start has no profile or no wallet");
    if (maintenance?.retryAfter !== undefined) notify(maintenance.message ?? closedText);
    this.endedFor.value = undefined;
    // The same player continues where they were.
    if (game.value?.userId === profile.userId) {
      this.asked.value?.done();
      return game.value.open();
    }
    // Another player's sign-in must not confirm what this one began.
    this.asked.value?.cancel();
    game.value?.close();
    const dependencies = { api, config, connection, storage, parts: features.parts, start: () => this.start };
    game.value = new Game(dependencies, profile, { ...wallet, ledger: [] });
  }

  private startOf(owner: string): Start<StartAnswer> {
    if (this.start?.owner === owner) return this.start;
    this.start?.close();
    let wasStored = false;
    this.start = new Start({
      ...{ api: this.api, store: browserStore("wayfarers."), owner },
      onChange: (answer, isStored) => {
        this.game.peek()?.take(answer, wasStored && !isStored);
        wasStored = isStored;
      },
    });
    return this.start;
  }

  /** Signs in a guest. Returns false if the guest was deleted, as guests who never play are after a week. */
  private async isBack({ username, secret }: Guest): Promise<boolean> {
    try {
      await this.session.signIn(username, secret);
      return true;
    } catch (error) {
      if (isCognito(error, "NotAuthorizedException") && /^Incorrect username/.test(error.message))
        return false;
      throw error;
    }
  }

  /** Signs a guest in again with the stored secret; asks others to sign in. Throws if the player cancels. */
  private async signInAgain(): Promise<void> {
    const name = this.game.peek()?.username;
    if (name === undefined) throw new SignedOutError("Nobody is signed in");
    const guest = this.device.guest.read();
    if (guest?.username === name && (await this.isBack(guest))) return;
    this.asked.peek()?.cancel();
    await new Promise<void>((done, cancelled) => {
      this.asked.value = { name, done, cancel: () => cancelled(new DOMException("Cancelled", "AbortError")) };
    }).finally(() => {
      this.asked.value = undefined;
    });
  }

  /**
   * Returns an ID token. If the session has ended, signs a guest in again with the stored secret; others must sign in.
   */
  private async token(fresh: boolean): Promise<string> {
    try {
      return await this.session.token(fresh);
    } catch (error) {
      const game = this.game.peek();
      if (!(error instanceof SignedOutError) || !game) throw error;
      const guest = this.device.guest.read();
      if (guest?.username !== game.username) {
        this.endedFor.value = game.username;
        throw error;
      }
      if (await this.isBack(guest)) return this.session.token();
      this.signOut();
      throw error;
    }
  }
}
