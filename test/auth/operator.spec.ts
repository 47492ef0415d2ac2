import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";

import {
  AdminConfirmSignUpCommand,
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";

import { solved } from "../../tools/harness/guest";
import { cognitoClient, local, output, signIn } from "../local";

describe("players created or confirmed by an operator", () => {
  const Password = "correct horse 1";
  const name = () => `op-${randomBytes(5).toString("hex")}`;

  it("have their rows after an operator has confirmed them", async () => {
    const Username = name();
    const cognito = await cognitoClient();
    const ClientId = await output("userPoolClientId");
    const ClientMetadata = { ...(await solved(local.anybody)) };
    await cognito.send(new SignUpCommand({ ClientId, Username, Password, ClientMetadata }));
    await cognito.send(new AdminConfirmSignUpCommand({ UserPoolId: await output("userPoolId"), Username }));
    const player = await signIn(Username, Password);
    assert.equal((await player.get("/wallet")).body.balance, 100);
  });

  it("have their rows after their first sign-in if an operator created them", async () => {
    const Username = name();
    const UserPoolId = await output("userPoolId");
    const cognito = await cognitoClient();
    await cognito.send(new AdminCreateUserCommand({ UserPoolId, Username, MessageAction: "SUPPRESS" }));
    await cognito.send(new AdminSetUserPasswordCommand({ UserPoolId, Username, Password, Permanent: true }));
    const player = await signIn(Username, Password);
    assert.equal((await player.get("/profile")).body.username, Username);
    assert.equal((await (await signIn(Username, Password)).get("/wallet")).body.balance, 100);
  });
});
