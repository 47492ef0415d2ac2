import type { SiteConfig } from "@game-backend/components/gamePage/siteConfig";
import { computed, signal } from "@preact/signals-core";
import type { Conversation, Profile, ScoreAnswer, Wallet } from "../answers";
import type { Api } from "../api";
import { type AreaId, facts } from "../facts";
import { LiveNews, type News, type SocketMessage } from "../live";
import { Duel } from "../match/duel";
import { isTicket, Matchmaker } from "../match/matchmaker";
import { serverUrl } from "../match/seat";
import { PriceList } from "../priceList";
import { scoreText } from "../scores";
import type { Connection } from "./connection";
import { type Earned, Earnings } from "./earnings";
import { failure } from "./failure";
import { Journal } from "./journal";
import { tell, tellError } from "./notices";
import { isOutboxEntries, Outbox, type OutboxEntry, type OutboxOptions } from "./outbox";
import { OwnParty } from "./ownParty";
import { People } from "./people";
import { Queries } from "./queries";
import { Query } from "./query";
import { Shelf, type Storage } from "./shelf";
import { Thread } from "./thread";
import { Unanswered } from "./unanswered";

/** A round that was played. */
export interface Round {
  readonly gameArea: AreaId;
  readonly score: number;
}

interface Dependencies {
  readonly api: Api;
  readonly config: SiteConfig;
  readonly connection: Connection;
  readonly storage: Storage;
}

/** A signed-in player's game: all state that belongs to one player and ends with their session. */
export class Game {
  readonly profile: Query<Profile>;
  readonly wallet: Query<Wallet>;
  readonly conversations: Query<readonly Conversation[]>;
  readonly queries = new Queries();
  readonly priceList: PriceList;
  readonly people: People;
  readonly earnings: Earnings;
  /** The player's matches. Absent if the page may connect to no game server. */
  readonly matchmaker?: Matchmaker;
  /** The party that the player searches with. Absent if there are no matches. */
  readonly party?: OwnParty;
  /** Messages to be sent, with one lane for each conversation. */
  readonly messages: Outbox<string>;
  /** Rounds to be submitted, with one lane for each area. */
  readonly rounds: Outbox<Round>;
  /** The writes of buttons whose answers were lost: pressing the button again repeats the same write. */
  readonly unanswered = new Unanswered();
  /** The results of rounds, by the keys of their entries. */
  readonly outcomes = signal<ReadonlyMap<string, ScoreAnswer>>(new Map());
  /** The payments for rounds, by the keys of their entries. */
  readonly paid = signal<ReadonlyMap<string, Earned>>(new Map());
  readonly isLive = computed(() => this.live.value?.isOpen.value ?? false);
  private readonly live = signal<LiveNews | undefined>(undefined);
  private readonly listeners = new Set<(news: News) => void>();
  private readonly threads = new Map<string, Thread>();
  private readonly journals = new Map<AreaId, Journal>();

  constructor(
    private readonly dependencies: Dependencies,
    profile: Profile,
    wallet: Wallet,
  ) {
    const { api } = dependencies;
    this.profile = new Query((signal) => api.getProfile({}, { signal }));
    this.profile.set(profile);
    this.wallet = new Query((signal) => api.getWallet({}, { signal }));
    this.wallet.set(wallet);
    this.conversations = new Query((signal) => api.getConversations({}, { signal }));
    this.priceList = new PriceList(api);
    this.people = new People(api);
    this.earnings = new Earnings(api);
    if (dependencies.config.gameServers?.length) {
      const matchmaker = this.newMatchmaker();
      this.matchmaker = matchmaker;
      const followed = new Shelf(dependencies.storage, `wayfarers.party.${this.userId}`, isTicket);
      this.party = new OwnParty(api, followed, (ticketId) => matchmaker.join(ticketId));
    }
    this.messages = this.outbox<string>("messages", {
      send: async ({ lane: id, body, key }, signal) => {
        await api.postMessage({ params: { id }, body }, { key, signal, retries: 0 });
      },
      sent: (entry) => this.thread(entry.lane).acknowledge(entry, this.hears(`conversation:${entry.lane}`)),
    });
    this.rounds = this.outbox<Round>("rounds", {
      send: async ({ body, key }, signal) => {
        const answer = await api.postScore({ body }, { key, signal, retries: 0 });
        this.outcomes.value = new Map([...this.outcomes.peek(), [key, answer]]);
        // If the coins cannot be collected, the round is sent again. Its key makes it the same round for the server.
        await this.pay(key, body.gameArea);
      },
      // If another tab of the player had the answer first, that tab counts the round.
      sent: (entry, isNew) => isNew && this.counted(entry),
    });
    this.open();
  }

