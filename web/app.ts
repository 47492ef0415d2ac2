import type { SiteConfig } from "../components/webSite/siteConfig";
import type { Profile, Wallet } from "./answers";
import { type Api, apiOf } from "./api";
import { device } from "./device";
import { Latest } from "./latest";
import { Live, type News } from "./live";
import { tell, tellError } from "./notices";
import { Observable } from "./observable";
import { PriceList } from "./priceList";
import { Session } from "./session";

export interface Player {
  readonly profile: Profile;
  readonly wallet: Wallet;
}

/** The state that the views share: the session, the API, the player and the live connection. */
export class App {
  readonly session: Session;
  readonly api: Api;
  readonly priceList: PriceList;
  readonly player = new Observable<Player | undefined>(undefined);
  /** The socket's, while somebody is signed in. */
  readonly news = new Observable<News | undefined>(undefined);
  live: Live | undefined;
  private readonly wallets = new Latest();
  private readonly profiles = new Latest();

  constructor(readonly config: SiteConfig) {
    this.session = new Session(config);
    this.api = apiOf({ url: config.apiUrl, token: (fresh) => this.session.idToken(fresh) });
    this.priceList = new PriceList(this.api);
  }

  async signIn(name: string, password: string): Promise<void> {
    await this.session.signIn(name, password);
    await this.enter();
  }

  /** The guest of this device, or a new one. */
  async playAsGuest(): Promise<void> {
    let guest = device.guest();
    if (!guest) {
      guest = await this.api.postGuest();
      device.keep(guest);
    }
    await this.signIn(guest.username, guest.secret);
  }

  signOut(): void {
    this.live?.close();
    this.live = undefined;
    this.session.signOut();
    // Pending answers belong to the player who signs out.
    this.wallets.drop();
    this.profiles.drop();
    this.player.set(undefined);
  }

  refreshWallet(): Promise<void> {
    return this.wallets.ask(
      () => this.api.getWallet(),
      (wallet) => {
        if (this.player.value) this.player.set({ ...this.player.value, wallet });
      },
    );
  }

  setProfile(profile: Profile): void {
    this.profiles.drop();
    if (this.player.value) this.player.set({ ...this.player.value, profile });
  }

  /** Another device, or the processor of photos, may have changed it. */
  refreshProfile(): Promise<void> {
    return this.profiles.ask(
      () => this.api.getProfile(),
      (profile) => this.setProfile(profile),
    );
  }

  private async enter(): Promise<void> {
    const [profile, wallet] = await Promise.all([this.api.getProfile(), this.api.getWallet()]);
    if (this.config.realtimeUrl) {
      this.live = new Live(this.api, (news) => this.hear(news));
      void this.live.open();
    }
    this.player.set({ profile, wallet });
  }

  private hear(news: News): void {
    if (news.type === "broadcast") tell(news.message);
    // The page of the chat shows it.
    if (news.type === "conversation" && !location.hash.startsWith("#chat")) tell("You have a new message.");
    if (news.type === "avatar" && news.status !== "processing") this.refreshProfile().catch(tellError);
    if (news.type === "wallet" && this.player.value) {
      const { balance, inventory } = news;
      const { profile, wallet } = this.player.value;
      this.player.set({ profile, wallet: { ...wallet, balance, inventory } });
      // An answer from before this news would set the coins back.
      if (this.wallets.drop()) this.refreshWallet().catch(tellError);
    }
    this.news.set(news);
  }
}
