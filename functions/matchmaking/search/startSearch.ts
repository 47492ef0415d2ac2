import { isThrottle, Refusal, refuse } from "@game-backend/framework/errors";
import type { Seeker } from "@game-backend/framework/gameLift";
import { reused } from "@game-backend/framework/idempotency";
import { unlessUnreadable } from "@game-backend/framework/live/unlessUnreadable";
import { refusalOf } from "@game-backend/framework/playerRefusals";
import type { RequestHash } from "@game-backend/framework/requestHash";
import { firstSkill } from "@game-backend/framework/sessions/mode";
import type { Transact } from "@game-backend/framework/transact";
import { mayPlay } from "../../profile/mayPlay";
import type { Profile } from "../../profile/rows";
import { type Caller, countStart, countStartUses } from "../../sessions/hosting/countStart";
import type { ModeName } from "../../sessions/modes";
import type { PlayerSeat } from "../../sessions/rows";
import { ifUnchanged, seatOf } from "../../sessions/rules/seat";
import { refuseSearching as alreadySearching, freePlayer, freeUses } from "../../sessions/seats/freePlayer";
import { memberPlays, memberSearches, partyChanged } from "../codes";
import type { Clients, Collected, Granted } from "../definition";
import type { Search } from "../rows";
import { isStarted } from "../rules/isStarted";
import { mayBegin, newSearch } from "../rules/newSearch";
import { isOver } from "../rules/order";
import { coolDownOf } from "../waits/countDecline";
import { leaveWaitOf } from "../waits/countLeave";
import { newestBlocks, newestBlocksUses } from "./newestBlocks";
import type { Searchers } from "./searchers";
import { stopIfOver } from "./stopIfOver";

export interface NewSearch extends Searchers {
  ticketId: string;
  requestHash: RequestHash;
  mode: ModeName;
  /** The address of the player who requested the search. */
  address: string | undefined;
}

/** The grants of `startSearch`. */
export const startUses = {
  ...countStartUses,
  ...freeUses,
  ...newestBlocksUses,
  allowances: [...countStartUses.allowances, "BatchGetItem"],
  searches: ["GetItem", "PutItem", "DeleteItem"],
  parties: ["GetItem", "UpdateItem"],
  profiles: ["GetItem", "ConditionCheckItem"],
  gameSessions: [...freeUses.gameSessions, "ConditionCheckItem"],
  live: ["penalties"],
  gamelift: [...freeUses.gamelift, "StartMatchmaking", "StopMatchmaking", "DescribeMatchmaking"],
} as const;

interface Dependencies
  extends Pick<Caller, "identityKey" | "startsPerNetwork">,
    Collected<"otherGames" | "skills"> {
  tables: Granted<Omit<typeof startUses, "gamelift" | "live" | "identityKey" | "startsPerNetwork">>;
  gamelift: Clients<Pick<typeof startUses, "gamelift">>["gamelift"];
  live: Clients<Pick<typeof startUses, "live">>["live"];
  transact: Transact;
  now: number;
}

/**
 * Starts a search. It first writes each player's row and updates the party's, then starts the ticket, so that no
 * notification arrives before its rows exist. If the function dies in between, the rows do not block their players: a
 * retry starts the ticket; otherwise the next read of the search marks it as failed, or a new search is possible
 * after a few minutes. Throws 409 for a player who is searching already, and for a party whose members have just
 * changed; 429 for a player who starts too many searches, or has declined or left too many matches.
 */
