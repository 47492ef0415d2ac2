import assert from "node:assert/strict";

import { type Lobby, OwnLobby } from "../../web/features/lobbies/ownLobby";
import { Shelf } from "../../web/state/shelf";

describe("the player's own lobby, on the page", () => {
  it("does not come back by news from before the player left it, nor goes by those of another", () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    };
    const lobby = (version: number) => ({ code: "BCDFGH", state: "open", version }) as Lobby;
    const own = new OwnLobby({
      api: {} as never,
      shelf: (name, isValue) => new Shelf(storage, name, isValue),
    });
    const hear = (news: object) => own.hear({ type: "lobby", code: "BCDFGH", ...news } as never);
    own.set(lobby(1));
    hear({ lobby: lobby(2) });
    hear({ lobby: lobby(1) });
    hear({ code: "JKLMNP" });
    assert.deepEqual(own.own.data, { lobby: lobby(2) });
    assert.deepEqual([...kept.values()], ['"BCDFGH"']);
    own.set(undefined);
    hear({ lobby: lobby(2) });
    assert.deepEqual(own.own.data, {});
    assert.equal(kept.size, 0);
  });
});
