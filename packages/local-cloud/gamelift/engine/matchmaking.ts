import { randomUUID } from "node:crypto";

import { invalid, missing } from "../definitions";
import type { Evaluation, Match, Player, Ticket } from "../flexmatch";
import type { AttributeValue, Configuration, MatchmakingTicket, MatchPlayer, PendingMatch } from "../model";
import type { Context } from "./context";
import type { GameSessions } from "./gameSessions";
import type { MatchEvents } from "./matchEvents";
import type { MatchPlacing } from "./matchPlacing";

const over = new Set(["COMPLETED", "CANCELLED", "TIMED_OUT", "FAILED"]);
const isOver = ({ status }: Pick<MatchmakingTicket, "status">) => over.has(status);

/** Returns true for the ticket of a running game. An earlier release stored only which game it is. */
const isBackfill = (ticket: Pick<MatchmakingTicket, "isBackfill" | "backfillOf">) =>
  ticket.isBackfill === true || ticket.backfillOf !== undefined;

/** Matchmaking tickets, from their start through search and acceptance to placement. */
export class Matchmaking {
  constructor(
    private readonly context: Context,
    private readonly games: GameSessions,
    private readonly events: MatchEvents,
    private readonly placing: MatchPlacing,
  ) {}

  start(
    configurationName: string,
    players: readonly MatchPlayer[],
    { id = randomUUID(), backfill }: { id?: string; backfill?: { of?: string } } = {},
  ): MatchmakingTicket {
    const { store, definitions, now } = this.context;
    const configuration = definitions.configuration(configurationName);
    if (store.tickets.get(id)) throw invalid(`A matchmaking ticket with the id ${id} already exists.`);
    if (backfill) this.checkBackfill(configuration, players, backfill.of);
    const ids = new Set(players.map(({ playerId }) => playerId));
    if (ids.size < players.length) throw invalid("A player is in the ticket twice.");
    this.replaceOlder(ids, backfill?.of);
    const ticket = {
      id,
      configuration: configuration.name,
      status: "QUEUED" as const,
      players,
      startedAt: now(),
      ...(backfill && { isBackfill: true as const, backfillOf: backfill.of }),
    };
    return store.tickets.put(ticket);
  }

  private checkBackfill(configuration: Configuration, players: readonly MatchPlayer[], game?: string): void {
    if (game !== undefined) this.games.get(game);
    else if (configuration.mode !== "STANDALONE")
      throw invalid("GameSessionArn is needed, unless the configuration's FlexMatchMode is STANDALONE.");
    const teamless = players.find(({ team }) => team === undefined);
    if (teamless)
      throw invalid(`Player ${teamless.playerId} has no Team: in a backfill request, all players have one.`);
  }

  /**
   * Cancels older tickets that a new one replaces. A player is in at most one ticket, be it as one who searches or as one
   * who is in a running game. A running game has at most one ticket.
   */
  private replaceOlder(playerIds: ReadonlySet<string>, game: string | undefined): void {
    const { store } = this.context;
    const isOlder = ({ backfillOf, players }: MatchmakingTicket) =>
      (game !== undefined && backfillOf === game) || players.some(({ playerId }) => playerIds.has(playerId));
    for (const { id } of store.tickets.all().filter(isOlder)) {
      // Reads the ticket again: withdrawing the previous one may have changed it, if both were in the same match.
      const older = store.tickets.get(id);
      if (older && !isOver(older))
        this.withdraw(older, "DuplicateTicketSubmitted", "A newer request takes its place.");
    }
  }

  /** Cancels a ticket. Throws for an unknown id, and for a ticket whose match is being placed. */
  stop(id: string): void {
    const ticket = this.context.store.tickets.get(id) ?? missing("Matchmaking ticket", id);
    if (isOver(ticket)) return;
    if (ticket.status === "PLACING")
      throw invalid(`Matchmaking ticket ${id} is PLACING: it cannot be cancelled.`);
    this.withdraw(ticket, "Cancelled", "Cancelled by request.");
  }

