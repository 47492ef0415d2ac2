import assert from "node:assert/strict";

import type { ListUsersInGroupCommand } from "@aws-sdk/client-cognito-identity-provider";

import { staffOf } from "@game-backend/framework/staff";
import { refusesWith } from "../refusesWith";
import { awsError } from "../sdkClient";

interface Page {
  Users?: object[];
  NextToken?: string;
}
type Answers = (input: ListUsersInGroupCommand["input"], signal: AbortSignal) => Promise<Page>;

describe("who is staff", () => {
  const member = (sub: string, Enabled = true) => ({
    ...{ Username: `name of ${sub}`, Enabled },
    Attributes: [{ Name: "sub", Value: sub }],
  });
  const staff = (answers: Answers) =>
    staffOf({ players: "eu-west-1_pool" }, {
      send: (command: ListUsersInGroupCommand, { abortSignal }: { abortSignal: AbortSignal }) =>
        answers(command.input, abortSignal),
    } as never);

  it("is who is an enabled member of the group, by id", async () => {
    const { has } = staff(async ({ GroupName, UserPoolId }) => {
      assert.deepEqual([GroupName, UserPoolId], ["admins", "eu-west-1_pool"]);
      return { Users: [member("ada"), member("bob", false)] };
    });
    assert.equal(await has({ id: "ada" }, "admins"), true);
    assert.equal(await has({ id: "bob" }, "admins"), false);
    assert.equal(await has({ id: "name of ada" }, "admins"), false);
  });

  it("is looked up on every page of a large group", async () => {
    const { has } = staff(async ({ NextToken }) =>
      NextToken ? { Users: [member("eve")] } : { Users: [member("ada")], NextToken: "2" },
    );
    assert.equal(await has({ id: "eve" }, "admins"), true);
    assert.equal(await has({ id: "bob" }, "admins"), false);
  });

  it("is nobody while Cognito fails, throttles or stays silent: 503 after 3 s at most", async () => {
    const { error: log } = console;
    console.error = () => {};
    try {
      const refused = refusesWith("server.staff_unknown", { status: 503, retryAfter: 1 });
      for (const name of ["TooManyRequestsException", "InternalErrorException"])
        await assert.rejects(
          staff(() => Promise.reject(awsError(name))).has({ id: "ada" }, "admins"),
          refused,
        );
      const silent: Answers = (_, signal) =>
        new Promise((_answer, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
      await assert.rejects(staff(silent).has({ id: "ada" }, "admins"), refused);
    } finally {
      console.error = log;
    }
  });
});
