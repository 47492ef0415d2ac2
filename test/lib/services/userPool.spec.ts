import assert from "node:assert/strict";

import { cognitoUser, withCognitoUser } from "@game-backend/framework/cognitoUser";
import { isUserNotFound, userPool } from "@game-backend/framework/userPool";
import { awsError, sdkClient } from "../sdkClient";

const pool = { UserPoolId: "pool", Username: "ada" };
const ada = { id: "id-of-ada", username: "ada", groups: [] };

function users(answers: Readonly<Record<string, unknown>> = {}) {
  const { client, asked } = sdkClient(answers);
  return { users: userPool("pool", client), asked };
}

describe("the user pool", () => {
  it("creates a user without a message, and returns the sub", async () => {
    const Attributes = [
      { Name: "email", Value: "ada@example.com" },
      { Name: "sub", Value: "id-of-ada" },
    ];
    const { users: own, asked } = users({ AdminCreateUser: { User: { Attributes } } });
    assert.equal(await own.AdminCreateUser("ada", { email: "ada@example.com" }), "id-of-ada");
    assert.deepEqual(asked, [
      [
        "AdminCreateUser",
        {
          ...pool,
          UserAttributes: [{ Name: "email", Value: "ada@example.com" }],
          MessageAction: "SUPPRESS",
        },
      ],
    ]);
    for (const answer of [undefined, { User: {} }, { User: { Attributes: [] } }])
      await assert.rejects(
        users({ AdminCreateUser: answer }).users.AdminCreateUser("ada", {}),
        /without a sub/,
      );
  });

  it("changes the user that is named, and no other setting", async () => {
    const { users: own, asked } = users();
    await own.AdminSetUserPassword("ada", "correct horse 1");
    await own.AdminUpdateUserAttributes("ada", { email: "new@example.com" }, { for: "the trigger" });
    await own.AdminDisableUser("ada");
    await own.AdminEnableUser("ada");
    await own.AdminUserGlobalSignOut("ada");
    await own.AdminDeleteUser("ada");
    assert.deepEqual(asked, [
      ["AdminSetUserPassword", { ...pool, Password: "correct horse 1", Permanent: true }],
      [
        "AdminUpdateUserAttributes",
        {
          ...pool,
          UserAttributes: [{ Name: "email", Value: "new@example.com" }],
          ClientMetadata: { for: "the trigger" },
        },
      ],
      ["AdminDisableUser", pool],
      ["AdminEnableUser", pool],
      ["AdminUserGlobalSignOut", pool],
      ["AdminDeleteUser", pool],
    ]);
  });

  it("returns a user's attributes, and none for a user who does not exist", async () => {
    const UserAttributes = [{ Name: "sub", Value: "id-of-ada" }, { Name: "email" }];
    const { users: own, asked } = users({ AdminGetUser: { UserAttributes } });
    assert.deepEqual(await own.AdminGetUser("ada"), { sub: "id-of-ada", email: "" });
    assert.deepEqual(asked, [["AdminGetUser", pool]]);
    assert.deepEqual(await users().users.AdminGetUser("ada"), {});
    const missing = users({ AdminGetUser: awsError("UserNotFoundException") }).users;
    assert.equal(await missing.AdminGetUser("ada"), undefined);
    const busy = users({ AdminGetUser: awsError("TooManyRequestsException") }).users;
    await assert.rejects(busy.AdminGetUser("ada"), { name: "TooManyRequestsException" });
    assert.equal(isUserNotFound({ name: "UserNotFoundException" }), false);
  });
});

describe("a player's Cognito user", () => {
  const pooled = (sub?: string) => ({
    AdminGetUser: async () => (sub ? { sub, email: "a@b.c" } : undefined),
  });

  it("is the one with the player's sub, not another who has taken the name", async () => {
    assert.deepEqual(await cognitoUser(pooled("id-of-ada"), ada), { sub: "id-of-ada", email: "a@b.c" });
    assert.equal(await cognitoUser(pooled("another"), ada), undefined);
    assert.equal(await cognitoUser(pooled(), ada), undefined);
  });

  it("is changed only while it exists", async () => {
    const acted: string[] = [];
    const act = async (username: string) => {
      acted.push(username);
    };
    await withCognitoUser(pooled("id-of-ada"), ada, act);
    await withCognitoUser(pooled("another"), ada, act);
    await withCognitoUser(pooled(), ada, act);
    assert.deepEqual(acted, ["ada"]);
    const failing = (name: string) =>
      withCognitoUser(pooled("id-of-ada"), ada, () => Promise.reject(awsError(name)));
    await failing("UserNotFoundException");
    await assert.rejects(failing("TooManyRequestsException"), { name: "TooManyRequestsException" });
  });
});
