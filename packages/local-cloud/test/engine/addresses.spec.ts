import assert from "node:assert/strict";

import { LocalAddresses } from "../../engine/addresses";

describe("addresses that exist on AWS only", () => {
  it("are replaced by the local ones wherever they are passed on", () => {
    const addresses = new LocalAddresses();
    addresses.add({ "https://d1.cloudfront.net": "http://localhost:3000/_cdn/E1" });
    const given = {
      environment: { variables: { AVATARS_URL: "https://d1.cloudfront.net/avatars", OTHER: "x" } },
      policies: ["img-src https://d1.cloudfront.net; connect-src https://d1.cloudfront.net"],
      origin: "d1.cloudfront.net",
      count: 2,
      none: null,
    };
    assert.deepEqual(addresses.in(given), {
      environment: { variables: { AVATARS_URL: "http://localhost:3000/_cdn/E1/avatars", OTHER: "x" } },
      policies: ["img-src http://localhost:3000/_cdn/E1; connect-src http://localhost:3000/_cdn/E1"],
      origin: "d1.cloudfront.net",
      count: 2,
      none: null,
    });
  });
});
