import assert from "node:assert/strict";

import { addressRewriter } from "../../../webServer/lan/addressRewriter";

describe("addresses in the answers of the network's proxy", () => {
  const from = { web: "http://localhost:3000", aws: "http://localhost:30001" };
  const text = addressRewriter({ from, to: "http://192.168.1.5:3100" }, "/_aws");

  it("are replaced whole, though one begins like another", () => {
    assert.equal(
      text('"http://localhost:3000/v1" "ws://localhost:3000" "http://localhost:30001/"'),
      '"http://192.168.1.5:3100/v1" "ws://192.168.1.5:3100" "http://192.168.1.5:3100/_aws/"',
    );
  });

  it("stay if they are none of this run's", () => {
    const other = "http://localhost:30002/ http://localhost/ http://localhost:300";
    assert.equal(text(other), other);
  });
});