  get api(): Api {
    return this.dependencies.api;
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

  /** Starts the outboxes and the socket. Also called when the player has signed in again. */
  open(): void {
    this.messages.start();
    this.rounds.start();
    if (!this.dependencies.config.realtimeUrl || this.live.peek()) return;
    this.live.value = new LiveNews(this.api, this.connection, (news) => this.hear(news));
  }

  /** Checks that the socket still works, after the device may have been offline. */
  check(): void {
    this.live.peek()?.check();
  }

  close(): void {
    this.messages.stop();
    this.rounds.stop();
    this.live.value?.close();
    this.live.value = undefined;
    this.matchmaker?.close();
    this.party?.all.cancel();
    this.queries.clear();
    this.profile.cancel();
    this.wallet.cancel();
    this.conversations.cancel();
    this.earnings.tasks.cancel();
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

  thread(id: string): Thread {
    const known = this.threads.get(id);
    if (known) return known;
    const thread = new Thread(id, { api: this.api, outbox: this.messages, username: this.username });
    this.threads.set(id, thread);
    return thread;
  }

  journal(area: AreaId): Journal {
    const known = this.journals.get(area);
    if (known) return known;
    const journal = new Journal(this.api, area);
    this.journals.set(area, journal);
    return journal;
  }

  private newMatchmaker(): Matchmaker {
    const { api, config, storage } = this.dependencies;
    return new Matchmaker({
      api,
      region: config.region,
      wish: { mode: "duel", latency: facts.duel.latency },
      storage,
      userId: this.userId,
      join: (seat) =>
        new Duel({
          open: () => new WebSocket(serverUrl(seat, location.protocol)),
          playerSessionId: seat.playerSessionId,
          now: () => performance.now(),
          pause: (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)),
        }),
    });
  }

  private outbox<B>(name: string, { send, sent }: Pick<OutboxOptions<B>, "send" | "sent">): Outbox<B> {
    return new Outbox<B>({
      shelf: new Shelf(this.dependencies.storage, `wayfarers.${name}.${this.userId}`, isOutboxEntries<B>),
      send,
      sent,
      failure,
      pause: (tries, signal) => this.connection.pause(tries, signal),
      now: Date.now,
    });
  }

  private counted({ key, tries, body: { gameArea, score } }: OutboxEntry<Round>): void {
    if (tries > 0) tell(`Your round counts: ${scoreText(gameArea, score)} in ${facts.areas[gameArea].name}.`);
    void this.journal(gameArea).ran(score);
    const outcomes = [...this.outcomes.peek()];
    // The views need only the newest results.
    this.outcomes.value = new Map(
      outcomes.slice(-10).filter(([each]) => each === key || outcomes.length < 11),
    );
  }

  private async pay(key: string, area: AreaId): Promise<void> {
    const earned = await this.earnings.collect(area).catch((error: unknown) => {
      if (!("refused" in failure(error))) throw error;
      tellError(error);
    });
    if (!earned) return;
    this.paid.value = new Map([...[...this.paid.peek()].slice(-9), [key, earned]]);
    // The wallet includes the ledger's newest line.
    if (earned.coins > 0) await this.wallet.refresh();
  }

  private hear(news: News): void {
    if (news.type === "broadcast") tell(news.message);
    if (news.type === "avatar" && news.status !== "processing") void this.profile.refresh();
    if (news.type === "wallet") {
      const { balance, inventory } = news;
      this.wallet.update((wallet) => ({ ...wallet, balance, inventory }));
    }
    if (news.type === "match") {
      this.matchmaker?.hear(news);
      if (
        news.status === "REQUIRES_ACCEPTANCE" &&
        news.accepted === 0 &&
        !location.hash.startsWith("#play/arena")
      )
        tell("A match was found. Accept it in the Ranked Arena.");
      if (news.status === "COMPLETED" && news.channel && !location.hash.startsWith("#party"))
        tell("Your match is starting. Open your party's page.");
    }
    if (news.type === "party" || news.type === "partyInvitation") this.party?.hear(news);
    if (news.type === "partyInvitation" && !location.hash.startsWith("#party"))
      tell(`${this.people.nameOf(news.from)} invites you to a party.`);
    // The chat's page shows the message itself.
    if (news.type === "conversation" && !location.hash.startsWith("#chat")) tell("You have a new message.");
    if (news.type === "conversation" || news.type === "messages") this.bringUp(news);
    for (const listener of [...this.listeners]) listener(news);
  }

  /** Updates the time of a conversation that has news. If it is not in the list, reads the list again. */
  private bringUp(news: Extract<News, { type: "conversation" | "messages" }>): void {
    const { data } = this.conversations;
    if (!data) return;
    const last = news.type === "conversation" ? news.last : (news.messages.at(-1)?.time ?? 0);
    if (!data.some(({ id }) => id === news.conversation)) return void this.conversations.refresh();
    this.conversations.update((all) =>
      all.map((one) =>
        one.id === news.conversation ? { ...one, last: Math.max(last, one.last ?? 0) } : one,
      ),
    );
  }
}