export async function startSearch(dependencies: Dependencies, search: NewSearch): Promise<void> {
  const { tables, gamelift, transact, now } = dependencies;
  const { ticketId, requestHash, mode, latencies, party } = search;
  const players = Object.keys(latencies);
  const ticket = {
    ...{ ticketId, requestHash: requestHash.stored, mode, players },
    ...(party && { partyId: party.partyId }),
  };
  const seats = await seatsOf(dependencies, ticketId, players);
  const { applied, writes } = await transact([
    ...players.map((userId) =>
      tables.searches.putItem(newSearch(userId, ticket, now), mayBegin(ticketId, now)),
    ),
    ...players.map((userId) => tables.profiles.conditionCheckItem({ userId }, mayPlay(now))),
    ...players.map((userId, at) =>
      tables.gameSessions.conditionCheckItem(seatOf(userId), ifUnchanged(seats[at])),
    ),
    ...(party ? [beginInParty(tables, party, players[0] ?? "", ticketId)] : []),
  ]);
  if (!applied) {
    const out = writes.slice(players.length, 2 * players.length).find((profile) => !profile.applied);
    if (out)
      throw (players.length === 1 && refusalOf(out.before as Profile | undefined, now)) || refuseChanged();
    const searching = writes.flatMap(({ before }) => (before && "status" in before ? [before] : []));
    const known = searching.find((row) => row.ticketId === ticketId);
    if (!known) throw searching.length > 0 ? refuseSearching(searching, players[0]) : refuseChanged();
    if (!requestHash.is(known.requestHash)) throw reused();
    if (isOver(known.status)) return;
  }
  const seekers = await seekersOf(dependencies, search, applied).catch(async (error: unknown) => {
    // GameLift has not been called yet.
    if (applied) await forgetSearch(tables, search, players);
    throw error;
  });
  try {
    await gamelift.startMatchmaking(ticketId, mode, seekers);
  } catch (error) {
    // If GameLift throttles a retry, do not send it another call.
    if (!applied && isThrottle(error)) throw error;
    if (!(await isStarted(gamelift, ticketId, error))) {
      // A retry does not undo what the first request has started, whose ticket may exist by now.
      if (applied) await forgetSearch(tables, search, players);
      throw error;
    }
  }
  await stopIfOver(dependencies, { ticketId }, { userId: players[0] ?? "", partyId: party?.partyId });
}

/**
 * Returns the stored seats of players who are in no game. Throws 409 if one of them is in a game, unless the request is
 * the retry of one that has started this search.
 */
async function seatsOf(
  dependencies: Dependencies,
  ticketId: string,
  players: readonly string[],
): Promise<(PlayerSeat | undefined)[]> {
  const [leader] = players;
  return Promise.all(
    players.map((userId) =>
      freePlayer(dependencies, userId, { ticketId }).catch((error: unknown) => {
        if (userId === leader || !(error instanceof Refusal)) throw error;
        throw refuse(memberPlays);
      }),
    ),
  );
}

/** Returns a search's players for GameLift. Counts a new search, and throws 429 above the limit. */
async function seekersOf(
  dependencies: Dependencies,
  { mode, latencies, address }: NewSearch,
  isNew: boolean,
): Promise<Seeker[]> {
  const { tables, live, now } = dependencies;
  const players = Object.keys(latencies);
  const penalties = isNew ? (await unlessUnreadable(live({ now })))?.values.penalties : undefined;
  const costsOf = (id: string) => penalties?.[id]?.minutes ?? [];
  const caller = { ...dependencies, userId: players[0] ?? "", address };
  const refused =
    isNew &&
    ((await coolDownOf(tables, players, costsOf("declined-matches"), now)) ??
      (await leaveWaitOf(tables, players, mode, costsOf("left-matches"), now)) ??
      (await countStart(tables, "searches", caller, now)));
  if (refused) throw refused;
  const known = await Promise.all(
    Object.values(dependencies.skills).map((each) => each.skillsOf(mode, players)),
  );
  const skills = new Map(known.flatMap((each) => [...each]));
  return Promise.all(
    players.map(async (playerId) => ({
      playerId,
      skill: skills.get(playerId) ?? firstSkill,
      // FlexMatch would find no match for a party with a member who has blocked another one.
      blocked: (await newestBlocks(tables, playerId)).filter((id) => !players.includes(id)),
      latencies: latencies[playerId] ?? {},
    })),
  );
}

/**
 * Returns the write that stores the search in its party, provided that the members and the leader have not changed
 * since they were read.
 */
const beginInParty = (
  { parties }: Pick<Dependencies["tables"], "parties">,
  { partyId, version }: NonNullable<Searchers["party"]>,
  leaderId: string,
  ticketId: string,
) =>
  parties.updateItem(
    { partyId },
    { set: { ticketId }, if: { version: { equals: version }, leaderId: { equals: leaderId } } },
  );

/** Removes the writes of a search that GameLift did not accept, so that its players can start another one. */
async function forgetSearch(
  { searches, parties }: Dependencies["tables"],
  { ticketId, party }: NewSearch,
  players: readonly string[],
): Promise<void> {
  const own = { if: { ticketId: { equals: ticketId } } };
  for (const userId of players) await searches.deleteItem({ userId }, own);
  if (party) await parties.updateItem({ partyId: party.partyId }, { remove: ["ticketId"], ...own });
}

/** The error names the player's own ticket, because a request whose answer was lost has not told it. */
function refuseSearching(searching: readonly Search[], userId: string | undefined): Refusal {
  const own = searching.find((row) => row.userId === userId);
  return own ? alreadySearching(own.ticketId) : refuse(memberSearches);
}

const refuseChanged = () => refuse(partyChanged, { retryAfter: 1 });
