import assert from "node:assert/strict";
import fc from "fast-check";

import { flexMatch, type Ticket } from "../../../gamelift/flexmatch";
import { duel, player } from "../../../testing/ruleSets";
import { evenTeams } from "./guideRuleSets";

const small = {
  ...evenTeams,
  teams: [
    { name: "knights", minPlayers: 1, maxPlayers: 2 },
    { name: "dragons", minPlayers: 1, maxPlayers: 2 },
  ],
};

const pool = (most: number): fc.Arbitrary<Ticket[]> =>
  fc
    .array(
      fc.record({
        waited: fc.integer({ min: 0, max: 40 }),
        skills: fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 2 }),
      }),
      { maxLength: most },
    )
    .map((all) =>
      all.map(({ waited, skills }, index) => ({
        id: `t${index}`,
        startTime: -waited * 1000,
        players: skills.map((skill, at) => player(`p${index}.${at}`, { skill })),
      })),
    );

const mean = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0) / numbers.length;

/** Checks that the rules allow the teams, without using the evaluator's code. */
function allowed(teams: readonly (readonly Ticket[])[]): boolean {
  const players = teams.map((tickets) => tickets.flatMap(({ players: own }) => own));
  const [knights = [], dragons = []] = players;
  if (knights.length !== dragons.length || knights.length < 1 || knights.length > 2) return false;
  const age = Math.min(...teams.flat().map(({ startTime }) => -startTime / 1000));
  const most = age >= 15 ? 100 : age >= 5 ? 50 : 10;
  const skills = players.map((own) => own.map(({ attributes }) => Number(attributes["skill"])));
  return skills.every((own) => Math.abs(mean(own) - mean(skills.flat())) <= most + 1e-9);
}

/** Tries every way to put some of the tickets into two teams of at most two players. */
function anyAllowed(tickets: readonly Ticket[], teams: Ticket[][] = [[], []]): boolean {
  if (allowed(teams)) return true;
  return tickets.some((ticket, index) =>
    teams.some((_, at) => {
      const next = teams.map((own, other) => (other === at ? [...own, ticket] : own));
      const size = next[at]?.reduce((sum, { players }) => sum + players.length, 0) ?? 0;
      return size <= 2 && anyAllowed(tickets.slice(index + 1), next);
    }),
  );
}

describe("FlexMatch, for any pool of tickets", () => {
  const engine = flexMatch(JSON.stringify(small));

  it("accounts for every ticket once, in a match or among those that wait", () => {
    fc.assert(
      fc.property(pool(40), (tickets) => {
        const { matches, waiting } = engine.evaluate(tickets, 0);
        const all = [
          ...matches.flatMap(({ tickets: ids }) => ids),
          ...waiting.map(({ ticketId }) => ticketId),
        ];
        assert.deepEqual(all.sort(), tickets.map(({ id }) => id).sort());
        const seats = matches.flatMap(({ teams }) => teams.flatMap(({ players }) => players));
        assert.equal(new Set(seats).size, seats.length);
      }),
    );
  });

  it("makes only matches that satisfy every rule at their age", () => {
    fc.assert(
      fc.property(pool(40), (tickets) => {
        for (const { tickets: ids, teams } of engine.evaluate(tickets, 0).matches) {
          const chosen = tickets.filter(({ id }) => ids.includes(id));
          const seated = teams.map(({ players }) =>
            chosen.filter(({ players: own }) => own.every(({ id }) => players.includes(id))),
          );
          assert.equal(seated.flat().length, chosen.length, "a party is split");
          assert.ok(allowed(seated));
        }
      }),
    );
  });

  it("leaves no tickets waiting that could be matched with one another", () => {
    fc.assert(
      fc.property(pool(7), (tickets) => {
        const { waiting } = engine.evaluate(tickets, 0);
        const left = tickets.filter(({ id }) => waiting.some(({ ticketId }) => ticketId === id));
        assert.ok(!anyAllowed(left));
      }),
    );
  });

  it("serves the oldest ticket whenever it can be matched at all", () => {
    fc.assert(
      fc.property(pool(20), (tickets) => {
        const by = flexMatch(JSON.stringify(duel));
        const singles = tickets.filter(({ players }) => players.length === 1);
        const [oldest, ...others] = singles.toSorted(
          (a, b) => a.startTime - b.startTime || (a.id < b.id ? -1 : 1),
        );
        if (!oldest) return;
        const skill = ({ players: [one] }: Ticket) => Number(one?.attributes["skill"]);
        const could = others.some((other) => {
          const age = -other.startTime / 1000;
          return Math.abs(skill(other) - skill(oldest)) <= (age >= 30 ? 1000 : age >= 10 ? 50 : 10);
        });
        const matched = by.evaluate(singles, 0).matches.some(({ tickets: ids }) => ids.includes(oldest.id));
        assert.equal(matched, could);
      }),
    );
  });

  it("gives the same matches for the same tickets in any order", () => {
    fc.assert(
      fc.property(pool(15), (tickets) => {
        assert.deepEqual(engine.evaluate(tickets.toReversed(), 0), engine.evaluate(tickets, 0));
      }),
    );
  });
});
