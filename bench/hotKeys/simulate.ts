import { type AreaId, areaIds, globalAreaIds } from "../../functions/leaderboard/areas";
import { boardOf, globalBoard } from "../../functions/leaderboard/boards";
import { waitFor } from "../../web/state/connection";
import { dice } from "../ranks/distributions";
import { database } from "./database";
import type { Load } from "./loads";
import { boardsOf, scoreRow } from "./rows";

/**
 * The number of requests that one simulated request represents: its units are multiplied. A partition of 1,000 units a
 * second still serves many.
 */
const weight = 25;
const begin = Date.UTC(2026, 0, 7);

/** A tree's write units per improvement, in batches of 1,000; and the read units of its root for a rank (from `ranks`). */
const treeWrites = 2.3;
const rootReads = 3;
/** Concurrent batches of the consumer, one per shard of the stream. A failed batch blocks those after it. */
const batches = 10;
/** Leaves and middle nodes of a tree with a million players (from `ranks`). */
const nodes = 24_500;

export interface Outcome {
  submissions: number;
  improvements: number;
  ranks: number;
  refused: number;
  refusedRanks: number;
  first?: { what: string; second: number };
  lastThrottle?: number;
  /** The most improvements that waited in the stream at once, and the number at the end. */
  backlog: number;
  left: number;
  /** The most submissions that waited for a retry at once, and the number at the end. */
  waiting: number;
  unsent: number;
  partitions: number[];
}

interface Submission {
  area: AreaId;
  player: number;
  improves: boolean;
  /** The number of boards that have accepted the score. On those, a retry is refused and costs one write unit. */
  written: number;
  /** Tries so far, and the second of the next one. */
  tries: number;
  due: number;
}

/** Simulates a load second by second. */
export async function simulate(load: Load, seconds: number): Promise<Outcome> {
  const db = database(weight, begin, load.warm);
  const { below, chance } = dice(11);
  const outcome: Outcome = {
    submissions: 0,
    improvements: 0,
    ranks: 0,
    refused: 0,
    refusedRanks: 0,
    backlog: 0,
    left: 0,
    waiting: 0,
    unsent: 0,
    partitions: [],
  };
  const scores = new Map<string, { score: number; at: number }>();
  let refused: Submission[] = [];
  let stream: Submission[] = [];
  const perSecond = (anHour: number) => (load.players * anHour) / 3_600 / weight;
  const due = { submissions: 0, ranks: 0 };

  for (let second = 0; second < seconds; second++) {
    const { later } = load;
    due.submissions += perSecond(later && second >= later.second ? later.scoresAnHour : load.scoresAnHour);
    due.ranks += perSecond(load.ranksAnHour);
    const fresh = Array.from({ length: Math.floor(due.submissions) }, () => ({
      area: areaIds[below(areaIds.length)] ?? "forest",
      player: below(load.players),
      improves: chance(load.improving),
      written: 0,
      tries: 0,
      due: second,
    }));
    const looks = Math.floor(due.ranks);
    due.submissions -= fresh.length;
    due.ranks -= looks;
    outcome.submissions += fresh.length * weight;
    outcome.ranks += looks * weight;

    const again = refused.filter((submission) => submission.due <= second);
    refused = refused.filter((submission) => submission.due > second);
    const work = [
      ...fresh.map((submission) => () => submit(submission, true)),
      ...again.map((submission) => () => submit(submission, false)),
      ...stream.map((submission) => () => consume(submission)),
      ...Array.from({ length: looks }, () => look),
    ];
    stream = [];
    let failedBatches = 0;
    shuffle(work, below);
    for (const [done, one] of work.entries()) {
      db.state.now = begin + second * 1_000 + Math.floor((1_000 * done) / work.length);
      one();
    }
    outcome.backlog = Math.max(outcome.backlog, stream.length * weight);
    outcome.waiting = Math.max(outcome.waiting, refused.length * weight);

    function submit(submission: Submission, first: boolean) {
      if (boardsOf(submission.area, db.state.now).every((board, at) => written(board, at, submission))) {
        if (submission.improves) {
          outcome.improvements += weight;
          stream.push(submission);
        }
      } else {
        throttled(second);
        if (first) outcome.refused += weight;
        // Waits as the page's outbox does.
        submission.due = second + Math.ceil(waitFor(submission.tries++, () => below(1_000) / 1_000) / 1_000);
        refused.push(submission);
      }
    }

    /** Processes an improvement as the stream's consumer does. It stays in the stream until all writes have succeeded. */
    function consume(submission: Submission) {
      if (failedBatches >= batches) {
        stream.push(submission);
        return;
      }
      const trees = boardsOf(submission.area, db.state.now).map((board) => ({ board, units: treeWrites }));
      const summed = globalAreaIds.includes(submission.area);
      if (summed) trees.push({ board: globalBoard, units: treeWrites });
      const kept = trees.every(({ board, units }) => db.write([db.node(board, 1 + below(nodes), units)]));
      if (kept && (!summed || moves(globalBoard, submission.player))) return;
      throttled(second);
      failedBatches++;
      stream.push(submission);
    }

    function look() {
      const area = areaIds[below(areaIds.length)] ?? "forest";
      const board = chance(load.global) ? globalBoard : boardOf(area, "all");
      const player = below(load.players);
      const path = [
        db.node(board, 0, rootReads),
        db.node(board, 1 + below(nodes), 1),
        db.node(board, 1 + below(nodes), 1),
      ];
      if (db.read([db.score(board, player, 1)]) && path.every((node) => db.read([node]))) return;
      throttled(second);
      outcome.refusedRanks += weight;
    }
  }
  outcome.left = stream.length * weight;
  outcome.unsent = refused.length * weight;
  outcome.partitions = db.partitions();
  db.close();
  return outcome;

  function throttled(second: number) {
    outcome.first ??= { what: db.state.refusal, second };
    outcome.lastThrottle = second;
  }

  function written(board: string, at: number, submission: Submission): boolean {
    const { player, improves } = submission;
    if (!improves || at < submission.written) return db.write([db.score(board, player, 1)]);
    if (!moves(board, player)) return false;
    submission.written = at + 1;
    return true;
  }

  /** Writes a player's better score: the row, and the index at its old and new position. Returns whether it succeeded. */
  function moves(board: string, player: number): boolean {
    const key = `${board} ${player}`;
    const known = scores.get(key) ?? { score: below(1_000_000), at: begin - 1 };
    const next = { score: known.score + 1 + below(20_000), at: db.state.now };
    const before = scoreRow(board, player, known.score, known.at);
    const done = db.write(db.replaced(before, scoreRow(board, player, next.score, next.at)));
    scores.set(key, done ? next : known);
    return done;
  }
}

function shuffle<T>(list: T[], below: (limit: number) => number): void {
  for (let at = list.length - 1; at > 0; at--) {
    const other = below(at + 1);
    const [a, b] = [list[at], list[other]];
    if (a !== undefined && b !== undefined) [list[at], list[other]] = [b, a];
  }
}