  /** Records players' answers to a proposed match. A player's first answer counts. */
  accept(ticketId: string, playerIds: readonly string[], accepted: boolean): void {
    const { store, definitions } = this.context;
    const ticket = store.tickets.get(ticketId) ?? missing("Matchmaking ticket", ticketId);
    const match = ticket.matchId ? store.matches.get(ticket.matchId) : undefined;
    if (ticket.status !== "REQUIRES_ACCEPTANCE" || !match)
      throw invalid(`Matchmaking ticket ${ticketId} is ${ticket.status}: there is no match to accept.`);
    const stranger = playerIds.find((id) => !ticket.players.some(({ playerId }) => playerId === id));
    if (stranger) throw invalid(`Player ${stranger} is not in matchmaking ticket ${ticketId}.`);
    const given = Object.fromEntries(playerIds.map((id) => [id, accepted]));
    const answered = store.matches.put({ ...match, answers: { ...given, ...match.answers } });
    const configuration = definitions.configuration(match.configuration);
    this.events.accept(configuration, this.ticketsOf(answered), answered);
    const players = this.ticketsOf(answered)
      .filter((each) => !isBackfill(each))
      .flatMap((each) => each.players);
    if (playerIds.some((id) => answered.answers[id] === false))
      this.drop(configuration, answered, "Rejected");
    else if (players.every(({ playerId }) => answered.answers[playerId] === true)) {
      this.events.acceptCompleted(configuration, this.ticketsOf(answered), answered, "Accepted");
      this.placing.place(configuration, answered, this.ticketsOf(answered));
    }
  }

  sweep(): void {
    const { store, definitions, now } = this.context;
    for (const match of store.matches.all()) {
      const configuration = definitions.configurations.get(match.configuration);
      const late = match.acceptBy !== undefined && match.acceptBy <= now();
      if (late && configuration && this.waitsForAnswers(match)) this.drop(configuration, match, "TimedOut");
    }
    this.placing.sweep();
    const open = Map.groupBy(
      store.tickets.all().filter(({ status }) => status === "QUEUED" || status === "SEARCHING"),
      ({ configuration }) => configuration,
    );
    for (const [name, tickets] of open) {
      const configuration = definitions.configurations.get(name);
      if (configuration) this.search(configuration, tickets);
    }
  }

  /**
   * Ends tickets and matches of an earlier run whose configuration the program no longer has. Nothing else would end
   * them. On AWS this cannot happen: it does not delete a configuration that open tickets use. No event is published,
   * because the topic belonged to the configuration.
   */
  endOrphans(): void {
    const { store, definitions, now } = this.context;
    const isOrphan = ({ configuration }: { configuration: string }) =>
      !definitions.configurations.has(configuration);
    for (const match of store.matches.all().filter(isOrphan)) store.matches.remove(match.id);
    for (const ticket of store.tickets.all())
      if (!isOver(ticket) && isOrphan(ticket))
        store.tickets.put({
          ...ticket,
          status: "CANCELLED",
          statusReason: "Cancelled",
          statusMessage: `The matchmaking configuration ${ticket.configuration} is no longer there.`,
          endedAt: now(),
        });
  }

  private search(configuration: Configuration, tickets: readonly MatchmakingTicket[]): void {
    const { store, definitions, now } = this.context;
    const searching = tickets.flatMap((ticket) => {
      if (ticket.startedAt + configuration.requestTimeout <= now()) {
        this.close(
          configuration,
          ticket,
          "TIMED_OUT",
          "TimedOut",
          "Removed from matchmaking due to timing out.",
        );
        return [];
      }
      if (ticket.status === "SEARCHING") return [ticket];
      const begun = store.tickets.put({ ...ticket, status: "SEARCHING" as const });
      this.events.searching(configuration, begun);
      return [begun];
    });
    if (searching.length === 0) return;
    const found: Evaluation = definitions
      .ruleSet(configuration.ruleSet)
      .engine.evaluate(searching.map(asTicket), now());
    for (const { ticketId, reason } of found.waiting) {
      const ticket = store.tickets.get(ticketId);
      if (ticket && ticket.why !== reason) store.tickets.put({ ...ticket, why: reason });
    }
    for (const match of found.matches) this.propose(configuration, match);
  }

