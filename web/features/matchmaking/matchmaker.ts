import { computed, effect, signal } from "@preact/signals-core";

import type { Api } from "../../api";
import { type Timers, Unanswered } from "../../client";
import { ApiError } from "../../errors";
import type { RelayedMatch } from "../../relayedMatch";
import { every } from "../../state/every";
import { Query } from "../../state/query";
import { Shelf, type Storage } from "../../state/shelf";
import { isTicket } from "../../state/ticket";
import type { Duel } from "./duel/duel";
import { type Seat, seatOf } from "./duel/seat";
import type { Latencies } from "./latencies";
import type { SearchAnswer } from "./news";

type MatchmakingApi = Pick<Api, "postMatchmaking" | "getMatchmaking" | "postAccept" | "deleteMatchmaking">;

export interface MatchmakerDependencies {
  readonly api: MatchmakingApi;
  /** Returns the player's latencies to the game's locations; `undefined` if they are unknown. */
  readonly latencies: () => Promise<Latencies | undefined>;
  /** The search that `begin` starts by default. */
  readonly wish: Wish;
  readonly storage: Storage;
  readonly userId: string;
  /** Opens the connection to the game server, with the player's seat. */
  readonly join: (seat: Seat) => Duel;
  /** @default the device's */
  readonly timers?: Pick<Timers, "after">;
}

/** The game that a player searches for. */
export interface Wish {
  readonly mode: Parameters<Api["postMatchmaking"]>[0]["body"]["mode"];
  /** The party that the player leads, and searches with. */
  readonly party?: string;
}

/** Milliseconds between two reads of the ticket, which make up for news that the player's socket has missed. */
const lookMs = 4_000;

const open: ReadonlySet<string> = new Set(["QUEUED", "SEARCHING", "REQUIRES_ACCEPTANCE", "PLACING"]);

/**
 * A player's way to a match: the search's ticket, then the duel on a game server or the topic of a match without one.
 * The device stores the ticket, so that the player returns to the search or the match after a reload.
 */
export class Matchmaker {
  /** The current search; without data before the first answer. */
  readonly search: Query<SearchAnswer>;
  readonly ticketId = signal<string | undefined>(undefined);
  readonly duel = signal<Duel | undefined>(undefined);
  readonly relayed = signal<RelayedMatch | undefined>(undefined);
  /**
   * The mode of the search or the match; `undefined` if there is neither, and after a reload until the first answer.
   */
  readonly mode = computed(() => {
    const ticketId = this.ticketId.value;
    const { data } = this.search.state;
    if (ticketId === undefined) return undefined;
    return data?.ticketId === ticketId ? data.mode : this.wished.value?.mode;
  });
  /** True if the player has accepted the match that was found. */
  readonly accepted = signal(false);
  /** The time at which the search began, in milliseconds since the epoch, by this device's clock. */
  readonly since = signal(0);
  private readonly kept: Shelf<{ ticketId: string }>;
  private readonly wished = signal<Wish | undefined>(undefined);
  private endLooks = () => {};
  private readonly unanswered = new Unanswered();

  constructor(private readonly dependencies: MatchmakerDependencies) {
    this.search = new Query((signal) =>
      dependencies.api.getMatchmaking({ params: { ticketId: this.ticketId.peek() ?? "" } }, { signal }),
    );
    this.kept = new Shelf(dependencies.storage, `wayfarers.match.${dependencies.userId}`, isTicket);
    const before = this.kept.read();
    if (before) this.look(before.ticketId);
    effect(() => this.follow(this.search.state));
    effect(() => {
      const is = this.duel.value?.state.value.is;
      if (is === "over" || is === "lost") this.kept.write(undefined);
    });
  }

  /** Searches for a match. Throws the API's refusals. After a lost answer, the same wish repeats the same search. */
  async begin(wish: Wish = this.dependencies.wish): Promise<void> {
    const { api } = this.dependencies;
    const { mode, party } = wish;
    this.forget();
    this.since.value = Date.now();
    this.wished.value = wish;
    const latencies = await this.dependencies.latencies();
    const { ticketId } = await this.unanswered.send(
      "search",
      { mode, ...(latencies && { latencies }), party },
      (body, key) => api.postMatchmaking({ body }, { key }),
      wish,
    );
    this.keep(ticketId);
  }

  /** Follows a search that another player started, such as the leader of the player's party. */
  join(ticketId: string): void {
    if (ticketId === this.ticketId.peek()) return;
    this.forget();
    this.keep(ticketId);
  }

  /** Applies news of the search. News of another ticket are ignored. */
  hear(news: SearchAnswer): void {
    if (news.ticketId !== this.ticketId.peek() || this.duel.peek() || this.relayed.peek()) return;
    this.search.set(news);
  }

  async answer(accept: boolean): Promise<void> {
    const params = { ticketId: this.ticketId.peek() ?? "" };
    await this.dependencies.api.postAccept({ params, body: { accept } });
    if (accept) this.accepted.value = true;
    else this.forget();
  }

  /** Cancels the search. Throws the API's refusal if a match is already being set up. */
  async cancel(): Promise<void> {
    const params = { ticketId: this.ticketId.peek() ?? "" };
    await this.dependencies.api.deleteMatchmaking({ params });
    this.forget();
  }

  /** Drops the search or the match that is over. */
  forget(): void {
    this.duel.peek()?.close();
    this.duel.value = undefined;
    this.relayed.value = undefined;
    this.ticketId.value = undefined;
    this.accepted.value = false;
    this.since.value = 0;
    this.wished.value = undefined;
    this.stop();
    this.kept.write(undefined);
  }

  /** Stops when the player's session ends. The device keeps the ticket. */
  close(): void {
    this.stop();
    this.duel.peek()?.close();
  }

  private keep(ticketId: string): void {
    this.kept.write({ ticketId });
    this.look(ticketId);
  }

  private look(ticketId: string): void {
    this.stop();
    this.ticketId.value = ticketId;
    void this.search.refresh();
    const again = () => {
      // Wait for a slow answer: another request would cancel it.
      if (!this.search.state.pending) void this.search.refresh();
    };
    this.endLooks = every(lookMs, again, this.dependencies.timers);
  }

  private stop(): void {
    this.endLooks();
    this.search.cancel();
  }

  /** Acts on the newest state of the search. */
  private follow({ data, error }: Query<SearchAnswer>["state"]): void {
    const ticketId = this.ticketId.peek();
    if (ticketId === undefined || this.duel.peek() || this.relayed.peek()) return;
    // The server forgets a ticket after a day.
    if (error instanceof ApiError && error.code === "search.unknown") this.forget();
    if (data?.ticketId !== ticketId) return;
    if (this.since.peek() === 0) this.since.value = Date.now() - data.elapsedSeconds * 1_000;
    if (data.status !== "REQUIRES_ACCEPTANCE") this.accepted.value = false;
    if (open.has(data.status)) return;
    this.stop();
    const seat = data.status === "COMPLETED" ? seatOf(data) : undefined;
    const { matchId, channel, team, players } = data;
    if (seat) this.duel.value = this.dependencies.join(seat);
    else if (matchId && channel && team)
      this.relayed.value = { matchId, channel, team, ...(players !== undefined && { players }) };
    else this.kept.write(undefined);
  }
}
