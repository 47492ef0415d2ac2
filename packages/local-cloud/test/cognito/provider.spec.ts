import assert from "node:assert/strict";

import { startCognito } from "../../testing/cognito";

describe("Cognito's resources", () => {
  let cloud: Awaited<ReturnType<typeof startCognito>>;
  let poolId: string;
  beforeEach(async () => {
    cloud = await startCognito();
    ({ id: poolId } = await cloud.create("UserPool", "users", {}));
  });
  afterEach(() => cloud.close());

  it("have AWS's ids, ARNs and addresses, the same in every run", async () => {
    const pool = await cloud.create("UserPool", "users", { tags: { game: "x" } });
    assert.equal(pool.id, poolId);
    assert.match(pool.id, /^eu-west-1_[A-Za-z0-9]{9}$/);
    assert.equal(pool.outputs.arn, `arn:aws:cognito-idp:eu-west-1:123456789012:userpool/${pool.id}`);
    assert.equal(pool.outputs.endpoint, `cognito-idp.eu-west-1.amazonaws.com/${pool.id}`);
    assert.match(String(pool.outputs.name), /^users-[0-9a-f]{7}$/);
    const client = await cloud.create("UserPoolClient", "web", { userPoolId: poolId });
    assert.match(client.id, /^[a-z0-9]{26}$/);
    const group = await cloud.create("UserGroup", "admins", { userPoolId: poolId, name: "admins" });
    assert.equal(group.id, `${poolId}/admins`);
    const domain = await cloud.create("UserPoolDomain", "domain", { userPoolId: poolId, domain: "my-game" });
    assert.equal(domain.id, "my-game");
    assert.deepEqual(cloud.service.hostedPages(), [
      { domain: "my-game", url: `${cloud.url}/cognito/my-game` },
    ]);
    const branding = await cloud.create("ManagedLoginBranding", "look", {
      userPoolId: poolId,
      clientId: client.id,
      useCognitoProvidedValues: true,
    });
    assert.match(branding.id, /^eu-west-1_\w{9},[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });

  it("accept Google, whose sign-in does not work locally", async () => {
    const google = {
      userPoolId: poolId,
      providerName: "Google",
      providerType: "Google",
      providerDetails: { client_id: "1", client_secret: "2", authorize_scopes: "openid email" },
      attributeMapping: { email: "email", username: "sub" },
    };
    const { id } = await cloud.create("IdentityProvider", "google", google);
    assert.equal(id, `${poolId}:Google`);
    await assert.rejects(
      cloud.create("IdentityProvider", "google", { ...google, providerDetails: { client_id: "1" } }),
      /needs client_id, client_secret and authorize_scopes/,
    );
    await assert.rejects(
      cloud.create("IdentityProvider", "google", { ...google, attributeMapping: { shoe: "size" } }),
      /shoe is not an attribute of the pool/,
    );
  });

  it("refuse unimplemented settings by name", async () => {
    const refused: [type: string, inputs: object, reason: RegExp][] = [
      ["UserPool", { mfaConfiguration: "ON" }, /needs one: softwareTokenMfaConfiguration/],
      ["UserPool", { emailMfaConfiguration: {} }, /codes by mail/],
      ["UserPool", { autoVerifiedAttributes: ["phone_number"] }, /no SMS/],
      ["UserPool", { lambdaConfig: { userMigration: "arn" } }, /user migration/],
      ["UserPool", { deviceConfiguration: {} }, /remembered devices/],
      ["UserPool", { passwordPolicy: { minLength: 8 } }, /minLength/],
      ["UserPool", { aliasAttributes: ["email"], usernameAttributes: ["email"] }, /Only one of/],
      ["UserPool", { emailVerificationMessage: "no code" }, /must contain \{####\}/],
      [
        "UserPool",
        { userPoolTier: "LITE", signInPolicy: { allowedFirstAuthFactors: ["PASSWORD"] } },
        /choice-based sign-in needs the tier ESSENTIALS/,
      ],
      ["UserPool", { userPoolAddOns: { advancedSecurityMode: "AUDIT" } }, /needs the tier PLUS/],
      [
        "UserPool",
        { emailConfiguration: { emailSendingAccount: "DEVELOPER" } },
        /ARN of a verified identity/,
      ],
      ["UserPool", { accountRecoverySetting: { recoveryMechanisms: [] } }, /recoveryMechanisms/],
      [
        "UserPool",
        {
          accountRecoverySetting: { recoveryMechanisms: Array(3).fill({ name: "admin_only", priority: 1 }) },
        },
        /recoveryMechanisms/,
      ],
      ["UserPoolClient", { explicitAuthFlows: ["ALLOW_USER_AUTH"] }, /passkeys/],
      [
        "UserPoolClient",
        { accessTokenValidity: 1, tokenValidityUnits: { accessToken: "seconds" } },
        /five minutes/,
      ],
      ["UserPoolClient", { allowedOauthFlows: ["code"] }, /allowedOauthFlowsUserPoolClient/],
      ["UserPoolClient", { callbackUrls: ["http://game.example.com/"] }, /https/],
      ["UserPoolClient", { refreshTokenRotation: { feature: "ENABLED" } }, /excludes refresh token rotation/],
      ["UserPoolClient", { readAttributes: ["custom:none"] }, /not an attribute/],
      ["UserPoolClient", { writeAttributes: ["email", "email_verified"] }, /Invalid write .*email_verified/],
      ["UserPoolDomain", { domain: "my-aws-game" }, /must not contain aws/],
      ["UserPoolDomain", { domain: "auth.example.com", certificateArn: "arn" }, /custom domains/],
    ];
    for (const [type, inputs, reason] of refused) {
      const own = type === "UserPool" ? {} : { userPoolId: poolId };
      await assert.rejects(cloud.create(type, "refused", { ...own, ...inputs }), reason);
    }
    const { id: lite } = await cloud.create("UserPool", "lite", { userPoolTier: "LITE" });
    const rotation = { refreshTokenRotation: { feature: "ENABLED" }, explicitAuthFlows: [] };
    await assert.rejects(
      cloud.create("UserPoolClient", "rotating", { userPoolId: lite, ...rotation }),
      /Refresh token rotation needs the tier ESSENTIALS/,
    );
    const schemas = [{ name: "email", attributeDataType: "String", required: true, mutable: true }];
    const { id } = await cloud.create("UserPool", "strict", { schemas });
    const client = (writeAttributes: string[]) =>
      cloud.create("UserPoolClient", "strict", { userPoolId: id, writeAttributes });
    await assert.rejects(client(["name"]), /Invalid write attributes .*: email is required/);
    await client(["name", "email"]);
    await assert.rejects(cloud.create("UserPoolClient", "web", { userPoolId: "eu-west-1_None" }), {
      name: "ResourceNotFoundException",
    });
  });

  it("refuse unknown operations by name", async () => {
    const answer = await fetch(cloud.url, {
      method: "POST",
      headers: { "x-amz-target": "AWSCognitoIdentityProviderService.ConfirmDevice" },
      body: "{}",
    });
    assert.equal(answer.status, 400);
    assert.deepEqual(await answer.json(), {
      __type: "UnknownOperationException",
      message: "ConfirmDevice of cognito-idp is not in the local cloud.",
    });
  });

  it("delete groups that the program no longer declares", async () => {
    await cloud.create("UserGroup", "admins", { userPoolId: poolId, name: "admins" });
    await cloud.create("UserPool", "users", {});
    await cloud.create("UserGroup", "testers", { userPoolId: poolId, name: "testers" });
    const answer = await fetch(cloud.url, {
      method: "POST",
      headers: { "x-amz-target": "AWSCognitoIdentityProviderService.ListGroups" },
      body: JSON.stringify({ UserPoolId: poolId }),
    });
    const { Groups } = (await answer.json()) as { Groups: { GroupName: string }[] };
    assert.deepEqual(
      Groups.map(({ GroupName }) => GroupName),
      ["testers"],
    );
  });
});
