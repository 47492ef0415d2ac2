import assert from "node:assert/strict";
import { GameFunction } from "@game-backend/components/gameFunction";
import { GrantWait } from "@game-backend/components/grantWait";
import { grantsOf } from "@game-backend/components/lib/grants";
import type { Tables } from "@game-backend/framework/table";
import { refused, registeredBy } from "../registered";

const keys = { hashKey: "id", personal: "none" } as const;
const tables = { scores: keys, names: keys } as unknown as Tables;

/** Registers two functions that wait. Returns the names in the order of their registration, and what the wait is triggered by. */
async function waiting(
  uses: Readonly<Record<string, readonly string[]>>,
  arn = "arn:aws:dynamodb:eu-west-1:1:table/T",
  formerGrants = {},
) {
  const { registered } = await registeredBy(() => {
    const wait = new GrantWait("grants", { seconds: 7 });
    const game = { tables, stores: {}, capabilities: {}, formerGrants };
    // Provides whatever a function uses.
    const provides = new Proxy({}, { get: (_, name) => ({ arn: `${arn}-${String(name)}`, value: "1" }) });
    for (const name of ["second", "first"]) {
      const args = { game, providers: [{ provides }] };
      const { statements } = grantsOf(name, uses as never, args);
      new GameFunction(name, { imageUri: "image@sha256:0", description: name, statements, grantWait: wait });
    }
    wait.waitIn("waiter");
  });
  const invocation = registered.find(({ type }) => type === "aws:lambda/invocation:Invocation");
  const order = registered.map(({ type, name }) => `${type.split(":").at(-1)} ${name}`);
  const policies = Object.fromEntries(
    registered
      .filter(({ type }) => type === "aws:iam/rolePolicy:RolePolicy")
      .map(({ name, inputs }) => [name, JSON.stringify(inputs["policy"])]),
  );
  return { order, inputs: invocation?.inputs ?? {}, policies };
}

describe("the wait for grants", () => {
  it("comes after the policies of all functions that wait, and before the functions", async () => {
    const { order, inputs } = await waiting({ scores: ["GetItem"] });
    const at = order.indexOf("Invocation grants");
    for (const name of ["first", "second"]) {
      assert.ok(order.indexOf(`RolePolicy ${name}-grants`) < at, order.join());
      assert.ok(order.indexOf(`Function ${name}-image`) > at, order.join());
    }
    assert.deepEqual(inputs["functionName"], "waiter");
    assert.deepEqual(JSON.parse(String(inputs["input"])), { do: "wait", seconds: 7 });
  });

  it("is triggered by what the program grants and takes away, and not by names that AWS gives", async () => {
    const triggered = async (...given: Parameters<typeof waiting>) =>
      JSON.stringify((await waiting(...given)).inputs["triggers"]);
    const one = await triggered({ scores: ["GetItem"] });
    assert.equal(await triggered({ scores: ["GetItem"] }, "arn:aws:dynamodb:eu-west-1:2:table/U"), one);
    const more = await triggered({ scores: ["GetItem", "PutItem"] });
    const others = await triggered({ names: ["GetItem"] });
    assert.equal(new Set([one, more, others]).size, 3);
  });

  it("leaves a function what only its code of the release before uses, and no other function", async () => {
    const former = { first: { names: ["Query"], gone: ["Query"] } };
    const { policies } = await waiting({ scores: ["GetItem"] }, undefined, former);
    assert.match(
      policies["first-grants"] ?? "",
      /dynamodb:Query\W+Effect\W+Allow\W+Resource\W+arn:\S+names/i,
    );
    assert.match(policies["first-grants"] ?? "", /dynamodb:GetItem/);
    assert.doesNotMatch(policies["first-grants"] ?? "", /gone/i);
    assert.doesNotMatch(policies["second-grants"] ?? "", /Query/);
  });

  it("says which seconds it takes", async () => {
    await refused(
      () => new GrantWait("grants", { seconds: 61 }).waitIn("waiter"),
      /grants: seconds: 61 is not a whole number from 0 to 60/,
    );
  });
});
