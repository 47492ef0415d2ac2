import assert from "node:assert/strict";
import {
  AdminDisableUserCommand,
  AdminInitiateAuthCommand,
  AdminResetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { startPool } from "../../testing/cognito";
import { createdPlayer, type PoolCloud, password, sdk, signIn, signUp } from "../../testing/players";

/** What a sign-in answers for each state of the account, with the right password and with a wrong one. */
describe("a sign-in, by the account's state", () => {
  let cloud: PoolCloud;
  const user = (Username: string) => ({ UserPoolId: cloud.poolId, Username });

  const incorrect = "NotAuthorizedException: Incorrect username or password.";
  const unconfirmed = "UserNotConfirmedException: User is not confirmed.";
  const states: readonly [string, (name: string) => Promise<unknown>, string, string][] = [
    ["confirmed", async () => {}, "tokens", incorrect],
    [
      "disabled",
      (name) => sdk(cloud).send(new AdminDisableUserCommand(user(name))),
      "NotAuthorizedException: User is disabled.",
      incorrect,
    ],
    [
      "to be reset",
      async (name) => {
        const UserAttributes = [
          { Name: "email", Value: `${name}@example.com` },
          { Name: "email_verified", Value: "true" },
        ];
        await sdk(cloud).send(new AdminUpdateUserAttributesCommand({ ...user(name), UserAttributes }));
        await sdk(cloud).send(new AdminResetUserPasswordCommand(user(name)));
      },
      "PasswordResetRequiredException: Password reset required for the user",
      incorrect,
    ],
  ];
  // Cognito's maintainers call it intended: amazon-cognito-identity-js #288, amplify-js #11209.
  const unconfirmedStates: readonly [string, (name: string) => Promise<unknown>, string, string][] = [
    ["unconfirmed", async () => {}, unconfirmed, unconfirmed],
    [
      "unconfirmed and disabled",
      (name) => sdk(cloud).send(new AdminDisableUserCommand(user(name))),
      "NotAuthorizedException: User is disabled.",
      incorrect,
    ],
  ];

  before(async () => {
    cloud = await startPool();
  });
  after(() => cloud.close());

  const outcome = (attempt: Promise<unknown>) =>
    attempt.then(
      () => "tokens",
      (error: Error) => `${error.name}: ${error.message}`,
    );
  const byAdmin = (name: string, PASSWORD: string) =>
    sdk(cloud).send(
      new AdminInitiateAuthCommand({
        UserPoolId: cloud.poolId,
        ClientId: cloud.clientId,
        AuthFlow: "ADMIN_USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME: name, PASSWORD },
      }),
    );

  for (const [create, rows] of [
    [createdPlayer, states],
    [signUp, unconfirmedStates],
  ] as const)
    for (const [state, change, right, wrong] of rows)
      it(`${state}: ${right} with the right password, else ${wrong}`, async () => {
        const name = state.replaceAll(" ", "-");
        await create(cloud, name);
        await change(name);
        for (const attempt of [
          (given: string) => signIn(cloud, name, given),
          (given: string) => byAdmin(name, given),
        ]) {
          assert.equal(await outcome(attempt("Wrong-horse-1")), wrong);
          assert.equal(await outcome(attempt(password)), right);
        }
      });

  it("unconfirmed: wrong passwords do not lock the account", async () => {
    await signUp(cloud, "locked-out");
    for (let n = 0; n < 8; n++)
      assert.equal(await outcome(signIn(cloud, "locked-out", "Wrong-horse-1")), unconfirmed);
  });
});
