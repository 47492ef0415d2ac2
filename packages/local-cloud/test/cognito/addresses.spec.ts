import assert from "node:assert/strict";
import {
  AdminCreateUserCommand,
  AdminUpdateUserAttributesCommand,
  ConfirmSignUpCommand,
  GetUserCommand,
  UpdateUserAttributesCommand,
  VerifyUserAttributeCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { startPool } from "../../testing/cognito";
import {
  attributesOf,
  claims,
  confirmedPlayer,
  createdPlayer,
  sdk,
  signIn,
  signUp,
} from "../../testing/players";

describe("a pool's rules for addresses and names", () => {
  let cloud: Awaited<ReturnType<typeof startPool>>;
  const start = async (settings: Parameters<typeof startPool>[0]) => {
    cloud = await startPool(settings);
    return cloud;
  };
  afterEach(() => cloud.close());

  it("refuse an address on confirmation that another user has verified, unless it is taken over", async () => {
    const { clientId } = await start({});
    const email = "shared@example.com";
    await confirmedPlayer(cloud, "first", email);
    await signUp(cloud, "second", email);
    const confirm = (ForceAliasCreation: boolean) =>
      sdk(cloud).send(
        new ConfirmSignUpCommand({
          ClientId: clientId,
          Username: "second",
          ConfirmationCode: cloud.code(email),
          ForceAliasCreation,
        }),
      );
    await assert.rejects(confirm(false), { name: "AliasExistsException" });
    await confirm(true);
    assert.equal(claims((await signIn(cloud, email)).IdToken)["cognito:username"], "second");
    await signIn(cloud, "first");
  });

  it("verify no address by the code of an earlier one", async () => {
    const { poolId } = await start({});
    await confirmedPlayer(cloud, "ada");
    const { AccessToken } = await signIn(cloud, "ada");
    const email = (Value: string) => [{ Name: "email", Value }];
    const UserAttributes = email("second@example.com");
    await sdk(cloud).send(new UpdateUserAttributesCommand({ AccessToken, UserAttributes }));
    const change = { UserPoolId: poolId, Username: "ada", UserAttributes: email("third@example.com") };
    await sdk(cloud).send(new AdminUpdateUserAttributesCommand(change));
    const verify = new VerifyUserAttributeCommand({
      AccessToken,
      AttributeName: "email",
      Code: cloud.code("second@example.com"),
    });
    await assert.rejects(sdk(cloud).send(verify), { name: "ExpiredCodeException" });
    const user = attributesOf((await sdk(cloud).send(new GetUserCommand({ AccessToken }))).UserAttributes);
    assert.deepEqual([user.email, user.email_verified], ["third@example.com", "false"]);
  });

  it("take over no preferred username", async () => {
    const { poolId } = await start({ pool: { aliasAttributes: ["preferred_username"] } });
    const create = (Username: string) =>
      sdk(cloud).send(
        new AdminCreateUserCommand({
          UserPoolId: poolId,
          Username,
          UserAttributes: [{ Name: "preferred_username", Value: "Countess" }],
          ForceAliasCreation: true,
        }),
      );
    await create("ada");
    await assert.rejects(create("eve"), { name: "AliasExistsException" });
  });

  it("remove an attribute without others that are called like it", async () => {
    const custom = (name: string) => ({ name, attributeDataType: "String", mutable: true });
    const { poolId } = await start({ pool: { schemas: [custom("kyc"), custom("kyc_verified")] } });
    await createdPlayer(cloud, "ada");
    const set = (Name: string, Value: string) =>
      sdk(cloud).send(
        new AdminUpdateUserAttributesCommand({
          UserPoolId: poolId,
          Username: "ada",
          UserAttributes: [{ Name, Value }],
        }),
      );
    await set("custom:kyc", "passport");
    await set("custom:kyc_verified", "2026-11-24");
    await set("custom:kyc", "");
    const { AccessToken } = await signIn(cloud, "ada");
    const user = attributesOf((await sdk(cloud).send(new GetUserCommand({ AccessToken }))).UserAttributes);
    assert.equal(user["custom:kyc"], undefined);
    assert.equal(user["custom:kyc_verified"], "2026-11-24");
  });

  it("let addresses be usernames, under an id", async () => {
    await start({ pool: { aliasAttributes: [], usernameAttributes: ["email"] } });
    const { UserSub } = await signUp(cloud, "ada@example.com", "ada@example.com");
    await assert.rejects(signUp(cloud, "Ada@example.com", "Ada@example.com"), {
      name: "UsernameExistsException",
      message: "An account with the given email already exists.",
    });
    await assert.rejects(signUp(cloud, "ada", "ada@example.com"), {
      name: "InvalidParameterException",
      message: "Username should be an email.",
    });
    const confirm = new ConfirmSignUpCommand({
      ClientId: cloud.clientId,
      Username: "ada@example.com",
      ConfirmationCode: cloud.code("ada@example.com"),
    });
    await sdk(cloud).send(confirm);
    const id = claims((await signIn(cloud, "ada@example.com")).IdToken);
    assert.equal(id["cognito:username"], UserSub);
    assert.equal(id.sub, UserSub);
  });

  it("keep an address until the new one is verified, if the pool requires it", async () => {
    await start({
      pool: { userAttributeUpdateSettings: { attributesRequireVerificationBeforeUpdates: ["email"] } },
    });
    await confirmedPlayer(cloud, "ada");
    const { AccessToken } = await signIn(cloud, "ada");
    const attributes = async () =>
      attributesOf((await sdk(cloud).send(new GetUserCommand({ AccessToken }))).UserAttributes);
    const update = await sdk(cloud).send(
      new UpdateUserAttributesCommand({
        AccessToken,
        UserAttributes: [{ Name: "email", Value: "new@example.com" }],
      }),
    );
    assert.equal(update.CodeDeliveryDetailsList?.[0]?.Destination, "n***@e***");
    const before = await attributes();
    assert.equal(before.email, "ada@example.com");
    assert.equal(before.email_verified, "true");
    const Code = cloud.code("new@example.com");
    await sdk(cloud).send(new VerifyUserAttributeCommand({ AccessToken, AttributeName: "email", Code }));
    assert.equal((await attributes()).email, "new@example.com");
    await signIn(cloud, "new@example.com");
  });

  it("keep a verified address when an administrator changes it, unless the change says that the new one is verified", async () => {
    const { poolId } = await start({
      pool: { userAttributeUpdateSettings: { attributesRequireVerificationBeforeUpdates: ["email"] } },
    });
    await confirmedPlayer(cloud, "ada");
    const { AccessToken } = await signIn(cloud, "ada");
    const change = async (...UserAttributes: { Name: string; Value: string }[]) => {
      const command = { UserPoolId: poolId, Username: "ada", UserAttributes };
      await sdk(cloud).send(new AdminUpdateUserAttributesCommand(command));
      const { UserAttributes: all } = await sdk(cloud).send(new GetUserCommand({ AccessToken }));
      return attributesOf(all).email;
    };
    assert.equal(await change({ Name: "email", Value: "second@example.com" }), "ada@example.com");
    const Code = cloud.code("second@example.com");
    await sdk(cloud).send(new VerifyUserAttributeCommand({ AccessToken, AttributeName: "email", Code }));
    await signIn(cloud, "second@example.com");
    const verified = { Name: "email_verified", Value: "true" };
    assert.equal(await change({ Name: "email", Value: "third@example.com" }, verified), "third@example.com");
  });
});
