import type { SiteConfig } from "@game-backend/components/gamePage/siteConfig";
import { computed, signal } from "@preact/signals-core";

import type { Profile, StartAnswer, Values, Wallet } from "../answers";
import type { Api } from "../api";
import { browserStore, type Start, Unanswered } from "../client";
import { LiveNews, type News, type SocketMessage } from "../live";
import { serverClock } from "../serverTime";
import type { Connection } from "./connection";
import { Hidden } from "./hidden";
import { closedText, notify } from "./notices";
import { areEntries, Outbox, type OutboxEntry, type OutboxOptions, takeFormer } from "./outbox";
import { People } from "./people";
import { Queries } from "./queries";
import { Query } from "./query";
import { Shelf, type Storage } from "./shelf";

interface Dependencies {
  readonly api: Api;
  readonly config: SiteConfig;
  readonly connection: Connection;
  readonly storage: Storage;
  /** What features keep for the player. */
  readonly parts: readonly PartClass[];
  /** The player's start, which has the ticket of the first socket. */
  readonly start: () => Start<StartAnswer> | undefined;
}

/** The state that a feature keeps for one player, from the sign-in to the end of the session. */
export interface Part {
  /** Called when the player has signed in, also when they have signed in again. */
  open?(): void;
  /** Called when the player looks away, and when the device is online again: what waits is sent. */
  pause?(): void;
  /** Called when the player's session ends. */
  close?(): void;
  /** Called with all news of the server. */
  hear?(news: News): void;
}

/** Makes a feature's part of a player's game. */
export type PartClass<P extends Part = Part> = new (game: Game) => P;

/** A signed-in player's game: all state that belongs to one player and ends with their session. */
export class Game {
  readonly profile: Query<Profile>;
  readonly wallet: Query<Wallet>;
  readonly values: Query<Values>;
  readonly queries = new Queries();
  readonly hidden = new Hidden();
  readonly people: People;
  /** The writes of buttons whose answers were lost: pressing the button again repeats the same write. */
  readonly unanswered = new Unanswered();
  readonly isLive = computed(() => this.live.value?.isOpen.value ?? false);
  private readonly live = signal<LiveNews | undefined>(undefined);
  private readonly listeners = new Set<(news: News) => void>();
  private readonly parts = new Map<PartClass, Part>();

  constructor(
    private readonly dependencies: Dependencies,
    profile: Profile,
    wallet: Wallet,
  ) {
    const { api, parts } = dependencies;
    this.profile = new Query((signal) => api.getProfile({}, { signal }));
    this.profile.set(profile);
    this.wallet = new Query((signal) => api.getWallet({}, { signal }));
    this.wallet.set(wallet);
    this.values = new Query(async () => {
      const start = dependencies.start();
      await start?.ask();
      return start?.current?.values ?? {};
    });
    const { values } = dependencies.start()?.current ?? {};
    if (values) this.values.set(values);
    this.people = new People(api, this.hidden);
    for (const part of parts) this.of(part);
    this.open();
  }

  get api(): Api {
    return this.dependencies.api;
  }

  get config(): SiteConfig {
    return this.dependencies.config;
  }

  /** What the player's start says. */
  get start() {
    return this.dependencies.start();
  }

  get connection(): Connection {
    return this.dependencies.connection;
  }

  get userId(): string {
    return this.profile.data?.userId ?? "";
  }

  get username(): string {
    return this.profile.data?.username ?? "";
  }

  /** Returns what a feature keeps for the player. */
  of<P extends Part>(kind: PartClass<P>): P {
    const known = this.parts.get(kind);
    // Each class makes its own part.
    if (known) return known as P;
    const part = new kind(this);
    this.parts.set(kind, part);
    return part;
  }

  /** Starts the parts and the socket. Also called when the player has signed in again. */
  open(): void {
    for (const part of this.parts.values()) part.open?.();
    if (!this.config.realtimeUrl || this.live.peek()) return;
    const { api, connection } = this;
    const means = { start: this.dependencies.start() };
    this.live.value = new LiveNews(api, connection, (news) => this.hear(news), means);
  }

  /** Takes what the start has heard. `isWhole`: the page began with the device's copy of an earlier answer. */
  take({ profile, wallet, values }: StartAnswer, isWhole: boolean): void {
    if (values) this.values.set(values);
    if (!isWhole) return;
    if (profile) this.profile.set(profile);
    if (wallet) this.wallet.update((known) => ({ ...known, ...wallet }));
  }

  /** Checks that the socket still works, after the device may have been offline. */
  check(): void {
    this.live.peek()?.check();
  }

  /** Sends what waits: the player looks away, or the device is online again. */
  pause(): void {
    for (const part of this.parts.values()) part.pause?.();
  }

  close(): void {
    for (const part of this.parts.values()) part.close?.();
    this.live.value?.close();
    this.live.value = undefined;
    this.queries.clear();
    this.profile.cancel();
    this.wallet.cancel();
  }

  /** Subscribes to a topic, and calls the listener with all news. Returns a function that ends both. */
  follow(topic: string, listener: (news: News) => void): () => void {
    const end = this.live.peek()?.subscribe(topic);
    const stop = this.listen(listener);
    return () => {
      end?.();
      stop();
    };
  }

  /** Calls the listener with all news, also those that need no topic. Returns a function that ends this. */
  listen(listener: (news: News) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** Sends a message on the socket. Without an open socket, the message is lost. */
  say(message: SocketMessage): void {
    this.live.peek()?.send(message);
  }

  /** Returns whether news of a topic arrive. Reads signals, so components update when the socket changes. */
  hears(topic: string): boolean {
    return this.live.value?.heard.value.has(topic) ?? false;
  }

  /** Returns an outbox whose entries the device keeps for this player, under a name. */
  outbox<B>(name: string, options: Pick<OutboxOptions<B>, "request" | "send" | "sent">): Outbox<B> {
    const { connection, storage } = this.dependencies;
    const prefix = `wayfarers.${name}.`;
    const refused = this.shelf(`${name}.refused`, areEntries<OutboxEntry<B>>);
    const own = { name, owner: this.userId, refused, store: browserStore(prefix) };
    const all = { ...options, ...own, connection, clock: serverClock };
    takeFormer(all, storage, `${prefix}${this.userId}`, `${prefix}outbox:${this.userId}`);
    return new Outbox<B>(all);
  }

  /** Returns a value that the device keeps for this player, under a name. */
  shelf<T>(name: string, isValue: (found: unknown) => found is T): Shelf<T> {
    return new Shelf(this.dependencies.storage, `wayfarers.${name}.${this.userId}`, isValue);
  }

  private hear(news: News): void {
    if (news.type === "maintenance")
      notify(news.message?.[navigator.language.slice(0, 2)] ?? news.message?.["en"] ?? closedText);
    for (const part of this.parts.values()) part.hear?.(news);
    for (const listener of [...this.listeners]) listener(news);
  }
}
