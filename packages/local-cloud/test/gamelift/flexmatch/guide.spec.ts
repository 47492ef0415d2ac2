import assert from "node:assert/strict";

import { type Attribute, flexMatch, type Ticket } from "../../../gamelift/flexmatch";
import { player, ticket } from "../../../testing/ruleSets";
import * as guide from "./guideRuleSets";

const evaluate = (set: object, tickets: readonly Ticket[]) =>
  flexMatch(JSON.stringify(set)).evaluate(tickets, 0);
const many = (count: number, make: (index: number) => Ticket) =>
  Array.from({ length: count }, (_, i) => make(i));
/** Returns the sizes of the teams of each match. */
const sizes = (set: object, tickets: readonly Ticket[]) =>
  evaluate(set, tickets).matches.map(({ teams }) => teams.map(({ players }) => players.length));
const one = (id: string, waited: number, attributes: Record<string, Attribute>, latencies = {}) =>
  ticket(id, waited, player(id, attributes, latencies));
const party = (id: string, waited: number, ...each: Record<string, Attribute>[]) =>
  ticket(id, waited, ...each.map((attributes, at) => player(`${id}${at}`, attributes)));

describe("FlexMatch: the guide's example rule sets", () => {
  describe("1, even teams", () => {
    const set = guide.evenTeams;
    const skilled = (skill: number, waited = 0) => Array.from({ length: 4 }, () => ({ skill, waited }));

    it("fills two teams of one size, and leaves the odd player waiting", () => {
      const { matches, waiting } = evaluate(
        set,
        many(9, (i) => one(`p${i}`, 0, { skill: 10 + i })),
      );
      assert.deepEqual(
        matches.map(({ teams }) => teams.map(({ players }) => players.length)),
        [[4, 4]],
      );
      assert.match(waiting[0]?.reason ?? "", /needs 8 players/);
      assert.deepEqual(
        sizes(
          set,
          many(20, (i) => one(`p${i}`, 0, {})),
        ),
        [[8, 8]],
      );
    });

    it("lets the average skills of teams differ by more after 5 s and after 15 s", () => {
      const groups = (apart: number, waited: number) =>
        sizes(set, [party("a", waited, ...skilled(100)), party("b", waited, ...skilled(100 - apart))]).length;
      assert.deepEqual([groups(20, 0), groups(22, 0)], [1, 0]);
      assert.deepEqual([groups(100, 4), groups(100, 5)], [0, 1]);
      assert.deepEqual([groups(200, 14), groups(200, 15), groups(202, 99)], [0, 1, 0]);
    });
  });

  describe("2, hunters and a beast", () => {
    const set = guide.hunt;
    const hunters = (count: number, wantedSkill: number, waited = 0) =>
      many(count, (i) => one(`h${i}`, waited, { wantedSkill }));

    it("gives the beast's place to one who wants it and has the skill that all hunters want", () => {
      const beast = (skill: number) => one("beast", 0, { skill, wantsBeast: 1 });
      assert.deepEqual(sizes(set, [...hunters(5, 20), beast(20)]), [[5, 1]]);
      assert.deepEqual(sizes(set, [...hunters(5, 20), beast(19)]), []);
      assert.deepEqual(sizes(set, [...hunters(5, 20), one("other", 0, { skill: 99 })]), []);
      const two = [...hunters(4, 1), beast(9), one("b2", 0, { skill: 9, wantsBeast: 1 })];
      assert.deepEqual(sizes(set, two), []);
    });

    it("takes four hunters after 30 s, and three after 60 s", () => {
      const matched = (count: number, waited: number) =>
        sizes(set, [...hunters(count, 1, waited), one("beast", waited, { skill: 9, wantsBeast: 1 })]);
      assert.deepEqual([matched(4, 29), matched(4, 30)], [[], [[4, 1]]]);
      assert.deepEqual([matched(3, 59), matched(3, 60), matched(2, 99)], [[], [[3, 1]], []]);
    });
  });

  describe("3, three teams", () => {
    const set = guide.trios;
    const at = (id: string, ms: number, waited = 0, role: string[] = ["farmer"]) =>
      one(id, waited, { role }, { tokyo: ms, seoul: 400 });

    it("numbers the teams, whose sizes differ by one at most", () => {
      const [match] = evaluate(
        set,
        many(11, (i) => at(`p${i}`, 40)),
      ).matches;
      assert.deepEqual(
        match?.teams.map(({ name }) => name),
        ["trio_1", "trio_2", "trio_3"],
      );
      assert.deepEqual(match?.teams.map(({ players }) => players.length).sort(), [3, 4, 4]);
      assert.deepEqual(
        sizes(
          set,
          many(8, (i) => at(`p${i}`, 40)),
        ),
        [],
      );
    });

    it("takes five medics at most", () => {
      const medics = (count: number) => many(count, (i) => at(`m${i}`, 40, 1, ["medic"]));
      const others = (count: number) => many(count, (i) => at(`o${i}`, 40));
      const [match] = evaluate(set, [...medics(6), ...others(6)]).matches;
      assert.equal(match?.tickets.filter((id) => id.startsWith("m")).length, 5);
      assert.deepEqual(sizes(set, [...medics(6), ...others(3)]), []);
    });

    it("counts the medics of a running game, too", () => {
      const roster = Array.from({ length: 9 }, (_, i) => ({
        ...player(`r${i}`, { role: [i < 5 ? "medic" : "farmer"] }, { tokyo: 40 }),
        team: `trio_${(i % 3) + 1}`,
      }));
      const running: Ticket = { id: "running", startTime: 0, backfill: true, players: roster };
      const joins = (role: string) => sizes(set, [running, at("new", 40, 0, [role])]).length;
      assert.deepEqual([joins("medic"), joins("farmer")], [0, 1]);
    });

    it("widens the latency after 10 s and after 20 s, and never matches who has none", () => {
      const matched = (ms: number, waited: number) =>
        sizes(
          set,
          many(9, (i) => at(`p${i}`, ms, waited)),
        ).length;
      assert.deepEqual([matched(50, 0), matched(51, 9), matched(51, 10)], [1, 0, 1]);
      assert.deepEqual([matched(101, 19), matched(101, 20), matched(151, 99)], [0, 1, 0]);
      assert.deepEqual(sizes(set, [...many(8, (i) => at(`p${i}`, 40)), one("none", 0, {})]), []);
    });
  });

  describe("4, explicit sorting", () => {
    const set = guide.sortedMaps;
    const wants = (id: string, waited: number, ice: number, experience = 50) =>
      one(id, waited, { mapWeights: { ice, plains: 1 }, experience });

    it("takes those who like the oldest ticket's favourite map best, and among them the most alike", () => {
      const anchor = wants("anchor", 99, 100);
      const chosen = ["a", "b", "c"].map((id) => wants(id, 1, 90));
      const alike = ["d", "e"].map((id) => wants(id, 1, 50, 55));
      const unlike = ["x", "y"].map((id) => wants(id, 60, 50, 500));
      const cold = many(30, (i) => wants(`z${i}`, 50, 3));
      const [match] = evaluate(set, [anchor, ...cold, ...unlike, ...alike, ...chosen]).matches;
      assert.deepEqual([...(match?.tickets ?? [])].sort(), ["a", "anchor", "b", "c", "d", "e"]);
    });

    it("needs a mode and a map that all have", () => {
      const plans = (id: string, modes: string[], maps: string[]) => one(id, 1, { modes, maps });
      const five = many(5, (i) => plans(`p${i}`, ["coop", "race"], ["ice", "sand"]));
      assert.equal(sizes(set, [...five, plans("p", ["race"], ["sand"])]).length, 1);
      assert.equal(sizes(set, [...five, plans("p", ["duel"], ["sand"])]).length, 0);
      assert.equal(sizes(set, [...five, plans("p", ["race"], [])]).length, 0);
    });
  });

  describe("5, wanted opponents", () => {
    const set = guide.wantedOpponents;
    const as = (id: string, character: string, opponents: string[], waited = 0) =>
      one(id, waited, { character: [character], opponents });
    const four = (waited = 0) =>
      many(4, (i) => as(`p${i}`, i % 2 ? "elf" : "orc", ["elf", "orc", "troll"], waited));

    it("takes only characters that are on every player's list", () => {
      assert.equal(sizes(set, [...four(), as("p", "elf", ["elf", "orc"])]).length, 1);
      assert.equal(sizes(set, [...four(), as("p", "troll", ["elf", "orc"])]).length, 0);
      assert.equal(sizes(set, [...four(), as("p", "elf", ["troll"])]).length, 0);
      assert.equal(sizes(set, [...four(), as("p", "elf", [])]).length, 0);
    });

    it("drops the rule after 15 s", () => {
      const matched = (waited: number) =>
        sizes(set, [...four(waited), as("p", "troll", ["elf"], waited)]).length;
      assert.deepEqual([matched(14), matched(15)], [0, 1]);
    });
  });

  it("6: players of one mode and one map, with different characters", () => {
    const matched = (...each: Record<string, Attribute>[]) =>
      sizes(
        guide.samePlans,
        each.map((attributes, at) => one(`p${at}`, 0, attributes)),
      ).length;
    assert.equal(matched({ character: 1 }, { character: 2 }), 1);
    assert.equal(matched({ character: 1 }, { character: 2, mode: "turns", map: 1 }), 1);
    assert.equal(matched({ character: 1 }, { character: 1 }), 0);
    assert.equal(matched({ character: 1 }, { character: 2, mode: "race" }), 0);
    assert.equal(matched({ character: 1 }, { character: 2, map: 2 }), 0);
    assert.equal(matched({ character: 1 }, {}), 0);
  });

  describe("7, a large match", () => {
    const set = guide.crowd;
    const at =
      (waited: number, ms = 100) =>
      (i: number) =>
        one(`p${i}`, waited, { skill: i }, { oregon: ms });

    it("takes at most 200 players, the most similar to the oldest ticket", () => {
      assert.deepEqual(sizes(set, many(175, at(0))), [[175]]);
      const oldest = one("oldest", 9, { skill: 0 }, { oregon: 100 });
      const [match] = evaluate(set, [oldest, ...many(220, at(0))]).matches;
      assert.equal(match?.tickets.length, 200);
      assert.ok(match?.tickets.every((id) => id === "oldest" || Number(id.slice(1)) < 199));
    });

    it("takes fewer players after 10 s and 15 s, and higher latencies after 12 s", () => {
      const matched = (count: number, waited: number, ms = 100) =>
        sizes(set, many(count, at(waited, ms))).length;
      assert.deepEqual([matched(174, 0), matched(150, 9), matched(150, 10)], [0, 0, 1]);
      assert.deepEqual([matched(100, 14), matched(100, 15), matched(99, 99)], [0, 1, 0]);
      assert.deepEqual([matched(200, 11, 151), matched(200, 12, 151), matched(200, 99, 201)], [0, 1, 0]);
    });

    it("fills a running game before it makes a new one", () => {
      const roster = Array.from({ length: 195 }, (_, i) => ({
        ...player(`r${i}`, { skill: 1 }, { oregon: 50 }),
        team: "crowd",
      }));
      const running: Ticket = { id: "running", startTime: 0, backfill: true, players: roster };
      const { matches } = evaluate(set, [...many(180, at(5)), running]);
      assert.deepEqual(
        matches.map(({ backfill, tickets }) => [backfill, tickets.length]),
        [
          ["running", 6],
          [undefined, 175],
        ],
      );
    });
  });

  describe("8, a large match of many teams", () => {
    const set = guide.manyTeams;
    const at = (prefix: string, waited: number, latencies: Record<string, number>) => (i: number) =>
      one(`${prefix}${i}`, waited, { kills: i % 7 }, latencies);

    it("fills eleven teams to nearly one size, and needs the fewest of each", () => {
      const [match] = sizes(set, many(135, at("p", 0, { tokyo: 60 })));
      assert.equal(match?.[0], 5);
      assert.deepEqual(new Set(match?.slice(1)), new Set([13]));
      assert.deepEqual(sizes(set, many(124, at("p", 0, { tokyo: 60 }))), []);
      assert.deepEqual(sizes(set, many(104, at("p", 15, { tokyo: 60 }))), []);
      assert.deepEqual(sizes(set, many(105, at("p", 15, { tokyo: 60 }))).length, 1);
      assert.deepEqual(sizes(set, many(85, at("p", 20, { tokyo: 60 }))).length, 1);
      assert.deepEqual(sizes(set, many(200, at("p", 99, { tokyo: 151 }))), []);
    });

    it("groups players by their fastest location, and by their next only where a group is too small", () => {
      const asia = many(130, at("a", 5, { tokyo: 30, paris: 120 }));
      const europe = many(130, at("e", 9, { tokyo: 120, paris: 30 }));
      const apart = evaluate(set, [...asia, ...europe]).matches;
      assert.deepEqual(
        apart.map(({ tickets }) => [tickets.length, new Set(tickets.map((id) => id[0])).size]),
        [
          [130, 1],
          [130, 1],
        ],
      );
      const [together] = evaluate(set, [...asia.slice(0, 70), ...europe.slice(0, 70)]).matches;
      assert.equal(together?.tickets.length, 140);
    });
  });

  it("9: a large match of similar players, with a wider range of skill after 10 s and 20 s", () => {
    const set = guide.similarCrowd;
    const matched = (waited: number, change: Record<string, Attribute>) =>
      sizes(set, [
        ...many(199, (i) => one(`p${i}`, waited, { league: i % 3, skill: i % 11, map: "ice", mode: "ctf" })),
        one("last", waited, { league: 0, skill: 0, map: "ice", mode: "ctf", ...change }),
      ]);
    assert.deepEqual(matched(0, {}), [[100, 100]]);
    const others: Record<string, Attribute>[] = [
      { league: 3 },
      { map: "sand" },
      { mode: "race" },
      { skill: 11 },
    ];
    for (const change of others) assert.deepEqual(matched(0, change), [], JSON.stringify(change));
    assert.deepEqual([matched(9, { skill: 20 }).length, matched(10, { skill: 20 }).length], [0, 1]);
    assert.deepEqual([matched(19, { skill: 40 }).length, matched(20, { skill: 40 }).length], [0, 1]);
    assert.deepEqual(matched(99, { skill: 41 }), []);
  });

  describe("10, one map and mode, or similar players", () => {
    const set = guide.similarOrAlike;
    const plans = (id: string, waited: number, league: number, skill: number, map: string, mode: string) =>
      one(id, waited, { league, skill, map, mode });

    it("takes players of one map and mode, however unlike they are, and none of another", () => {
      const alike = many(20, (i) => plans(`a${i}`, 1, i, i * 10, "ice", "ctf"));
      assert.deepEqual(sizes(set, alike), [[10, 10]]);
      const odd = many(5, (i) => plans(`o${i}`, 9, i * 5, i * 99, "sand", "race"));
      const { matches, waiting } = evaluate(set, [...odd, ...alike]);
      assert.deepEqual(
        matches.map(({ tickets }) => tickets.length),
        [20],
      );
      assert.deepEqual(new Set(waiting.map(({ ticketId }) => ticketId[0])), new Set(["o"]));
    });

    it("takes similar players of any map and mode, with a wider range of skill after 10 s", () => {
      const similar = (waited: number, apart: number) =>
        sizes(
          set,
          many(20, (i) => plans(`s${i}`, waited, i % 3, i % 2 ? 0 : apart, `map${i}`, `mode${i}`)),
        ).length;
      assert.deepEqual([similar(0, 10), similar(9, 11), similar(10, 11)], [1, 0, 1]);
      assert.deepEqual([similar(20, 40), similar(20, 41)], [1, 0]);
    });

    it("shares the skill evenly between the teams", () => {
      const [match] = evaluate(
        set,
        many(20, (i) => plans(`p${i}`, 1, 0, i, "ice", "ctf")),
      ).matches;
      const sums = match?.teams.map(({ players }) =>
        players.reduce((sum, id) => sum + Number(id.slice(1)), 0),
      );
      assert.ok(sums && Math.abs((sums[0] ?? 0) - (sums[1] ?? 0)) <= 2, `sums ${sums}`);
    });
  });

  describe("11, block lists", () => {
    const set = guide.blockLists;
    const who = (id: string, ...blocked: string[]) => one(id, 1, { blocked });
    const nine = "bcdefghij".split("").map((id) => who(id));

    it("puts nobody into a match with a player whom they block, or who blocks them, even in one team", () => {
      assert.equal(sizes(set, [who("a", "z"), ...nine]).length, 1);
      assert.equal(sizes(set, [who("a", "c"), ...nine]).length, 0);
      assert.equal(sizes(set, [who("a"), ...nine.slice(1), who("b", "a")]).length, 0);
      const [match] = evaluate(set, [who("a", "c"), ...nine, who("k")]).matches;
      assert.ok(!match?.tickets.includes("c") || !match.tickets.includes("a"));
      assert.equal(sizes(set, [one("a", 1, {}), ...nine]).length, 1);
    });

    it("finds matches in a crowd that block lists divide in two, without trying every set", () => {
      const side = (i: number) => (i % 2 ? "odd" : "even");
      const ids = Array.from({ length: 200 }, (_, i) => `${side(i)}${i}`);
      const tickets = ids.map((id, i) => who(id, ...ids.filter((_, other) => side(other) !== side(i))));
      const { matches } = evaluate(set, tickets);
      assert.equal(matches.length, 20);
      for (const match of matches)
        assert.equal(new Set(match.tickets.map((id) => id.replace(/\d+/, ""))).size, 1);
    });
  });
});
