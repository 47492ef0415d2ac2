import assert from "node:assert/strict";

import { flexMatch, type Ticket } from "../../../gamelift/flexmatch";
import {
  blockLists,
  evenTeams,
  explicitSort,
  large,
  player,
  sameModeAndMap,
  similarPlayers,
  threeTeams,
  ticket,
  unevenTeams,
  wantedOpponents,
} from "./ruleSets";

const evaluate = (set: object, tickets: readonly Ticket[], now = 0) =>
  flexMatch(JSON.stringify(set)).evaluate(tickets, now);
const many = (count: number, make: (index: number) => Ticket) =>
  Array.from({ length: count }, (_, i) => make(i));

describe("FlexMatch: the guide's example rule sets", () => {
  it("fills two teams evenly, with equal sizes and close average skill", () => {
    const tickets = many(9, (i) => ticket(`t${i}`, 0, player(`p${i}`, { skill: 10 + i })));
    const { matches, waiting } = evaluate(evenTeams, tickets);
    assert.deepEqual(
      matches.map(({ teams }) => teams.map(({ players }) => players.length)),
      [[4, 4]],
    );
    assert.equal(waiting.length, 1);
    assert.match(waiting[0]?.reason ?? "", /needs 8 players/);
  });

  it("lets the skill of teams differ more when tickets have waited", () => {
    const skills = [100, 100, 100, 100, 40, 40, 40, 40];
    const party = (from: number, waited: number) =>
      ticket(
        `g${from}`,
        waited,
        ...[0, 1, 2, 3].map((i) => player(`p${from + i}`, { skill: skills[from + i] ?? 0 })),
      );
    const at = (waited: number) => evaluate(evenTeams, [party(0, waited), party(4, waited)]).matches.length;
    assert.deepEqual([at(4), at(5)], [0, 1]);
  });

  it("gives the monster's seat to one who wants it and is more skilled than the others", () => {
    const humans = many(5, (i) => ticket(`h${i}`, 9, player(`h${i}`, { skill: 20 })));
    const weak = ticket("weak", 5, player("weak", { skill: 5, wantsToBeMonster: 1 }));
    const strong = ticket("strong", 1, player("strong", { skill: 50, wantsToBeMonster: 1 }));
    assert.equal(evaluate(unevenTeams, [...humans, weak]).matches.length, 0);
    const [match] = evaluate(unevenTeams, [...humans, weak, strong]).matches;
    assert.deepEqual(match?.teams[1], { name: "monster", players: ["strong"] });
  });

  it("numbers the teams of a quantity, limits medics in the match, and widens the latency with age", () => {
    const one = (id: string, waited: number, ms: number, ...character: string[]) =>
      ticket(id, waited, player(id, character.length > 0 ? { character } : {}, { tokyo: ms }));
    const near = many(6, (i) => one(`n${i}`, 1, 40));
    const [match] = evaluate(threeTeams, near).matches;
    assert.deepEqual(
      match?.teams.map(({ name, players }) => [name, players.length]),
      [
        ["trio_1", 2],
        ["trio_2", 2],
        ["trio_3", 2],
      ],
    );
    const medics = many(3, (i) => one(`m${i}`, 1, 40, "medic"));
    const [limited] = evaluate(threeTeams, [...medics, ...near]).matches;
    assert.equal(limited?.tickets.filter((id) => id.startsWith("m")).length, 2);
    const far = (waited: number) => many(6, (i) => one(`f${i}`, waited, 80));
    assert.equal(evaluate(threeTeams, far(9)).matches.length, 0);
    assert.equal(evaluate(threeTeams, far(10)).matches.length, 1);
  });

  it("prefers the candidate who likes the anchor's favourite map as much, then the closest in experience", () => {
    const one = (id: string, waited: number, ice: number, experience: number) =>
      ticket(id, waited, player(id, { mapPreference: { ice, desert: 1 }, experience }));
    const { matches } = evaluate(explicitSort, [
      one("anchor", 9, 100, 50),
      one("older", 8, 20, 50),
      one("experienced", 7, 90, 500),
      one("alike", 1, 90, 55),
    ]);
    assert.deepEqual(matches[0]?.tickets, ["anchor", "alike"]);
  });

  it("joins players only who are on each other's list of opponents", () => {
    const one = (id: string, character: string, opponents: string[]) =>
      ticket(id, 1, player(id, { character: [character], opponents }));
    const elf = one("elf", "elf", ["orc", "elf"]);
    assert.equal(evaluate(wantedOpponents, [elf, one("orc", "orc", ["elf", "orc"])]).matches.length, 1);
    assert.equal(evaluate(wantedOpponents, [elf, one("troll", "troll", ["elf", "orc"])]).matches.length, 0);
  });

  it("keeps modes and maps apart when all players' values must be equal", () => {
    const one = (id: string, gameMode: string, gameMap: number) =>
      ticket(id, 1, player(id, { gameMode, gameMap }));
    const tickets = [
      ...many(4, (i) => one(`a${i}`, "ctf", 1)),
      ...many(4, (i) => one(`b${i}`, "ctf", 2)),
      ...many(3, (i) => one(`c${i}`, "race", 1)),
    ];
    const { matches, waiting } = evaluate(sameModeAndMap, tickets);
    assert.deepEqual(
      matches.map(({ tickets: ids }) => new Set(ids.map((id) => id[0])).size),
      [1, 1],
    );
    assert.deepEqual(new Set(waiting.map(({ ticketId }) => ticketId[0])), new Set(["c"]));
  });

  it("balances the teams of a large match, and takes fewer players when the newest has waited", () => {
    const one = (waited: number) => (i: number) =>
      ticket(`t${i}`, waited, player(`p${i}`, { skill: i * 10 }, { oregon: i % 10 === 0 ? 190 : 60 }));
    const [match] = evaluate(large, many(60, one(1))).matches;
    const sums = match?.teams.map(({ players }) => players.reduce((sum, id) => sum + Number(id.slice(1)), 0));
    assert.deepEqual(
      match?.teams.map(({ players }) => players.length),
      [27, 27],
    );
    assert.ok(sums && Math.abs((sums[0] ?? 0) - (sums[1] ?? 0)) < 30, `sums ${sums}`);
    assert.equal(evaluate(large, many(12, one(29))).matches.length, 0);
    assert.equal(evaluate(large, many(12, one(30))).matches[0]?.tickets.length, 12);
  });

  it("groups players of similar skill and one mode, where numbers are written as strings", () => {
    const one = (id: string, skill: number, mode: string) => ticket(id, 1, player(id, { skill, mode }));
    const { matches } = evaluate(similarPlayers, [
      one("a", 100, "duel"),
      one("far", 700, "duel"),
      one("b", 300, "duel"),
      one("other", 200, "race"),
      one("c", 600, "duel"),
    ]);
    assert.deepEqual(
      matches.map(({ tickets }) => [...tickets].sort()),
      [["a", "b", "c"]],
    );
  });

  it("puts nobody into a match with a player whom they block, or who blocks them, even in one team", () => {
    const one = (id: string, ...BlockList: string[]) => ticket(id, 1, player(id, { BlockList }));
    const matched = (...tickets: Ticket[]) =>
      evaluate(blockLists, tickets).matches.map((match) => match.tickets);
    const [b, c, d] = [one("b"), one("c"), one("d")];
    assert.deepEqual(matched(one("a", "c"), b, c, d), []);
    assert.deepEqual(matched(one("a"), b, one("c", "a"), d), []);
    assert.deepEqual(
      matched(one("a", "c"), b, c, d, one("e")).map((ids) => [...ids].sort()),
      [["a", "b", "d", "e"]],
    );
    assert.deepEqual(matched(one("a", "z"), b, c, d).length, 1);
    // Players without a list get the default.
    assert.equal(matched(...["a", "b", "c", "d"].map((id) => ticket(id, 1, player(id)))).length, 1);
    const wrong = ticket("e", 1, player("e", { BlockList: "a" }));
    assert.match(
      evaluate(blockLists, [wrong]).waiting[0]?.reason ?? "",
      /BlockList of player e is not of type/,
    );
  });

  it("finds a match for each player of a crowd that block lists divide in two, without trying every set", () => {
    const side = (i: number) => (i % 2 ? "odd" : "even");
    const ids = many(200, (i) => ticket(`${side(i)}${i}`, 1)).map(({ id }) => id);
    const tickets = ids.map((id, i) => {
      const BlockList = ids.filter((_, other) => side(other) !== side(i));
      return ticket(id, 1, player(id, { BlockList }));
    });
    const { matches } = evaluate(blockLists, tickets);
    assert.equal(matches.length, 50);
    for (const match of matches)
      assert.equal(new Set(match.tickets.map((id) => id.replace(/\d+/, ""))).size, 1);
  });
});
