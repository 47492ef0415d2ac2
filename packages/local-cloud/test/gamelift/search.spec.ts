import assert from "node:assert/strict";

import { searchSessions } from "../../gamelift/api/search";
import type { GameSession } from "../../gamelift/model";

const candidate = (id: string, name: string | undefined, level: string, seats: number) => {
  const game: GameSession = {
    id,
    name,
    properties: { level },
    status: "ACTIVE",
    fleetId: "fleet",
    location: "custom-laptop",
    compute: "local",
    processId: id,
    maximumPlayers: 4,
    policy: "ACCEPT_ALL",
    port: 4577,
    createdAt: 0,
    activateBy: 0,
  };
  return { game, seats };
};

const all = [
  candidate("one", undefined, "3", 4),
  candidate("two", "b", "4", 1),
  candidate("three", "a", "5", 2),
];

const found = (filter?: string, sort?: string) =>
  searchSessions(all, filter, sort).map(({ game }) => game.id);

describe("a search for game sessions", () => {
  it("puts those without a value at the end, in both orders", () => {
    assert.deepEqual(found(undefined, "gameSessionName ASC"), ["three", "two", "one"]);
    assert.deepEqual(found(undefined, "gameSessionName DESC"), ["two", "three", "one"]);
  });

  it("compares numbers in any way, and strings and booleans by = and <> only", () => {
    assert.deepEqual(found("playerSessionCount <= 2 AND hasAvailablePlayerSessions = true"), [
      "two",
      "three",
    ]);
    assert.deepEqual(found("gameSessionName <> 'a' AND gameSessionProperties.level = '4'"), ["two"]);
    for (const filter of ["gameSessionName > 'a'", "hasAvailablePlayerSessions >= true"])
      assert.throws(() => found(filter), { code: "InvalidRequestException" });
  });
});
