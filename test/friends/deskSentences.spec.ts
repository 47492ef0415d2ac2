import assert from "node:assert/strict";
import type { Shown } from "@game-backend/framework/console";
import getPlayerFriends from "../../functions/friends/getPlayerFriends";
import { moment } from "../../web/desk/lib/words";
import { shownPart, textOf } from "../staff/shownPart";

const noon = Date.UTC(2026, 10, 14, 12);
const section = shownPart(getPlayerFriends);
const relationships = shownPart(getPlayerFriends, "relationships");
/** The values that a part has words for. */
const valuesOf = ({ words }: Shown, name: string) => Object.keys(words?.[name] ?? assert.fail(name));

describe("friends at the desk, read aloud", () => {
  it("have each state with its times, also of a player who is gone", () => {
    for (const state of valuesOf(relationships, "state")) {
      assert.match(
        textOf(relationships, { username: "bob", state, since: noon }) ?? "",
        /^bob: \p{Lu}.* (since|on) \d/u,
      );
      assert.match(
        textOf(relationships, { state, since: noon, until: noon }) ?? "",
        /^A former player: .*, until \d/,
      );
    }
    assert.equal(
      textOf(relationships, { username: "bob", state: "outgoing", since: noon, until: noon }),
      `bob: This player has sent a request on ${moment(noon)}, until ${moment(noon)}`,
    );
  });

  it("say who may send requests, and who sees the player", () => {
    for (const requestsFrom of valuesOf(section, "requestsFrom"))
      for (const shows of valuesOf(section, "shows"))
        assert.match(
          textOf(section, { requestsFrom, shows }) ?? "",
          /^\p{Lu}.* friend requests, and \p{Ll}.* is online\.$/u,
        );
  });
});
