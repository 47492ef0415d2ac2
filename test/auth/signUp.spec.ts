import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";

import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { CognitoUserAttribute, CognitoUserPool } from "amazon-cognito-identity-js";

import { newGuest, solved } from "../../tools/harness/guest";
import { codeFor, cognitoClient, local, output, signIn } from "../local";

const password = "correct horse 1";
const newName = () => `sign-up-${randomBytes(5).toString("hex")}`;
const emailOf = (name: string) => `${name}@example.com`;

/** Signs up with the AWS SDK, which sends what the AWS CLI and Amplify send. */
const signUp = async (Username: string, ClientMetadata?: Record<string, string>) =>
  (await cognitoClient()).send(
    new SignUpCommand({
      ClientId: await output("userPoolClientId"),
      Username,
      Password: password,
      UserAttributes: [{ Name: "email", Value: emailOf(Username) }],
      ClientMetadata,
    }),
  );

const refused = (message: RegExp) => ({ name: "UserLambdaValidationException", message });

describe("a sign-up", () => {
  it("is refused without work, in words that say where to sign up, and sends no mail", async () => {
    const name = newName();
    const lacking: (Record<string, string> | undefined)[] = [
      undefined,
      {},
      { challenge: "x" },
      { solution: "1" },
    ];
    for (const metadata of lacking)
      await assert.rejects(signUp(name, metadata), refused(/error Sign up in the game\. /));
    await assert.rejects(codeFor(emailOf(name)), /no code was sent/);
  });

  it("pays with a solved challenge, through Amazon's own client", async () => {
    const pool = new CognitoUserPool({
      UserPoolId: await output("userPoolId"),
      ClientId: await output("userPoolClientId"),
      endpoint: await output("awsEndpoint"),
    });
    const name = newName();
    const email = new CognitoUserAttribute({ Name: "email", Value: emailOf(name) });
    const work = { ...(await solved(local.anybody)) };
    const user = await new Promise<string>((resolve, reject) =>
      pool.signUp(
        name,
        password,
        [email],
        [],
        (error, result) => (result ? resolve(result.user.getUsername()) : reject(error)),
        work,
      ),
    );
    assert.equal(user, name);
    assert.match(await codeFor(emailOf(name)), /^\d{6}$/);
  });

  it("is refused with work that is forged, wrong, or was used for any other account", async () => {
    const work = { ...(await solved(local.anybody)) };
    const forged = { ...work, challenge: work.challenge.slice(1) };
    await assert.rejects(signUp(newName(), forged), refused(/not from POST \/auth\/guest\/challenge/));
    await assert.rejects(signUp(newName(), { ...work, solution: "" }), refused(/zero bits/));
    await signUp(newName(), work);
    await assert.rejects(signUp(newName(), work), refused(/already used/));
    assert.equal((await local.anybody.post("/auth/guest", work)).status, 409);
    const ofGuest = { ...(await solved(local.anybody)) };
    assert.equal((await local.anybody.post("/auth/guest", ofGuest)).status, 201);
    await assert.rejects(signUp(newName(), ofGuest), refused(/already used/));
  });

  it("of the same name may repeat its work at once, as Cognito repeats the trigger's call", async () => {
    const name = newName();
    const work = { ...(await solved(local.anybody)) };
    await signUp(name, work);
    await assert.rejects(signUp(name, work), { name: "UsernameExistsException" });
  });

  it("uses up no challenge with a name that is refused", async () => {
    const work = { ...(await solved(local.anybody)) };
    await assert.rejects(signUp(".", work), refused(/one or two dots/));
    await signUp(newName(), work);
  });

  it("is not asked of users whom operators or routes create", async () => {
    const UserPoolId = await output("userPoolId");
    const Username = newName();
    const cognito = await cognitoClient();
    await cognito.send(new AdminCreateUserCommand({ UserPoolId, Username, MessageAction: "SUPPRESS" }));
    await cognito.send(new AdminDeleteUserCommand({ UserPoolId, Username }));
    const { body } = await newGuest(local.anybody);
    assert.equal((await signIn(body.username, body.secret)).username, body.username);
  });
});
