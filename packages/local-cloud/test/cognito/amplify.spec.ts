import assert from "node:assert/strict";
import { AdminCreateUserCommand } from "@aws-sdk/client-cognito-identity-provider";
import { Amplify } from "aws-amplify";
import {
  confirmResetPassword,
  confirmSignIn,
  confirmSignUp,
  confirmUserAttribute,
  deleteUser,
  fetchAuthSession,
  fetchUserAttributes,
  getCurrentUser,
  resendSignUpCode,
  resetPassword,
  signIn,
  signOut,
  signUp,
  updatePassword,
  updateUserAttributes,
} from "aws-amplify/auth";
import { startPool } from "../../testing/cognito";
import { password, sdk } from "../../testing/players";

describe("aws-amplify's auth", () => {
  let cloud: Awaited<ReturnType<typeof startPool>>;
  const email = "ada@example.com";

  before(async () => {
    cloud = await startPool();
    Amplify.configure({
      Auth: {
        Cognito: {
          userPoolId: cloud.poolId,
          userPoolClientId: cloud.clientId,
          userPoolEndpoint: cloud.url,
        },
      },
    });
  });
  after(() => cloud.close());

  it("signs up with a code, and with a new one if the first was lost", async () => {
    const { nextStep, userId } = await signUp({
      username: "ada",
      password,
      options: { userAttributes: { email } },
    });
    assert.equal(nextStep.signUpStep, "CONFIRM_SIGN_UP");
    assert.match(userId ?? "", /^[0-9a-f-]{36}$/);
    const lost = cloud.code(email);
    await resendSignUpCode({ username: "ada" });
    if (cloud.code(email) !== lost)
      await assert.rejects(confirmSignUp({ username: "ada", confirmationCode: lost }), {
        name: "CodeMismatchException",
      });
    const done = await confirmSignUp({ username: "ada", confirmationCode: cloud.code(email) });
    assert.equal(done.isSignUpComplete, true);
  });

  it("signs in by SRP, with the address", async () => {
    await assert.rejects(signIn({ username: email, password: "Wrong-horse-1" }), {
      name: "NotAuthorizedException",
    });
    const { isSignedIn } = await signIn({ username: email, password });
    assert.equal(isSignedIn, true);
    const session = await fetchAuthSession();
    assert.equal(session.tokens?.idToken?.payload.email, email);
    const { username, userId } = await getCurrentUser();
    assert.equal(username, "ada");
    assert.equal(userId, session.userSub);
  });

  it("refreshes", async () => {
    const before = (await fetchAuthSession()).tokens?.accessToken.toString();
    const after = (await fetchAuthSession({ forceRefresh: true })).tokens?.accessToken.toString();
    assert.ok(after && after !== before);
  });

  it("is refused once after the clock has moved a day, renews its tokens, and goes on", async () => {
    await cloud.host.clock.move(86_400_000);
    await assert.rejects(fetchUserAttributes(), { name: "NotAuthorizedException" });
    await fetchAuthSession({ forceRefresh: true });
    assert.equal((await fetchUserAttributes()).email, email);
  });

  it("changes an address and the password", async () => {
    const updated = await updateUserAttributes({ userAttributes: { email: "ada@new.example.com" } });
    assert.equal(updated.email?.nextStep.updateAttributeStep, "CONFIRM_ATTRIBUTE_WITH_CODE");
    const confirmationCode = cloud.code("ada@new.example.com");
    await confirmUserAttribute({ userAttributeKey: "email", confirmationCode });
    assert.equal((await fetchUserAttributes()).email_verified, "true");
    await updatePassword({ oldPassword: password, newPassword: "Another-horse-2" });
  });

  it("resets a forgotten password", async () => {
    await signOut();
    const { nextStep } = await resetPassword({ username: "ada" });
    assert.equal(nextStep.codeDeliveryDetails.destination, "a***@n***");
    const confirmationCode = cloud.code("ada@new.example.com");
    await confirmResetPassword({ username: "ada", confirmationCode, newPassword: "Third-horse-3" });
    await signIn({ username: "ada", password: "Third-horse-3" });
  });

  it("signs out everywhere and deletes the user", async () => {
    await signOut({ global: true });
    assert.equal((await fetchAuthSession()).tokens, undefined);
    await signIn({ username: "ada", password: "Third-horse-3" });
    await deleteUser();
    await assert.rejects(signIn({ username: "ada", password: "Third-horse-3" }), {
      name: "NotAuthorizedException",
    });
  });

  it("lets an invited user choose a password", async () => {
    const invite = { UserPoolId: cloud.poolId, Username: "bob", TemporaryPassword: password };
    await sdk(cloud).send(new AdminCreateUserCommand({ ...invite, MessageAction: "SUPPRESS" }));
    const { nextStep } = await signIn({ username: "bob", password });
    assert.equal(nextStep.signInStep, "CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED");
    const { isSignedIn } = await confirmSignIn({ challengeResponse: "Another-horse-2" });
    assert.equal(isSignedIn, true);
    await signOut();
  });
});