  private propose(configuration: Configuration, made: Match): void {
    const { store, now } = this.context;
    const { acceptanceTimeout } = configuration;
    const match = store.matches.put({
      ...made,
      id: randomUUID(),
      configuration: configuration.name,
      answers: {},
      ...(acceptanceTimeout !== undefined && { acceptBy: now() + acceptanceTimeout }),
    });
    const status = acceptanceTimeout === undefined ? "PLACING" : "REQUIRES_ACCEPTANCE";
    const tickets = match.tickets.flatMap((id) => {
      const ticket = store.tickets.get(id);
      return ticket ? [store.tickets.put({ ...ticket, status, matchId: match.id, why: undefined })] : [];
    });
    this.events.potential(configuration, tickets, match);
    if (acceptanceTimeout === undefined) this.placing.place(configuration, match, tickets);
  }

  /**
   * Drops a proposed match. Backfill tickets, and tickets whose players all accepted, return to the search. The others
   * are cancelled.
   */
  private drop(configuration: Configuration, match: PendingMatch, why: "Rejected" | "TimedOut"): void {
    const { store } = this.context;
    this.events.acceptCompleted(configuration, this.ticketsOf(match), match, why);
    for (const ticket of this.ticketsOf(match)) {
      if (ticket.status !== "REQUIRES_ACCEPTANCE") continue;
      const stays =
        isBackfill(ticket) || ticket.players.every(({ playerId }) => match.answers[playerId] === true);
      if (stays) {
        const back = store.tickets.put({ ...ticket, status: "SEARCHING", matchId: undefined });
        this.events.searching(configuration, back);
      } else
        this.close(
          configuration,
          ticket,
          "CANCELLED",
          "Cancelled",
          why === "Rejected"
            ? "One or more players rejected the proposed match."
            : "One or more players did not accept the proposed match in time.",
        );
    }
    store.matches.remove(match.id);
  }

  private waitsForAnswers = (match: PendingMatch) =>
    this.ticketsOf(match).some(({ status }) => status === "REQUIRES_ACCEPTANCE");

  private ticketsOf({ tickets }: PendingMatch): MatchmakingTicket[] {
    return tickets.flatMap((id) => this.context.store.tickets.get(id) ?? []);
  }

  /** Cancels a ticket. If its match waits for acceptance, this counts as a rejection. */
  private withdraw(ticket: MatchmakingTicket, reason: string, message: string): void {
    const { store, definitions } = this.context;
    const configuration = definitions.configurations.get(ticket.configuration);
    if (!configuration || ticket.status === "PLACING") return;
    const match = ticket.matchId ? store.matches.get(ticket.matchId) : undefined;
    this.close(configuration, ticket, "CANCELLED", reason, message);
    if (match && ticket.status === "REQUIRES_ACCEPTANCE") this.drop(configuration, match, "Rejected");
  }

  private close(
    configuration: Configuration,
    ticket: MatchmakingTicket,
    status: "CANCELLED" | "TIMED_OUT",
    statusReason: string,
    statusMessage: string,
  ): void {
    const { store, now } = this.context;
    const closed = store.tickets.put({ ...ticket, status, statusReason, statusMessage, endedAt: now() });
    const type = status === "TIMED_OUT" ? "MatchmakingTimedOut" : "MatchmakingCancelled";
    this.events.ended(configuration, closed, type, {
      reason: statusReason,
      message: statusMessage,
      metrics: [],
    });
    if (closed.backfillOf)
      this.placing.tellServer(closed, status === "TIMED_OUT" ? "BACKFILL_TIMED_OUT" : "BACKFILL_CANCELLED");
  }
}

const asTicket = (ticket: MatchmakingTicket): Ticket => ({
  id: ticket.id,
  startTime: ticket.startedAt,
  backfill: isBackfill(ticket),
  players: ticket.players.map(
    ({ playerId, attributes, latencies, team }): Player => ({
      id: playerId,
      latencies,
      team,
      attributes: Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, plain(value)])),
    }),
  ),
});

function plain(value: AttributeValue) {
  if ("N" in value) return value.N;
  if ("S" in value) return value.S;
  return "SL" in value ? value.SL : value.SDM;
}
