import assert from "node:assert/strict";
import { version } from "../../tools/pack/packages";
import { packVersion } from "../../tools/pack/packVersion";

describe("a pack's version", () => {
  it("is after the release's, names the commit or the sources, and is the same for the same sources", () => {
    const own = packVersion();
    assert.match(own, /^\d+\.\d+\.0-(g[0-9a-f]{9,}(\.x[0-9a-f]{12})?|x[0-9a-f]{12})$/);
    const [released = [], next = []] = [version, own].map((each) => each.split(/[.-]/).map(Number));
    assert.equal(next[1], (released[1] ?? 0) + 1);
    assert.equal(packVersion(), own);
  });

  it("is another one for tarballs that another address makes different", () => {
    const [one, other] = ["https://git.example/a/game", "https://git.example/b/game"].map(packVersion);
    assert.notEqual(one, other);
    assert.notEqual(one, packVersion());
  });
});
