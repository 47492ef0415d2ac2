import assert from "node:assert/strict";
import {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserAttribute,
  CognitoUserPool,
  type CognitoUserSession,
} from "amazon-cognito-identity-js";
import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from "jose";

import { startPool } from "../../testing/cognito";

type Cloud = Awaited<ReturnType<typeof startPool>>;

const password = "Correct-horse-1";
const email = "ada@example.com";

/** Returns an in-memory stand-in for a browser's storage. */
function storage() {
  const kept = new Map<string, string>();
  return {
    setItem: (key: string, value: string) => kept.set(key, value),
    getItem: (key: string) => kept.get(key) ?? null,
    removeItem: (key: string) => kept.delete(key),
    clear: () => kept.clear(),
  };
}

/** Converts the library's callbacks to promises. */
const promised = <T>(start: (done: (error: Error | null | undefined, value?: T) => void) => void) =>
  new Promise<T>((resolve, reject) => {
    start((error, value) => (error ? reject(error) : resolve(value as T)));
  });

describe("amazon-cognito-identity-js", () => {
  let cloud: Cloud;
  let pool: CognitoUserPool;
  const Storage = storage();

  const userNamed = (Username: string) => new CognitoUser({ Username, Pool: pool, Storage });
  const signIn = (user: CognitoUser, Password: string) =>
    new Promise<CognitoUserSession>((onSuccess, onFailure) => {
      const details = new AuthenticationDetails({ Username: user.getUsername(), Password });
      user.authenticateUser(details, { onSuccess, onFailure });
    });

  before(async () => {
    cloud = await startPool();
    pool = new CognitoUserPool({
      UserPoolId: cloud.poolId,
      ClientId: cloud.clientId,
      endpoint: cloud.url,
      Storage,
    });
  });
  after(() => cloud.close());

  it("signs up, and refuses to sign in before the code is confirmed, whatever the password", async () => {
    const attributes = [new CognitoUserAttribute({ Name: "email", Value: email })];
    const result = await promised<{ userConfirmed: boolean; codeDeliveryDetails: unknown }>((done) =>
      pool.signUp("ada", password, attributes, [], done),
    );
    assert.equal(result.userConfirmed, false);
    assert.deepEqual(result.codeDeliveryDetails, {
      AttributeName: "email",
      DeliveryMedium: "EMAIL",
      Destination: "a***@e***",
    });
    for (const given of [password, "Wrong-horse-1"])
      await assert.rejects(signIn(userNamed("ada"), given), {
        code: "UserNotConfirmedException",
        message: "User is not confirmed.",
      });
  });

  it("confirms with the code in the mailbox only", async () => {
    const right = cloud.code(email);
    const wrong = right === "123456" ? "654321" : "123456";
    const confirm = (code: string) =>
      promised((done) => userNamed("ada").confirmRegistration(code, false, done));
    await assert.rejects(confirm(wrong), { code: "CodeMismatchException" });
    assert.equal(await confirm(right), "SUCCESS");
    await assert.rejects(confirm(right), {
      code: "NotAuthorizedException",
      message: "User cannot be confirmed. Current status is CONFIRMED",
    });
  });

  it("signs in by SRP with the name and with the mail address", async () => {
    for (const name of ["ada", "ADA", email]) {
      const session = await signIn(userNamed(name), password);
      assert.equal(session.getIdToken().payload["cognito:username"], "ada");
      assert.ok(session.isValid());
    }
  });

  it("returns tokens with Cognito's claims, signed by two keys of the published set", async () => {
    const session = await signIn(userNamed("ada"), password);
    const issuer = `https://cognito-idp.eu-west-1.amazonaws.com/${cloud.poolId}`;
    const keys = createRemoteJWKSet(new URL(`${cloud.url}/${cloud.poolId}/.well-known/jwks.json`));
    const idToken = session.getIdToken().getJwtToken();
    const accessToken = session.getAccessToken().getJwtToken();
    const id = await jwtVerify(idToken, keys, { issuer, audience: cloud.clientId, algorithms: ["RS256"] });
    const access = await jwtVerify(accessToken, keys, { issuer, algorithms: ["RS256"] });
    assert.notEqual(decodeProtectedHeader(idToken).kid, decodeProtectedHeader(accessToken).kid);
    assert.deepEqual(Object.keys(id.payload).sort(), [
      ...["aud", "auth_time", "cognito:username", "email", "email_verified", "event_id", "exp", "iat"],
      ...["iss", "jti", "origin_jti", "sub", "token_use"],
    ]);
    assert.deepEqual(Object.keys(access.payload).sort(), [
      ...["auth_time", "client_id", "event_id", "exp", "iat", "iss", "jti", "origin_jti", "scope", "sub"],
      ...["token_use", "username"],
    ]);
    assert.equal(id.payload.email_verified, true);
    assert.equal(access.payload.scope, "aws.cognito.signin.user.admin");
    assert.equal(access.payload.sub, id.payload.sub);
    assert.equal(access.payload.origin_jti, id.payload.origin_jti);
    assert.notEqual(access.payload.jti, id.payload.jti);
    assert.equal((id.payload.exp ?? 0) - (id.payload.iat ?? 0), 3600);
  });

  it("gives the same error for a wrong password and an unknown user", async () => {
    const refusal = { code: "NotAuthorizedException", message: "Incorrect username or password." };
    await assert.rejects(signIn(userNamed("ada"), "Wrong-horse-1"), refusal);
    await assert.rejects(signIn(userNamed("nobody"), password), refusal);
  });

  it("refreshes", async () => {
    const user = userNamed("ada");
    const session = await signIn(user, password);
    const renewed = await promised<CognitoUserSession>((done) =>
      user.refreshSession(session.getRefreshToken(), done),
    );
    assert.notEqual(renewed.getAccessToken().getJwtToken(), session.getAccessToken().getJwtToken());
    assert.equal(renewed.getIdToken().payload.origin_jti, session.getIdToken().payload.origin_jti);
    assert.equal(renewed.getIdToken().payload.auth_time, session.getIdToken().payload.auth_time);
  });

  it("is refused once after the clock has moved a day, renews its tokens, and goes on", async () => {
    const user = userNamed("ada");
    const session = await signIn(user, password);
    await cloud.host.clock.move(86_400_000);
    const attributes = () =>
      promised<readonly CognitoUserAttribute[]>((done) => user.getUserAttributes(done));
    await assert.rejects(attributes(), { code: "NotAuthorizedException" });
    await promised((done) => user.refreshSession(session.getRefreshToken(), done));
    assert.ok((await attributes()).some(({ Name, Value }) => Name === "email" && Value === email));
  });

  it("shows and changes attributes, and verifies a new address", async () => {
    const user = userNamed("ada");
    await signIn(user, password);
    const read = async () => {
      const list = await promised<CognitoUserAttribute[] | undefined>((done) => user.getUserAttributes(done));
      return Object.fromEntries((list ?? []).map(({ Name, Value }) => [Name, Value]));
    };
    const before = await read();
    assert.equal(before.email_verified, "true");
    const update = (Name: string, Value: string) =>
      promised((done) => user.updateAttributes([new CognitoUserAttribute({ Name, Value })], done));
    await update("email", "ada@new.example.com");
    assert.equal((await read()).email_verified, "false");
    await new Promise<string>((onSuccess, onFailure) => {
      const code = cloud.code("ada@new.example.com");
      user.verifyAttribute("email", code, { onSuccess, onFailure });
    });
    assert.deepEqual(await read(), { ...before, email: "ada@new.example.com", email_verified: "true" });
    await assert.rejects(update("email_verified", "true"), {
      code: "NotAuthorizedException",
      message: "A client attempted to write unauthorized attribute",
    });
    await assert.rejects(update("custom:nope", "1"), {
      message:
        "Attributes did not conform to the schema: custom:nope: Attribute does not exist in the schema.",
    });
  });

  it("changes the password", async () => {
    const user = userNamed("ada");
    await signIn(user, password);
    const change = (from: string, to: string) => promised((done) => user.changePassword(from, to, done));
    await assert.rejects(change("Wrong-horse-1", "Another-horse-2"), { code: "NotAuthorizedException" });
    await assert.rejects(change(password, "No-number"), {
      code: "InvalidPasswordException",
      message: "Password did not conform with policy: Password must have numeric characters",
    });
    await change(password, "Another-horse-2");
    await assert.rejects(signIn(userNamed("ada"), password), { code: "NotAuthorizedException" });
    await signIn(userNamed("ada"), "Another-horse-2");
  });

  it("resets a forgotten password by mail, once", async () => {
    const user = userNamed("ada");
    await new Promise<unknown>((onSuccess, onFailure) => user.forgotPassword({ onSuccess, onFailure }));
    const code = cloud.code("ada@new.example.com");
    const confirm = () =>
      new Promise<string>((onSuccess, onFailure) =>
        user.confirmPassword(code, "Third-horse-3", { onSuccess, onFailure }),
      );
    assert.equal(await confirm(), "SUCCESS");
    await assert.rejects(confirm(), { code: "ExpiredCodeException" });
    await signIn(userNamed("ada"), "Third-horse-3");
  });

  it("signs out everywhere: no earlier token is accepted by Cognito", async () => {
    const [here, there] = [userNamed("ada"), userNamed("ada")];
    await signIn(here, "Third-horse-3");
    const session = await signIn(there, "Third-horse-3");
    await new Promise<string>((onSuccess, onFailure) => there.globalSignOut({ onSuccess, onFailure }));
    await assert.rejects(
      promised((done) => here.getUserAttributes(done)),
      { code: "NotAuthorizedException", message: "Access Token has been revoked" },
    );
    // Without the library, which would retry a refused refresh for ten seconds.
    const refused = await fetch(cloud.url, {
      method: "POST",
      headers: { "x-amz-target": "AWSCognitoIdentityProviderService.InitiateAuth" },
      body: JSON.stringify({
        ClientId: cloud.clientId,
        AuthFlow: "REFRESH_TOKEN_AUTH",
        AuthParameters: { REFRESH_TOKEN: session.getRefreshToken().getToken() },
      }),
    });
    assert.equal(refused.status, 400);
    assert.equal(refused.headers.get("x-amzn-errortype"), "NotAuthorizedException:");
    assert.deepEqual(await refused.json(), {
      __type: "NotAuthorizedException",
      message: "Refresh Token has been revoked",
    });
  });

  it("deletes the user, and invalidates the tokens and frees the name", async () => {
    const user = userNamed("ada");
    await signIn(user, "Third-horse-3");
    assert.equal(await promised((done) => user.deleteUser(done)), "SUCCESS");
    await assert.rejects(signIn(userNamed("ada"), "Third-horse-3"), { code: "NotAuthorizedException" });
    await promised((done) => pool.signUp("ada", password, [], [], done));
  });
});
