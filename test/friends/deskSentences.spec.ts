import assert from "node:assert/strict";
import type { Shown } from "@game-backend/framework/console";
import getPlayerFriends from "../../functions/friends/getPlayerFriends";
import { moment } from "../../web/desk/lib/words";

// Without its types, which are a browser's.
const { sentence } = require("../../web/desk/lib/sentence");

const noon = Date.UTC(2026, 10, 14, 12);
const said = ({ text, words }: Shown, values: object): string => sentence(text, values, words);
const { section } = getPlayerFriends;
const { relationships } = section.lists;

describe("friends at the desk, read aloud", () => {
  it("have each state with its times, also of a player who is gone", () => {
    for (const state of Object.keys(relationships.words.state)) {
      assert.match(
        said(relationships, { username: "bob", state, since: noon }),
        /^bob: \p{Lu}.* (since|on) \d/u,
      );
      assert.match(
        said(relationships, { state, since: noon, until: noon }),
        /^A former player: .*, until \d/,
      );
    }
    assert.equal(
      said(relationships, { username: "bob", state: "outgoing", since: noon, until: noon }),
      `bob: This player has sent a request on ${moment(noon)}, until ${moment(noon)}`,
    );
  });

  it("say who may send requests, and who sees the player", () => {
    for (const requestsFrom of Object.keys(section.words.requestsFrom))
      for (const shows of Object.keys(section.words.shows))
        assert.match(
          said(section, { requestsFrom, shows }),
          /^\p{Lu}.* friend requests, and \p{Ll}.* is online\.$/u,
        );
  });
});
