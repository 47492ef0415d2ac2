import assert from "node:assert/strict";
import { directParameters } from "@game-backend/framework/directParameters";
import { sdkParameters } from "@game-backend/framework/sdkParameters";
import { account, essenceOf, isSdks, type Reply, type Wire, wire } from "./wire";

const endpoint = "https://ssm.eu-central-1.amazonaws.com";

const bySdk = ({ requestHandler }: Wire) => sdkParameters({ ...account, requestHandler });
const byDirectCall = (service: Wire) =>
  directParameters({ ...account, ...service, endpoint, sdk: () => bySdk(service) });

const found: Reply = {
  status: 200,
  body: {
    Parameter: { Name: "/key", Type: "SecureString", Value: '["a"]', LastModifiedDate: 1_795_780_800.25 },
  },
};
const key = { value: '["a"]', changedAt: 1_795_780_800_250 };
const refused = (type: string): Reply => ({ status: 400, body: { __type: type, message: `${type}!` } });

describe("a direct call that reads a parameter", () => {
  it("sends what the SDK sends, once, and returns the same", async () => {
    const service = wire(found);
    for (const read of [bySdk(service), byDirectCall(service)]) assert.deepEqual(await read("/key"), key);
    const [long, brief, ...more] = service.sent;
    assert.ok(long && brief && more.length === 0);
    assert.deepEqual(JSON.parse(brief.body), JSON.parse(long.body));
    assert.deepEqual(essenceOf(brief), essenceOf(long));
    assert.deepEqual(service.sent.map(isSdks), [true, false]);
  });

  const failures: Readonly<Record<string, Reply>> = {
    "a lost connection": Object.assign(new Error("socket hang up"), { code: "ECONNRESET" }),
    "a throttle": refused("ThrottlingException"),
    "a failure": { status: 500, body: { __type: "InternalServerError" } },
    "a page instead of an answer": { status: 200, body: "<html>Welcome</html>" },
    "a word instead of an answer": { status: 200, body: "null" },
  };
  for (const [name, failure] of Object.entries(failures))
    it(`and meets ${name} is sent again by the SDK`, async () => {
      const service = wire(failure, found);
      assert.deepEqual(await byDirectCall(service)("/key"), key);
      assert.deepEqual(service.sent.map(isSdks), [false, true]);
    });

  it("that does not exist throws the SDK's error", async () => {
    const service = wire(refused("ParameterNotFound"));
    await assert.rejects(byDirectCall(service)("/key"), {
      name: "ParameterNotFound",
      message: "ParameterNotFound!",
    });
  });
});
