import assert from "node:assert/strict";

import { specifyStack, stackViolations } from "../lib/specify";
import { apiResourcesLeaveRoom } from "./apiResourcesLeaveRoom";

const api = (count: number) => ({
  api: {
    type: "aws:apigateway/restApi:RestApi",
    props: {
      body: JSON.stringify({
        paths: Object.fromEntries(Array.from({ length: count }, (_, n) => [`/p${n}`, {}])),
      }),
    },
  },
});

specifyStack(
  apiResourcesLeaveRoom,
  { "259 resources": api(259) },
  { "260 resources": [api(260), "api", /260 resources of the 300/] },
);

describe("api-resources-leave-room, by the account's quota", () => {
  it("knows a quota that was raised", async () => {
    assert.deepEqual(await stackViolations(apiResourcesLeaveRoom, api(300), { apiResources: 400 }), []);
    assert.equal((await stackViolations(apiResourcesLeaveRoom, api(360), { apiResources: 400 })).length, 1);
  });
});
