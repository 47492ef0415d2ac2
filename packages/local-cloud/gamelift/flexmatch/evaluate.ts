import { balanced } from "./balanced";
import { best } from "./best";
import { compileLevels, type Level } from "./levels";
import type { Evaluation, Match, Ticket, Waiting } from "./model";
import { type Entry, entryOf, Tally, unmatchable } from "./pool";
import { parseRuleSet, sizeOf } from "./ruleSet";
import { type Found, levelFor, oldestCounts } from "./search";
import { type Turn, turns } from "./turns";

/** The numbers of candidates to search around one anchor. A larger one is tried if the last one yields too little. */
const poolSizes = [25, 200, 2000];
/** The number of candidates among which a search that found a match is content. */
const enough = 200;

/** FlexMatch for one rule set. Compile once, evaluate often. */
export interface FlexMatch {
  /**
   * Returns the matches of a pool at a time (`now`, epoch milliseconds), and why the other tickets wait. Deterministic:
   * the same tickets at the same time yield the same matches. Each search has an anchor, the oldest unmatched ticket
   * first, unless the algorithm of the rule set orders tickets in another way.
   */
  evaluate(tickets: readonly Ticket[], now: number): Evaluation;
  /** The number of players in a match that fills every team, before any expansion. */
  readonly size: number;
}

/** Compiles a rule set. Throws `RuleSetError` for one that FlexMatch does not accept. */
export function flexMatch(ruleSetBody: string): FlexMatch {
  const set = parseRuleSet(ruleSetBody);
  const levels = compileLevels(set);
  return { size: sizeOf(set), evaluate: (tickets, now) => evaluate(levels, tickets, now) };
}

function evaluate(levels: readonly Level[], tickets: readonly Ticket[], now: number): Evaluation {
  const [base] = levels;
  if (!base) return { matches: [], waiting: [] };
  const attributes = base.set.playerAttributes;
  const matches: Match[] = [];
  const waiting = new Map<Entry, Waiting>();
  const unfit: Waiting[] = [];
  const pool: Entry[] = [];
  for (const ticket of tickets.toSorted((a, b) => a.startTime - b.startTime || (a.id < b.id ? -1 : 1))) {
    const entry = entryOf(ticket, attributes, now);
    const reason = unmatchable(entry, attributes);
    if (reason) unfit.push({ ticketId: ticket.id, reason, metrics: [] });
    else pool.push(entry);
  }
  const gone = new Set<Entry>();
  const known = new Map<Entry, readonly Entry[]>();
  const joining = (turn: Turn, tally: Tally) => {
    const all = () => compatible(levels, turn, pool, gone, tally);
    // Tickets that are grouped by location have several turns.
    if (base.set.algorithm.batchingPreference !== "fastestRegion") return all();
    const once = known.get(turn.anchor) ?? [...all()];
    known.set(turn.anchor, once);
    return once.filter((entry) => !gone.has(entry) && (turn.group?.members.has(entry) ?? true)).values();
  };
  for (const turn of turns(base, pool, gone)) {
    const { anchor } = turn;
    if (gone.has(anchor)) continue;
    const tally = new Tally(base.checks.map(({ name }) => name));
    const candidates: Entry[] = [];
    const found = growing(levels, turn, candidates, joining(turn, tally), tally, now);
    if (!found)
      waiting.set(anchor, {
        ticketId: anchor.ticket.id,
        reason: whyNot(levels, anchor, candidates),
        metrics: tally.metrics(),
      });
    else {
      for (const entry of found.entries) gone.add(entry);
      matches.push(matchOf(found, tally));
    }
  }
  return {
    matches,
    waiting: [...unfit, ...pool.flatMap((entry) => (gone.has(entry) ? [] : (waiting.get(entry) ?? [])))],
  };
}

/** Searches among a few candidates, then among more. Adds them to `candidates` from `more`. */
function growing(
  levels: readonly Level[],
  { anchor, group }: Turn,
  candidates: Entry[],
  more: Iterator<Entry>,
  tally: Tally,
  now: number,
): Found | undefined {
  const { set, teams = [] } = levels[levelFor(levels, anchor.age)] ?? {};
  const most = teams.reduce((sum, { maxPlayers }) => sum + maxPlayers, 0);
  const strategy = set?.algorithm.strategy;
  let found: Found | undefined;
  for (const size of strategy === "balanced" ? [Number.POSITIVE_INFINITY] : sizesFor(set)) {
    let all = false;
    while (candidates.length < size && !all) {
      const next = more.next();
      if (next.done) all = true;
      else candidates.push(next.value);
    }
    const here =
      strategy === "balanced"
        ? balanced(levels, anchor, candidates, tally, now, group?.location)
        : best(levels, anchor, candidates, tally, now);
    if (here && here.players > (found?.players ?? 0)) found = here;
    if (all || (found && (found.players >= most || size >= enough))) break;
  }
  return found;
}

/** Rules and algorithms that sort tickets need many to choose from. */
const sizesFor = (set: Level["set"] | undefined): readonly number[] =>
  set?.algorithm.batchingPreference === "sorted" || set?.rules.some(({ type }) => /Sort$/.test(type))
    ? poolSizes.slice(1)
    : poolSizes;

/** Yields, in their order, the tickets that no rule excludes from a match with the anchor. */
function* compatible(
  levels: readonly Level[],
  { anchor, others, from }: Turn,
  pool: readonly Entry[],
  gone: ReadonlySet<Entry>,
  tally: Tally,
): Generator<Entry, undefined> {
  const own = levelFor(levels, anchor.age);
  const raised = oldestCounts(levels);
  const top = levelFor(levels, pool[0]?.age ?? 0);
  const pairwise = (levels[0]?.checks ?? []).flatMap(({ pairwise: apart }, index) => (apart ? [index] : []));
  for (let index = from; index < others.length; index++) {
    const entry = others[index];
    if (!entry || gone.has(entry) || (anchor.ticket.backfill && entry.ticket.backfill)) continue;
    const pair = [{ name: "", base: "", parties: anchor.parties.concat(entry.parties) }];
    const other = levelFor(levels, entry.age);
    const least = raised ? Math.max(own, other) : 0;
    const highest = raised ? top : Math.min(own, other);
    const together = pairwise.every((check) => {
      for (let level = highest; level >= least; level--) {
        const here = levels[level]?.checks[check];
        if (!here || tally.ask(here, pair)) return true;
      }
      return false;
    });
    if (together) yield entry;
  }
  return undefined;
}

function whyNot(levels: readonly Level[], { age, party }: Entry, candidates: readonly Entry[]): string {
  const { teams = [] } = levels[levelFor(levels, age)] ?? {};
  const least = teams.reduce((sum, { minPlayers }) => sum + minPlayers, 0);
  const there = candidates.reduce((sum, each) => sum + each.party.players.length, party.players.length);
  return there < least
    ? `a match needs ${least} players, and the rules let ${there} of those who wait play together`
    : "no set of the tickets that wait satisfies every rule";
}

const matchOf = ({ entries, teams }: Found, tally: Tally): Match => {
  const byAge = entries.toSorted((a, b) => b.age - a.age);
  const backfill = byAge.find(({ ticket }) => ticket.backfill)?.ticket.id;
  return {
    tickets: byAge.map(({ ticket }) => ticket.id),
    teams: teams.map(({ name, parties }) => ({
      name,
      players: parties.flatMap(({ players }) => players.map(({ id }) => id)),
    })),
    ...(backfill !== undefined && { backfill }),
    metrics: tally.metrics(),
  };
};
