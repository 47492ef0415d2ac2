import assert from "node:assert/strict";
import fc from "fast-check";

import { flexMatch, type Match, type Ticket } from "../../../gamelift/flexmatch";
import type { Side } from "./games";
import { allowed, anyMatch, games, type RandomGame, ruleSetOf } from "./randomGames";

const runs = process.env["SPEC_SIZE"] === "full" ? 40_000 : 3_000;
const { seed } = fc.readConfigureGlobal();

/** Returns the match's teams with their groups, and checks that no party is split and that running games keep theirs. */
function sidesOf(match: Match, chosen: readonly Ticket[]): readonly Side[] {
  return match.teams.map(({ name, players: ids }) => ({
    name,
    groups: chosen.flatMap(({ players, backfill }) => {
      const here = players.filter(({ id }) => ids.includes(id));
      if (backfill)
        assert.ok(
          here.every(({ team }) => team === name),
          "a running game's player changed team",
        );
      else assert.ok(here.length === 0 || here.length === players.length, "a party is split");
      return here.length > 0 ? [here] : [];
    }),
  }));
}

function evaluated(game: RandomGame) {
  const { matches, waiting } = flexMatch(ruleSetOf(game)).evaluate([...game.tickets], 0);
  const left = game.tickets.filter(({ id }) => waiting.some(({ ticketId }) => ticketId === id));
  const seen = [...matches.flatMap(({ tickets }) => tickets), ...left.map(({ id }) => id)];
  assert.deepEqual(seen.sort(), game.tickets.map(({ id }) => id).sort(), "each ticket is there once");
  return { matches, left };
}

const chosenOf = ({ tickets }: RandomGame, match: Match) =>
  tickets.filter(({ id }) => match.tickets.includes(id));

for (const of of ["small", "large"] as const)
  describe(`FlexMatch, for ${runs} random ${of} games (seed ${seed}) whose every division into teams is tried`, () => {
    it("makes no match that the rules refuse, and misses none that they allow", () => {
      fc.assert(
        fc.property(games(of), (game) => {
          const { matches, left } = evaluated(game);
          for (const match of matches) {
            const chosen = chosenOf(game, match);
            assert.ok(allowed(game, chosen, sidesOf(match, chosen)), `refused: ${match.tickets}`);
          }
          const missed = anyMatch(game, left);
          assert.equal(missed, undefined, `missed: ${missed?.map(({ id }) => id)}`);
        }),
        { numRuns: runs },
      );
    });
  });

describe(`FlexMatch, for ${runs} random games with running ones (seed ${seed})`, () => {
  it("fills the oldest running game first where it has priority, and makes new games first where it has the least", () => {
    fc.assert(
      fc.property(games("small"), (game) => {
        const { matches } = evaluated(game);
        const priority =
          game.algorithm["strategy"] === "balanced" ? "high" : game.algorithm["backfillPriority"];
        const fresh = game.tickets.filter(({ backfill }) => !backfill);
        const [oldest] = game.tickets
          .filter(({ backfill }) => backfill)
          .sort((a, b) => a.startTime - b.startTime || (a.id < b.id ? -1 : 1));
        if (priority === "high" && oldest && !matches.some(({ backfill }) => backfill === oldest.id))
          assert.equal(
            withGame(game, oldest, fresh),
            undefined,
            "a running game with a place is passed over",
          );
        if (priority === "low" && anyMatch(game, fresh))
          assert.ok(
            matches.some(({ backfill }) => backfill === undefined),
            "a running game is filled although the players can form a new one",
          );
      }),
      { numRuns: runs },
    );
  });
});

/** Returns a match that has the running game. */
function withGame(
  game: RandomGame,
  running: Ticket,
  fresh: readonly Ticket[],
): readonly Ticket[] | undefined {
  const sides = game.teams.map(({ name }) => {
    const own = running.players.filter(({ team }) => team === name);
    return { name, groups: own.length > 0 ? [own] : [] };
  });
  return anyMatch(game, fresh, [running], sides);
}
