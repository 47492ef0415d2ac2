import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";

import {
  DeleteUserAttributesCommand,
  ForgotPasswordCommand,
  GetUserAttributeVerificationCodeCommand,
  ResendConfirmationCodeCommand,
  SignUpCommand,
  UpdateUserAttributesCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";

import { newGuest, solved } from "../../tools/harness/guest";
import { cloud, cognitoClient, local, output, ownRun, signIn } from "../local";

ownRun();

const unique = () => randomBytes(5).toString("hex");
const password = "correct horse 1";

/** Returns how many mails went to an address. */
const mailsTo = async (address: string) =>
  (await (await cloud()).mailbox()).filter(({ to }) => to === address).length;

/** Signs up and does not confirm. */
async function unconfirmed(Username: string, email: string) {
  const ClientId = await output("userPoolClientId");
  const UserAttributes = [{ Name: "email", Value: email }];
  const cognito = await cognitoClient();
  const ClientMetadata = { ...(await solved(local.anybody)) };
  const user = { ClientId, Username, Password: password, UserAttributes, ClientMetadata };
  await cognito.send(new SignUpCommand(user));
}

/** Runs the job that deletes unconfirmed accounts, as of a time, and waits until their deletion is done. */
async function deleteUnconfirmed(at: number) {
  const { graph } = await cloud();
  const found = graph.find(
    ({ type, name }) => type === "aws:lambda/function:Function" && name === "jobs-delete-unused",
  );
  const lambda = new LambdaClient({
    endpoint: await output("awsEndpoint"),
    region: await output("region"),
    credentials: {
      accessKeyId: await output("adminAccessKeyId"),
      secretAccessKey: await output("adminSecretAccessKey"),
    },
  });
  const Payload = JSON.stringify({ at: new Date(at).toISOString() });
  const { FunctionError } = await lambda.send(
    new InvokeCommand({ FunctionName: String(found?.outputs["name"]), Payload }),
  );
  lambda.destroy();
  assert.equal(FunctionError, undefined);
  await local.drained();
}

const refused = (why: RegExp) => ({
  name: "UserLambdaValidationException",
  message: new RegExp(`^CustomMessage failed with error .*${why.source}`),
});

describe("an attacker who sends mails", () => {
  it("mails a player few codes for a password, of whatever name others can read", async () => {
    const ada = await local.player("ada");
    const before = await mailsTo(ada.email);
    const cognito = await cognitoClient();
    const asked = { ClientId: await output("userPoolClientId"), Username: ada.username };
    for (let n = 0; n < 3; n++) await cognito.send(new ForgotPasswordCommand(asked));
    await assert.rejects(cognito.send(new ForgotPasswordCommand(asked)), refused(/enough e-mails/));
    assert.equal((await mailsTo(ada.email)) - before, 3);
  });

  it("mails no stranger as a guest", async () => {
    const { body } = await newGuest(local.anybody);
    const { accessToken } = await signIn(body.username, body.secret);
    const stranger = `stranger-${unique()}@example.com`;
    const UserAttributes = [{ Name: "email", Value: stranger }];
    const change = new UpdateUserAttributesCommand({ AccessToken: accessToken, UserAttributes });
    await assert.rejects((await cognitoClient()).send(change), refused(/POST \/auth\/link/));
    assert.equal(await mailsTo(stranger), 0);
  });

  it("mails no stranger as a player by Cognito's own operations, whatever address counts", async () => {
    const [eve, cognito] = [await local.player("eve"), await cognitoClient()];
    const stranger = `stranger-${unique()}@example.com`;
    const { accessToken: AccessToken } = eve;
    const change = () =>
      cognito.send(
        new UpdateUserAttributesCommand({
          AccessToken,
          UserAttributes: [{ Name: "email", Value: stranger }],
        }),
      );
    const ask = () =>
      cognito.send(new GetUserAttributeVerificationCodeCommand({ AccessToken, AttributeName: "email" }));
    await assert.rejects(ask(), refused(/POST \/profile\/address/), "the address is verified");
    await assert.rejects(change(), refused(/POST \/profile\/address/));
    assert.equal((await signIn(eve.email, eve.password)).id, eve.id, "the present address counts");
    await cognito.send(new DeleteUserAttributesCommand({ AccessToken, UserAttributeNames: ["email"] }));
    for (const attempt of [change, ask]) await assert.rejects(attempt(), refused(/POST \/profile\/address/));
    assert.equal(await mailsTo(stranger), 0);
  });

  it("mails a stranger few codes by a route, and as many accounts", async () => {
    const [eve, mallory] = [await local.player("eve"), await local.player("mallory")];
    const stranger = `stranger-${unique()}@example.com`;
    const change = async ({ post, accessToken }: typeof eve, email: string) =>
      (await post("/profile/address", { email, accessToken })).status;
    for (const to of [stranger, stranger, `other-${unique()}@example.com`])
      assert.equal(await change(eve, to), 204);
    assert.equal(await change(eve, `another-${unique()}@example.com`), 429, "for this account");
    for (let n = 0; n < 3; n++) await unconfirmed(`crowd-${unique()}`, stranger);
    await assert.rejects(unconfirmed(`crowd-${unique()}`, stranger), refused(/to this address/));
    assert.equal(await change(mallory, stranger), 429, "to this address");
    assert.equal(await mailsTo(stranger), 5);
  });

  it("gets no further mail by asking for the code again", async () => {
    const [name, cognito] = [`patient-${unique()}`, await cognitoClient()];
    await unconfirmed(name, `${name}@example.com`);
    const again = { ClientId: await output("userPoolClientId"), Username: name };
    for (let n = 0; n < 2; n++) await cognito.send(new ResendConfirmationCodeCommand(again));
    await assert.rejects(cognito.send(new ResendConfirmationCodeCommand(again)), refused(/for this account/));
  });

  it("keeps a name that it never confirms for three days only, whether or not the mail was sent", async () => {
    const [taken, stranger] = [`squatted-${unique()}`, `stranger-${unique()}@example.com`];
    for (let n = 0; n < 5; n++) await unconfirmed(`crowd-${unique()}`, stranger);
    await assert.rejects(unconfirmed(taken, stranger), refused(/to this address/));
    const email = `${taken}@example.com`;
    await assert.rejects(unconfirmed(taken, email), { name: /UsernameExists|UserLambdaValidation/ });
    await deleteUnconfirmed(Date.now() + 2 * 86_400_000);
    await assert.rejects(unconfirmed(taken, email), { name: /UsernameExists|UserLambdaValidation/ });
    await deleteUnconfirmed(Date.now() + 3 * 86_400_000);
    await unconfirmed(taken, email);
    assert.equal(await mailsTo(email), 1);
  });
});
