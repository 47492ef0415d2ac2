import assert from "node:assert/strict";
import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminSetUserMFAPreferenceCommand,
  AdminSetUserPasswordCommand,
  AssociateSoftwareTokenCommand,
  DescribeUserPoolCommand,
  GetUserCommand,
  GetUserPoolMfaConfigCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SetUserMFAPreferenceCommand,
  VerifySoftwareTokenCommand,
} from "@aws-sdk/client-cognito-identity-provider";

import { base32, counterOf, totp } from "../../cognito/totp";
import { startPool } from "../../testing/cognito";
import {
  claims,
  createdPlayer,
  type PoolCloud,
  password,
  refreshAuth,
  sdk,
  signIn,
} from "../../testing/players";

const required = { mfaConfiguration: "ON", softwareTokenMfaConfiguration: { enabled: true } };

describe("Codes of authenticator apps", () => {
  it("are those of RFC 6238", () => {
    // Appendix B, SHA-1: the secret is the ASCII text, and the codes have eight digits.
    const secret = base32(Buffer.from("12345678901234567890"));
    assert.equal(secret, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    const vectors = [
      [59, "94287082"],
      [1_111_111_109, "07081804"],
      [1_111_111_111, "14050471"],
      [1_234_567_890, "89005924"],
      [2_000_000_000, "69279037"],
      [20_000_000_000, "65353130"],
    ] as const;
    for (const [seconds, code] of vectors)
      assert.equal(totp(secret, counterOf(seconds * 1000), 8), code, String(seconds));
    assert.equal(totp(secret, counterOf(59_000)), "287082");
  });
});

describe("Sign-in with an authenticator app", () => {
  let cloud: PoolCloud;
  let passed = 0;
  const start = async (pool: object = required, client: object = {}) => {
    passed = 0;
    cloud = await startPool({ pool, client });
    await createdPlayer(cloud, "ada");
  };
  const pass = (ms: number) => {
    passed += ms;
    cloud.pass(ms);
  };
  afterEach(() => cloud.close());

  const code = (secret: string | undefined) => totp(secret ?? "", counterOf(Date.now() + passed));
  const begin = (name = "ada", secret = password) =>
    sdk(cloud).send(
      new InitiateAuthCommand({
        ClientId: cloud.clientId,
        AuthFlow: "USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME: name, PASSWORD: secret },
      }),
    );
  const respond = (
    ChallengeName: "MFA_SETUP" | "SOFTWARE_TOKEN_MFA" | "NEW_PASSWORD_REQUIRED",
    Session: string | undefined,
    more: Record<string, string> = {},
    USERNAME = "ada",
  ) =>
    sdk(cloud).send(
      new RespondToAuthChallengeCommand({
        ClientId: cloud.clientId,
        ChallengeName,
        Session,
        ChallengeResponses: { USERNAME, ...more },
      }),
    );
  const associate = (input: { Session?: string | undefined; AccessToken?: string }) =>
    sdk(cloud).send(new AssociateSoftwareTokenCommand(input));
  const verify = (input: { Session?: string | undefined; AccessToken?: string; UserCode: string }) =>
    sdk(cloud).send(new VerifySoftwareTokenCommand({ FriendlyDeviceName: "Ada's phone", ...input }));

  /** Sets an app up, and returns its secret. */
  async function setUp(session?: string) {
    const Session = session ?? (await begin()).Session;
    const app = await associate({ Session });
    const proved = await verify({ Session: app.Session, UserCode: code(app.SecretCode) });
    assert.equal(proved.Status, "SUCCESS");
    const answer = await respond("MFA_SETUP", proved.Session);
    assert.ok(answer.AuthenticationResult);
    return { secret: app.SecretCode ?? "", tokens: answer.AuthenticationResult };
  }

  it("begins with its set-up, after the invitation's password", async () => {
    await start();
    await sdk(cloud).send(
      new AdminCreateUserCommand({
        UserPoolId: cloud.poolId,
        Username: "mod",
        TemporaryPassword: "Temporary-1",
        MessageAction: "SUPPRESS",
      }),
    );
    const invited = await begin("mod", "Temporary-1");
    assert.equal(invited.ChallengeName, "NEW_PASSWORD_REQUIRED");
    const next = await respond("NEW_PASSWORD_REQUIRED", invited.Session, { NEW_PASSWORD: password }, "mod");
    assert.equal(next.ChallengeName, "MFA_SETUP");
    assert.deepEqual(JSON.parse(next.ChallengeParameters?.["MFAS_CAN_SETUP"] ?? ""), ["SOFTWARE_TOKEN_MFA"]);
    const app = await associate({ Session: next.Session });
    assert.match(app.SecretCode ?? "", /^[A-Z2-7]{52}$/);
    const proved = await verify({ Session: app.Session, UserCode: code(app.SecretCode) });
    const { AuthenticationResult } = await respond("MFA_SETUP", proved.Session, {}, "mod");
    assert.equal(claims(AuthenticationResult?.IdToken ?? "")["cognito:username"], "mod");
  });

  it("asks for a code from then on, and renews tokens without one", async () => {
    await start();
    const { secret, tokens } = await setUp();
    assert.ok((await refreshAuth(cloud, tokens.RefreshToken ?? "")).AuthenticationResult?.IdToken);
    const asked = await begin();
    assert.equal(asked.ChallengeName, "SOFTWARE_TOKEN_MFA");
    assert.equal(asked.AuthenticationResult, undefined);
    assert.deepEqual(asked.ChallengeParameters, {
      FRIENDLY_DEVICE_NAME: "Ada's phone",
      USER_ID_FOR_SRP: "ada",
    });
    const SOFTWARE_TOKEN_MFA_CODE = code(secret);
    const wrong = SOFTWARE_TOKEN_MFA_CODE === "000000" ? "000001" : "000000";
    await assert.rejects(respond("SOFTWARE_TOKEN_MFA", asked.Session, { SOFTWARE_TOKEN_MFA_CODE: wrong }), {
      name: "CodeMismatchException",
      message: "Invalid code received for user",
    });
    const answer = await respond("SOFTWARE_TOKEN_MFA", asked.Session, { SOFTWARE_TOKEN_MFA_CODE });
    assert.ok(answer.AuthenticationResult?.IdToken);
    await assert.rejects(respond("SOFTWARE_TOKEN_MFA", asked.Session, { SOFTWARE_TOKEN_MFA_CODE }), {
      name: "NotAuthorizedException",
      message: "Invalid session for the user, session can only be used once.",
    });
  });

  it("takes a code once, and not after its time", async () => {
    await start();
    const { secret } = await setUp();
    const old = code(secret);
    await respond("SOFTWARE_TOKEN_MFA", (await begin()).Session, { SOFTWARE_TOKEN_MFA_CODE: old });
    await assert.rejects(
      respond("SOFTWARE_TOKEN_MFA", (await begin()).Session, { SOFTWARE_TOKEN_MFA_CODE: old }),
      { name: "ExpiredCodeException", message: "Your software token has already been used once." },
    );
    pass(120_000);
    await assert.rejects(
      respond("SOFTWARE_TOKEN_MFA", (await begin()).Session, { SOFTWARE_TOKEN_MFA_CODE: old }),
      { name: "CodeMismatchException" },
    );
  });

  it("locks out whoever guesses codes", async () => {
    await start();
    await setUp();
    const { Session } = await begin();
    const guess = () => respond("SOFTWARE_TOKEN_MFA", Session, { SOFTWARE_TOKEN_MFA_CODE: "no code" });
    for (let times = 0; times < 5; times++) await assert.rejects(guess(), { name: "CodeMismatchException" });
    await assert.rejects(guess(), { name: "NotAuthorizedException", message: "Password attempts exceeded" });
  });

  it("refuses sessions that prove nothing: unproved apps, other users, other purposes, old ones", async () => {
    await start();
    await createdPlayer(cloud, "bob");
    const invalid = { name: "NotAuthorizedException", message: "Invalid session for the user." };
    const asked = await begin();
    await assert.rejects(respond("MFA_SETUP", asked.Session), invalid);
    await assert.rejects(
      respond("SOFTWARE_TOKEN_MFA", asked.Session, { SOFTWARE_TOKEN_MFA_CODE: "1" }),
      invalid,
    );
    const app = await associate({ Session: asked.Session });
    await assert.rejects(respond("MFA_SETUP", app.Session), invalid);
    await assert.rejects(associate({ Session: asked.Session }), /can only be used once/);
    const other = code(app.SecretCode) === "000000" ? "000001" : "000000";
    await assert.rejects(verify({ Session: app.Session, UserCode: other }), {
      name: "EnableSoftwareTokenMFAException",
      message: "Code mismatch",
    });
    const again = await associate({ Session: (await begin()).Session });
    const proved = await verify({ Session: again.Session, UserCode: code(again.SecretCode) });
    await assert.rejects(respond("MFA_SETUP", proved.Session, {}, "bob"), invalid);
    pass(200_000);
    await assert.rejects(respond("MFA_SETUP", proved.Session), /session is expired/);
    await assert.rejects(associate({}), { name: "InvalidParameterException" });
    await assert.rejects(verify({ Session: "x", UserCode: "12345" }), { name: "InvalidParameterException" });
  });

  it("is a user's choice in a pool where it is optional", async () => {
    await start({ ...required, mfaConfiguration: "OPTIONAL" });
    const { AccessToken } = await signIn(cloud, "ada");
    const SoftwareTokenMfaSettings = { Enabled: true, PreferredMfa: true };
    const prefer = () =>
      sdk(cloud).send(new SetUserMFAPreferenceCommand({ AccessToken, SoftwareTokenMfaSettings }));
    await assert.rejects(prefer(), { message: "User has not verified software token mfa" });
    const { SecretCode } = await associate({ AccessToken });
    const { Session } = await verify({ AccessToken, UserCode: code(SecretCode) });
    assert.equal(Session, undefined);
    await prefer();
    const own = await sdk(cloud).send(new GetUserCommand({ AccessToken }));
    assert.deepEqual(own.UserMFASettingList, ["SOFTWARE_TOKEN_MFA"]);
    assert.equal(own.PreferredMfaSetting, "SOFTWARE_TOKEN_MFA");
    assert.equal((await begin()).ChallengeName, "SOFTWARE_TOKEN_MFA");
    const user = { UserPoolId: cloud.poolId, Username: "ada" };
    const seen = await sdk(cloud).send(new AdminGetUserCommand(user));
    assert.deepEqual(seen.UserMFASettingList, ["SOFTWARE_TOKEN_MFA"]);
    await sdk(cloud).send(
      new AdminSetUserMFAPreferenceCommand({ ...user, SoftwareTokenMfaSettings: { Enabled: false } }),
    );
    assert.ok((await begin()).AuthenticationResult);
  });

  it("does not exist in a pool without it, and stays required in a pool that requires it", async () => {
    await start({});
    const { AccessToken } = await signIn(cloud, "ada");
    await assert.rejects(associate({ AccessToken }), { name: "SoftwareTokenMFANotFoundException" });
    await cloud.close();
    await start();
    await setUp();
    const user = { UserPoolId: cloud.poolId, Username: "ada" };
    await sdk(cloud).send(
      new AdminSetUserMFAPreferenceCommand({ ...user, SoftwareTokenMfaSettings: { Enabled: false } }),
    );
    assert.equal((await begin()).ChallengeName, "SOFTWARE_TOKEN_MFA");
    await sdk(cloud).send(new AdminSetUserPasswordCommand({ ...user, Password: password, Permanent: true }));
    assert.equal((await begin()).ChallengeName, "SOFTWARE_TOKEN_MFA", "a new password is no second factor");
    const config = await sdk(cloud).send(new GetUserPoolMfaConfigCommand({ UserPoolId: cloud.poolId }));
    assert.equal(config.MfaConfiguration, "ON");
    assert.deepEqual(config.SoftwareTokenMfaConfiguration, { Enabled: true });
    const { UserPool } = await sdk(cloud).send(new DescribeUserPoolCommand({ UserPoolId: cloud.poolId }));
    assert.equal(UserPool?.MfaConfiguration, "ON");
  });
});
