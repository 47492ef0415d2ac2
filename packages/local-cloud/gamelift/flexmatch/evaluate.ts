import { balanced } from "./balanced";
import { compileLevels, type Level } from "./levels";
import type { Evaluation, Match, Ticket, Waiting } from "./model";
import { orders, seeded } from "./order";
import { type Entry, entryOf, Tally, unmatchable } from "./pool";
import { parseRuleSet, sizeOf } from "./ruleSet";
import { type Found, levelFor, Search } from "./search";

/** The numbers of candidates to search around one anchor. A larger one is tried if the last one yields too little. */
const poolSizes = [25, 200, 2000];
/** The maximum number of candidates that one search considers, and of times that it puts one into a team. */
const batchSize = 200;
const searchSteps = 3000;

/** FlexMatch for one rule set. Compile once, evaluate often. */
export interface FlexMatch {
  /**
   * Returns the matches of a pool at a time (`now`, epoch milliseconds), and why the other tickets wait. Deterministic:
   * the same tickets at the same time yield the same matches. The anchor of each search is the oldest unmatched ticket.
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
  const attributes = levels[0]?.set.playerAttributes ?? [];
  const matches: Match[] = [];
  const waiting: Waiting[] = [];
  const pool: Entry[] = [];
  for (const ticket of tickets.toSorted((a, b) => a.startTime - b.startTime || (a.id < b.id ? -1 : 1))) {
    const entry = entryOf(ticket, attributes, now);
    const reason = unmatchable(entry, attributes);
    if (reason) waiting.push({ ticketId: ticket.id, reason, metrics: [] });
    else pool.push(entry);
  }
  const gone = new Set<Entry>();
  for (const [index, anchor] of pool.entries()) {
    if (gone.has(anchor)) continue;
    const tally = new Tally(levels[0]?.checks.map(({ name }) => name) ?? []);
    const candidates: Entry[] = [];
    const more = compatible(levels, anchor, pool, index + 1, gone, tally);
    const found = growing(levels, anchor, candidates, more, tally, now);
    if (!found) {
      waiting.push({
        ticketId: anchor.ticket.id,
        reason: whyNot(levels, anchor, candidates),
        metrics: tally.metrics(),
      });
      continue;
    }
    for (const entry of found.entries) gone.add(entry);
    matches.push(matchOf(found, tally));
  }
  return { matches, waiting };
}

/** Searches among a few candidates, then among more. Adds them to `candidates` from `more`. */
function growing(
  levels: readonly Level[],
  anchor: Entry,
  candidates: Entry[],
  more: Iterator<Entry>,
  tally: Tally,
  now: number,
): Found | undefined {
  const { set, teams = [] } = levels[levelFor(levels, anchor.age)] ?? {};
  const most = teams.reduce((sum, { maxPlayers }) => sum + maxPlayers, 0);
  let found: Found | undefined;
  for (const size of set?.algorithm.strategy === "balanced" ? [Number.POSITIVE_INFINITY] : poolSizes) {
    let all = false;
    while (candidates.length < size && !all) {
      const next = more.next();
      if (next.done) all = true;
      else candidates.push(next.value);
    }
    const here = around(levels, anchor, candidates, tally, now);
    if (here && here.players > (found?.players ?? 0)) found = here;
    if (all || (found && (found.players >= most || size >= batchSize))) break;
  }
  return found;
}

/** Yields, by age, the tickets that no rule excludes from a match with the anchor. Two backfill tickets never match. */
function* compatible(
  levels: readonly Level[],
  anchor: Entry,
  pool: readonly Entry[],
  from: number,
  gone: ReadonlySet<Entry>,
  tally: Tally,
): Generator<Entry, undefined> {
  const oldest = levels[0]?.set.algorithm.expansionAgeSelection === "oldest";
  const own = levelFor(levels, anchor.age);
  const pairwise = (levels[0]?.checks ?? []).flatMap(({ pairwise: apart }, index) => (apart ? [index] : []));
  for (let index = from; index < pool.length; index++) {
    const entry = pool[index];
    if (!entry || gone.has(entry) || (anchor.ticket.backfill && entry.ticket.backfill)) continue;
    const pair = [{ name: "", base: "", parties: [anchor.party, entry.party] }];
    const least = oldest ? own : 0;
    const highest = oldest ? own : Math.min(own, levelFor(levels, entry.age));
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

/** Returns the fullest match found. The rule set says whether backfill tickets are tried first, last or like others. */
function around(
  levels: readonly Level[],
  anchor: Entry,
  candidates: readonly Entry[],
  tally: Tally,
  now: number,
): Found | undefined {
  const level = levels[levelFor(levels, anchor.age)];
  if (!level) return undefined;
  if (level.set.algorithm.strategy === "balanced") return balanced(levels, anchor, candidates, tally);
  const priority = level.set.algorithm.backfillPriority;
  if (priority === "normal" || anchor.ticket.backfill)
    return best(levels, level, anchor, candidates, tally, now);
  const fresh = candidates.filter(({ ticket }) => !ticket.backfill);
  const running = candidates.filter(({ ticket }) => ticket.backfill);
  const withBackfill = () => {
    for (const game of running) {
      const found = best(levels, level, anchor, [game, ...fresh], tally, now, game);
      if (found) return found;
    }
    return undefined;
  };
  return priority === "high"
    ? (withBackfill() ?? best(levels, level, anchor, fresh, tally, now))
    : (best(levels, level, anchor, fresh, tally, now) ?? withBackfill());
}

/** Returns the fullest match over all orders of candidates. `needed` is an entry that the match must include. */
function best(
  levels: readonly Level[],
  level: Level,
  anchor: Entry,
  candidates: readonly Entry[],
  tally: Tally,
  now: number,
  needed?: Entry,
): Found | undefined {
  const least = Math.min(
    ...levels.map(({ teams }) => teams.reduce((sum, { minPlayers }) => sum + minPlayers, 0)),
  );
  const there = candidates.reduce(
    (sum, { party }) => sum + party.players.length,
    anchor.party.players.length,
  );
  if (there < least) return undefined;
  const most = level.teams.reduce((sum, { maxPlayers }) => sum + maxPlayers, 0);
  const random = seeded(`${anchor.ticket.id} ${Math.floor(now / 1000)}`);
  let fullest: Found | undefined;
  for (const order of orders(anchor, candidates, level, batchSize, random)) {
    const tried = needed ? [needed, ...order.filter((entry) => entry !== needed)] : order;
    const found = new Search(levels, anchor, tally, searchSteps).run(tried);
    const counts = found && (!needed || found.entries.includes(needed));
    if (counts && found.players > (fullest?.players ?? 0)) fullest = found;
    if (fullest && (fullest.players >= most || candidates.length <= batchSize)) break;
  }
  return fullest;
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
