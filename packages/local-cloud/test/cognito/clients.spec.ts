import assert from "node:assert/strict";
import {
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  ForgotPasswordCommand,
  GetUserCommand,
  InitiateAuthCommand,
  ResendConfirmationCodeCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
  UpdateUserAttributesCommand,
} from "@aws-sdk/client-cognito-identity-provider";

import { secretHash } from "../../cognito/access";
import { lockKey } from "../../cognito/operations/signIn";
import { startPool } from "../../testing/cognito";
import {
  attributesOf,
  claims,
  confirmedPlayer,
  createdPlayer,
  password,
  refresh,
  refreshAuth,
  sdk,
  signIn,
  signUp,
} from "../../testing/players";

describe("a client's settings", () => {
  let cloud: Awaited<ReturnType<typeof startPool>>;
  const start = async (settings: Parameters<typeof startPool>[0]) => {
    cloud = await startPool(settings);
    return cloud;
  };
  afterEach(() => cloud.close());

  it("require the secret's hash if there is a secret", async () => {
    const { clientId, client } = await start({ client: { generateSecret: true } });
    const secret = String(client.outputs.clientSecret);
    assert.equal(secret.length, 52);
    const SecretHash = secretHash(secret, "ada", clientId);
    const user = { ClientId: clientId, Username: "ada", Password: password };
    await assert.rejects(sdk(cloud).send(new SignUpCommand(user)), {
      name: "NotAuthorizedException",
      message: `Client ${clientId} is configured for secret but secret was not received`,
    });
    await assert.rejects(sdk(cloud).send(new SignUpCommand({ ...user, SecretHash: "bm9uZQ==" })), {
      name: "NotAuthorizedException",
      message: `Unable to verify secret hash for client ${clientId}`,
    });
    await sdk(cloud).send(new SignUpCommand({ ...user, SecretHash }));
    await createdPlayer(cloud, "bob");
    await assert.rejects(signIn(cloud, "bob"), {
      message: `Client ${clientId} is configured with secret but SECRET_HASH was not received`,
    });
    const signedIn = await sdk(cloud).send(
      new InitiateAuthCommand({
        ClientId: clientId,
        AuthFlow: "USER_PASSWORD_AUTH",
        AuthParameters: {
          USERNAME: "bob",
          PASSWORD: password,
          SECRET_HASH: secretHash(secret, "bob", clientId),
        },
      }),
    );
    const token = signedIn.AuthenticationResult?.RefreshToken ?? "";
    await assert.rejects(refreshAuth(cloud, token), { name: "NotAuthorizedException" });
    await refreshAuth(cloud, token, { SECRET_HASH: secretHash(secret, "bob", clientId) });
    await assert.rejects(refresh(cloud, token), { name: "NotAuthorizedException" });
    await refresh(cloud, token, { ClientSecret: secret });
  });

  it("allow only the listed flows", async () => {
    const { clientId } = await start({ client: { explicitAuthFlows: ["ALLOW_REFRESH_TOKEN_AUTH"] } });
    const initiate = (AuthFlow: "USER_SRP_AUTH" | "USER_PASSWORD_AUTH" | "CUSTOM_AUTH") =>
      sdk(cloud).send(
        new InitiateAuthCommand({ ClientId: clientId, AuthFlow, AuthParameters: { USERNAME: "ada" } }),
      );
    const name = "InvalidParameterException";
    await assert.rejects(initiate("USER_SRP_AUTH"), {
      name,
      message: "USER_SRP_AUTH is not enabled for the client.",
    });
    await assert.rejects(initiate("USER_PASSWORD_AUTH"), {
      name,
      message: "USER_PASSWORD_AUTH flow not enabled for this client",
    });
    await assert.rejects(initiate("CUSTOM_AUTH"), {
      name,
      message: "CUSTOM_AUTH is not enabled for the client.",
    });
    await assert.rejects(signIn(cloud, "ada", password, "nobodysclient"), {
      name: "ResourceNotFoundException",
      message: "User pool client nobodysclient does not exist.",
    });
  });

  it("restrict the attributes that it reads and writes", async () => {
    await start({ client: { readAttributes: ["name"], writeAttributes: ["name", "email"] } });
    await confirmedPlayer(cloud, "ada");
    const { AccessToken, IdToken } = await signIn(cloud, "ada");
    const update = (Name: string) =>
      sdk(cloud).send(
        new UpdateUserAttributesCommand({ AccessToken, UserAttributes: [{ Name, Value: "Ada" }] }),
      );
    await update("name");
    await assert.rejects(update("nickname"), {
      name: "NotAuthorizedException",
      message: "A client attempted to write unauthorized attribute",
    });
    const user = await sdk(cloud).send(new GetUserCommand({ AccessToken }));
    assert.deepEqual(Object.keys(attributesOf(user.UserAttributes)), ["sub", "name"]);
    assert.equal(claims(IdToken).email, undefined);
  });

  it("reads and writes all attributes by an empty list, which is Cognito's default", async () => {
    await start({ client: { readAttributes: [], writeAttributes: [] } });
    await confirmedPlayer(cloud, "ada");
    const { AccessToken } = await signIn(cloud, "ada");
    const UserAttributes = [{ Name: "nickname", Value: "Ada" }];
    await sdk(cloud).send(new UpdateUserAttributesCommand({ AccessToken, UserAttributes }));
    const user = await sdk(cloud).send(new GetUserCommand({ AccessToken }));
    assert.equal(attributesOf(user.UserAttributes)["nickname"], "Ada");
  });

  it("hide or reveal which users exist", async () => {
    const name = "nobody@example.com";
    const { clientId } = await start({});
    const ask = (ClientId: string) => ({
      resend: () => sdk(cloud).send(new ResendConfirmationCodeCommand({ ClientId, Username: name })),
      forgot: () => sdk(cloud).send(new ForgotPasswordCommand({ ClientId, Username: name })),
      confirm: () =>
        sdk(cloud).send(new ConfirmSignUpCommand({ ClientId, Username: name, ConfirmationCode: "123456" })),
      reset: () =>
        sdk(cloud).send(
          new ConfirmForgotPasswordCommand({
            ClientId,
            Username: name,
            ConfirmationCode: "123456",
            Password: password,
          }),
        ),
    });
    const hidden = ask(clientId);
    for (const send of [hidden.resend, hidden.forgot])
      assert.equal((await send()).CodeDeliveryDetails?.Destination, "n***@e***");
    await assert.rejects(hidden.confirm(), { name: "ExpiredCodeException" });
    await assert.rejects(hidden.reset(), { name: "CodeMismatchException" });
    assert.equal(cloud.service.mailbox().length, 0);

    const legacy = await cloud.create("UserPoolClient", "legacy", {
      userPoolId: cloud.poolId,
      explicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH"],
    });
    const told = { name: "UserNotFoundException", message: "Username/client id combination not found." };
    for (const send of Object.values(ask(legacy.id))) await assert.rejects(send(), told);
    await assert.rejects(signIn(cloud, name, password, legacy.id), {
      name: "UserNotFoundException",
      message: "User does not exist.",
    });
  });

  it("hide which users can get a code", async () => {
    const { clientId, poolId } = await start({});
    const legacy = await cloud.create("UserPoolClient", "legacy", { userPoolId: poolId });
    const forgot = (Username: string, ClientId = clientId) =>
      sdk(cloud).send(new ForgotPasswordCommand({ ClientId, Username }));
    await createdPlayer(cloud, "eve");
    assert.equal((await forgot("eve")).CodeDeliveryDetails?.DeliveryMedium, "EMAIL");
    await assert.rejects(forgot("eve", legacy.id), { name: "InvalidParameterException" });

    await confirmedPlayer(cloud, "ada");
    await forgot("ada");
    const code = cloud.code("ada@example.com");
    await signUp(cloud, "bob");
    for (const Username of ["ada", "bob"])
      await sdk(cloud).send(new AdminDisableUserCommand({ UserPoolId: poolId, Username }));
    const mails = cloud.service.mailbox().length;
    assert.equal((await forgot("ada@example.com")).CodeDeliveryDetails?.Destination, "a***@e***");
    await assert.rejects(forgot("ada", legacy.id), { message: "User is disabled." });
    const resend = new ResendConfirmationCodeCommand({ ClientId: clientId, Username: "bob" });
    assert.equal((await sdk(cloud).send(resend)).CodeDeliveryDetails?.DeliveryMedium, "EMAIL");
    const user = { ClientId: clientId, Username: "ada", Password: password };
    await assert.rejects(
      sdk(cloud).send(new ConfirmForgotPasswordCommand({ ...user, ConfirmationCode: code })),
      { name: "CodeMismatchException" },
    );
    assert.equal(cloud.service.mailbox().length, mails, "nobody gets a mail");
  });

  it("lock a name after five wrong passwords, for longer each time", async () => {
    await start({});
    await createdPlayer(cloud, "ada");
    const wrong = () => signIn(cloud, "ada", "Wrong-horse-1");
    const refused = { message: "Incorrect username or password." };
    const locked = { name: "NotAuthorizedException", message: "Password attempts exceeded" };
    for (let i = 0; i < 5; i++) await assert.rejects(wrong(), refused);
    await assert.rejects(signIn(cloud, "ada"), locked);
    cloud.pass(1000);
    await assert.rejects(wrong(), refused);
    cloud.pass(1000);
    await assert.rejects(signIn(cloud, "ada"), locked);
    cloud.pass(1000);
    await signIn(cloud, "ada");
    await assert.rejects(wrong(), refused);
    await signIn(cloud, "ada");
  });

  it("remember little of a long name that nobody has", async () => {
    await start({});
    const key = (name: string) => lockKey({ id: cloud.poolId }, undefined, name);
    assert.ok(key("n".repeat(1_000_000)).length < 100);
    assert.notEqual(key("n".repeat(1_000_000)), key("n".repeat(1_000_001)));
    const wrong = () => signIn(cloud, "n".repeat(10_000));
    for (let i = 0; i < 5; i++) await assert.rejects(wrong(), { message: "Incorrect username or password." });
    await assert.rejects(wrong(), { message: "Password attempts exceeded" });
  });

  it("limit how many codes are sent, and how often one can be guessed", async () => {
    const { clientId } = await start({});
    await signUp(cloud, "ada");
    const user = { ClientId: clientId, Username: "ada" };
    const limit = {
      name: "LimitExceededException",
      message: "Attempt limit exceeded, please try after some time.",
    };
    for (let i = 0; i < 5; i++) await sdk(cloud).send(new ResendConfirmationCodeCommand(user));
    await assert.rejects(sdk(cloud).send(new ResendConfirmationCodeCommand(user)), limit);
    const right = cloud.code("ada@example.com");
    const confirm = (ConfirmationCode: string) =>
      sdk(cloud).send(new ConfirmSignUpCommand({ ...user, ConfirmationCode }));
    const guess = right === "000000" ? "000001" : "000000";
    for (let i = 0; i < 15; i++) await assert.rejects(confirm(guess), { name: "CodeMismatchException" });
    await assert.rejects(confirm(right), limit);
    cloud.pass(3_600_000);
    await confirm(right);
  });

  it("expire sign-up codes after a day", async () => {
    const { clientId } = await start({});
    await signUp(cloud, "ada");
    cloud.pass(24 * 3_600_000);
    const confirm = new ConfirmSignUpCommand({
      ClientId: clientId,
      Username: "ada",
      ConfirmationCode: cloud.code("ada@example.com"),
    });
    await assert.rejects(sdk(cloud).send(confirm), {
      name: "ExpiredCodeException",
      message: "Invalid code provided, please request a code again.",
    });
  });

  it("ask an invited user for the required attributes that the operator left out", async () => {
    const required = { attributeDataType: "String", required: true, mutable: true };
    const schemas = ["email", "name"].map((name) => ({ name, ...required }));
    const { clientId, poolId } = await start({ pool: { schemas } });
    await sdk(cloud).send(
      new AdminCreateUserCommand({
        UserPoolId: poolId,
        Username: "bob",
        TemporaryPassword: password,
        UserAttributes: [{ Name: "email", Value: "bob@example.com" }],
      }),
    );
    const { Session, ChallengeParameters } = await sdk(cloud).send(
      new InitiateAuthCommand({
        ClientId: clientId,
        AuthFlow: "USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME: "bob", PASSWORD: password },
      }),
    );
    assert.equal(ChallengeParameters?.requiredAttributes, '["userAttributes.name"]');
    const answer = (more: Record<string, string>) =>
      sdk(cloud).send(
        new RespondToAuthChallengeCommand({
          ClientId: clientId,
          ChallengeName: "NEW_PASSWORD_REQUIRED",
          Session,
          ChallengeResponses: { USERNAME: "bob", NEW_PASSWORD: "Another-horse-2", ...more },
        }),
      );
    await assert.rejects(answer({}), { name: "InvalidParameterException" });
    const { AuthenticationResult } = await answer({ "userAttributes.name": "Bob" });
    assert.equal(claims(AuthenticationResult?.IdToken ?? "").name, "Bob");
  });

  it("require required attributes, and no sign-up if only operators create users", async () => {
    const schemas = [{ name: "email", attributeDataType: "String", required: true, mutable: true }];
    const { clientId } = await start({ pool: { schemas } });
    const bare = new SignUpCommand({ ClientId: clientId, Username: "ada", Password: password });
    await assert.rejects(sdk(cloud).send(bare), {
      name: "InvalidParameterException",
      message: "Attributes did not conform to the schema: email: The attribute is required",
    });
    const user = { UserPoolId: cloud.poolId, Username: "bob" };
    const UserAttributes = [{ Name: "email", Value: "bob@example.com" }];
    await sdk(cloud).send(
      new AdminCreateUserCommand({ ...user, TemporaryPassword: password, UserAttributes }),
    );
    const { Session } = await sdk(cloud).send(
      new InitiateAuthCommand({
        ClientId: clientId,
        AuthFlow: "USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME: "bob", PASSWORD: password },
      }),
    );
    const stolen = { "userAttributes.email": "mallory@example.com" };
    const answer = new RespondToAuthChallengeCommand({
      ClientId: clientId,
      ChallengeName: "NEW_PASSWORD_REQUIRED",
      Session,
      ChallengeResponses: { USERNAME: "bob", NEW_PASSWORD: "Another-horse-2", ...stolen },
    });
    await assert.rejects(sdk(cloud).send(answer), {
      name: "NotAuthorizedException",
      message: "Cannot modify an already provided email",
    });
    await cloud.close();
    await start({ pool: { adminCreateUserConfig: { allowAdminCreateUserOnly: true } } });
    await assert.rejects(signUp(cloud, "ada"), {
      name: "NotAuthorizedException",
      message: "SignUp is not permitted for this user pool",
    });
    await sdk(cloud).send(new AdminCreateUserCommand({ UserPoolId: cloud.poolId, Username: "ada" }));
  });
});
