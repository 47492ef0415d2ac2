import assert from "node:assert/strict";
import {
  AdminAddUserToGroupCommand,
  AdminConfirmSignUpCommand,
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  AdminListGroupsForUserCommand,
  AdminRemoveUserFromGroupCommand,
  AdminResetUserPasswordCommand,
  AdminRespondToAuthChallengeCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  AdminUserGlobalSignOutCommand,
  CreateGroupCommand,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  ForgotPasswordCommand,
  GetUserCommand,
  ListGroupsCommand,
  ListUsersCommand,
  ListUsersInGroupCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { startPool } from "../../testing/cognito";
import {
  attributesOf,
  claims,
  confirmedPlayer,
  createdPlayer,
  password,
  sdk,
  signIn,
  signUp,
} from "../../testing/players";

describe("the operator's API, with the AWS SDK", () => {
  let cloud: Awaited<ReturnType<typeof startPool>>;
  let aws: ReturnType<typeof sdk>;
  const user = (name: string) => ({ UserPoolId: cloud.poolId, Username: name });

  before(async () => {
    cloud = await startPool({ pool: { schemas: [{ name: "rank", attributeDataType: "Number" }] } });
    aws = sdk(cloud);
    await cloud.create("UserGroup", "admins", { userPoolId: cloud.poolId, name: "admins", precedence: 1 });
  });
  after(() => cloud.close());

  it("invites a user, who must choose a password", async () => {
    const email = "bob@example.com";
    const { User } = await aws.send(
      new AdminCreateUserCommand({
        ...user("bob"),
        UserAttributes: [
          { Name: "email", Value: email },
          { Name: "email_verified", Value: "true" },
        ],
        DesiredDeliveryMediums: ["EMAIL"],
      }),
    );
    assert.equal(User?.UserStatus, "FORCE_CHANGE_PASSWORD");
    assert.ok(User?.UserCreateDate instanceof Date);
    const [mail] = cloud.service.mailbox();
    assert.equal(mail?.to, email);
    assert.match(mail?.text ?? "", /^Your username is bob and temporary password is /);

    const start = await aws.send(
      new AdminInitiateAuthCommand({
        UserPoolId: cloud.poolId,
        ClientId: cloud.clientId,
        AuthFlow: "ADMIN_USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME: email, PASSWORD: cloud.code(email) },
      }),
    );
    assert.equal(start.ChallengeName, "NEW_PASSWORD_REQUIRED");
    assert.equal(start.ChallengeParameters?.USER_ID_FOR_SRP, "bob");
    assert.equal(start.ChallengeParameters?.requiredAttributes, "[]");
    assert.deepEqual(JSON.parse(start.ChallengeParameters?.userAttributes ?? ""), {
      email,
      email_verified: "true",
    });
    const respond = (NEW_PASSWORD: string) =>
      aws.send(
        new AdminRespondToAuthChallengeCommand({
          UserPoolId: cloud.poolId,
          ClientId: cloud.clientId,
          ChallengeName: "NEW_PASSWORD_REQUIRED",
          Session: start.Session,
          ChallengeResponses: { USERNAME: "bob", NEW_PASSWORD },
        }),
      );
    await assert.rejects(respond("too-short"), { name: "InvalidPasswordException" });
    const done = await respond(password);
    assert.equal(claims(done.AuthenticationResult?.IdToken ?? "")["cognito:username"], "bob");
    await assert.rejects(respond(password), {
      name: "NotAuthorizedException",
      message: /^Invalid session for the user/,
    });
    await signIn(cloud, email);
  });

  it("mails names and passwords with dollar signs as they are", async () => {
    await aws.send(
      new AdminCreateUserCommand({
        ...user("ca$$h"),
        TemporaryPassword: "Pa$$word-$&-1",
        UserAttributes: [{ Name: "email", Value: "cash@example.com" }],
      }),
    );
    assert.equal(
      cloud.service.mailbox()[0]?.text,
      "Your username is ca$$h and temporary password is Pa$$word-$&-1.",
    );
    await aws.send(new AdminDeleteUserCommand(user("ca$$h")));
  });

  it("expires temporary passwords after seven days", async () => {
    const temporary = { TemporaryPassword: password, MessageAction: "SUPPRESS" as const };
    await aws.send(new AdminCreateUserCommand({ ...user("late"), ...temporary }));
    cloud.pass(7 * 86_400_000);
    await assert.rejects(signIn(cloud, "late"), {
      name: "NotAuthorizedException",
      message: "Temporary password has expired and must be reset by an administrator.",
    });
    await aws.send(new AdminCreateUserCommand({ ...user("late"), ...temporary, MessageAction: "RESEND" }));
    await assert.rejects(signIn(cloud, "late"), { message: "no tokens" });
  });

  it("refuses names that are taken", async () => {
    await createdPlayer(cloud, "carol");
    const create = new AdminCreateUserCommand(user("CAROL"));
    await assert.rejects(aws.send(create), {
      name: "UsernameExistsException",
      message: "User account already exists",
    });
    const resend = new AdminCreateUserCommand({ ...user("carol"), MessageAction: "RESEND" });
    await assert.rejects(aws.send(resend), { name: "UnsupportedUserStateException" });
    await assert.rejects(signUp(cloud, "Carol"), {
      name: "UsernameExistsException",
      message: "User already exists",
    });
    await assert.rejects(aws.send(new AdminCreateUserCommand(user("carol@example.com"))), {
      name: "InvalidParameterException",
      message: "Username cannot be of email format, since user pool is configured for email alias.",
    });
  });

  it("assigns a verified address to one user only", async () => {
    const email = "shared@example.com";
    await confirmedPlayer(cloud, "first", email);
    await createdPlayer(cloud, "second");
    const verify = new AdminUpdateUserAttributesCommand({
      ...user("second"),
      UserAttributes: [
        { Name: "email", Value: email.toUpperCase() },
        { Name: "email_verified", Value: "true" },
      ],
    });
    await assert.rejects(aws.send(verify), {
      name: "AliasExistsException",
      message: "An account with the email already exists.",
    });
    const tokens = await signIn(cloud, email);
    assert.equal(claims(tokens.IdToken)["cognito:username"], "first");
  });

  it("confirms a sign-up without verifying its mail", async () => {
    await signUp(cloud, "dora");
    await assert.rejects(signIn(cloud, "dora"), { name: "UserNotConfirmedException" });
    await aws.send(new AdminConfirmSignUpCommand(user("dora")));
    await assert.rejects(aws.send(new AdminConfirmSignUpCommand(user("dora"))), {
      message: "User cannot be confirmed. Current status is CONFIRMED",
    });
    const dora = await aws.send(new AdminGetUserCommand(user("dora")));
    assert.equal(dora.UserStatus, "CONFIRMED");
    assert.equal(attributesOf(dora.UserAttributes).email_verified, "false");
    await signIn(cloud, "dora");
  });

  it("disables, enables, signs out and deletes", async () => {
    await createdPlayer(cloud, "eve");
    const tokens = await signIn(cloud, "eve");
    const read = () => aws.send(new GetUserCommand({ AccessToken: tokens.AccessToken }));
    assert.equal((await read()).Username, "eve");
    await aws.send(new AdminDisableUserCommand(user("eve")));
    await assert.rejects(read(), { message: "User is disabled." });
    await assert.rejects(signIn(cloud, "eve"), { message: "User is disabled." });
    await assert.rejects(signIn(cloud, "eve", "Wrong-horse-1"), {
      message: "Incorrect username or password.",
    });
    await aws.send(new AdminEnableUserCommand(user("eve")));
    const again = await signIn(cloud, "eve");
    await aws.send(new AdminUserGlobalSignOutCommand(user("eve")));
    await assert.rejects(aws.send(new GetUserCommand({ AccessToken: again.AccessToken })), {
      message: "Access Token has been revoked",
    });
    await aws.send(new AdminDeleteUserCommand(user("eve")));
    await assert.rejects(aws.send(new AdminGetUserCommand(user("eve"))), {
      name: "UserNotFoundException",
      message: "User does not exist.",
    });
  });

  it("resets no password of an invited or disabled user", async () => {
    const UserAttributes = [
      { Name: "email", Value: "invited@example.com" },
      { Name: "email_verified", Value: "true" },
    ];
    await aws.send(new AdminCreateUserCommand({ ...user("invited"), UserAttributes }));
    const reset = () => aws.send(new AdminResetUserPasswordCommand(user("invited")));
    await assert.rejects(reset(), {
      name: "NotAuthorizedException",
      message: "User password cannot be reset in the current state.",
    });
    await aws.send(
      new AdminSetUserPasswordCommand({ ...user("invited"), Password: password, Permanent: true }),
    );
    await aws.send(new AdminDisableUserCommand(user("invited")));
    await assert.rejects(reset(), { name: "NotAuthorizedException", message: "User is disabled." });
    await aws.send(new AdminEnableUserCommand(user("invited")));
    await reset();
    await assert.rejects(signIn(cloud, "invited"), { name: "PasswordResetRequiredException" });
    await aws.send(new AdminDeleteUserCommand(user("invited")));
  });

  // Recorded on AWS (moto's tests): Python's clients send True.
  it("takes a verified address in any case, for codes, tokens and aliases", async () => {
    const UserAttributes = [
      { Name: "email", Value: "python@example.com" },
      { Name: "email_verified", Value: "True" },
    ];
    await aws.send(new AdminCreateUserCommand({ ...user("python"), UserAttributes }));
    await aws.send(
      new AdminSetUserPasswordCommand({ ...user("python"), Password: password, Permanent: true }),
    );
    const { IdToken } = await signIn(cloud, "python@example.com");
    assert.equal(claims(IdToken)["email_verified"], true);
    const { CodeDeliveryDetails } = await aws.send(
      new ForgotPasswordCommand({ ClientId: cloud.clientId, Username: "python" }),
    );
    assert.equal(CodeDeliveryDetails?.AttributeName, "email");
    await aws.send(new AdminDeleteUserCommand(user("python")));
  });

  it("puts users in groups, lowest precedence first in the tokens", async () => {
    await createdPlayer(cloud, "frank");
    const role = "arn:aws:iam::123456789012:role/editor";
    const pool = { UserPoolId: cloud.poolId };
    await aws.send(new CreateGroupCommand({ ...pool, GroupName: "editors", Precedence: 0, RoleArn: role }));
    await assert.rejects(aws.send(new CreateGroupCommand({ ...pool, GroupName: "editors" })), {
      name: "GroupExistsException",
      message: "A group with the name already exists.",
    });
    for (const GroupName of ["admins", "editors"])
      await aws.send(new AdminAddUserToGroupCommand({ ...user("frank"), GroupName }));
    await assert.rejects(aws.send(new AdminAddUserToGroupCommand({ ...user("frank"), GroupName: "none" })), {
      name: "ResourceNotFoundException",
      message: "Group not found.",
    });
    const { IdToken, AccessToken } = await signIn(cloud, "frank");
    assert.deepEqual(claims(AccessToken)["cognito:groups"], ["editors", "admins"]);
    assert.deepEqual(claims(IdToken)["cognito:groups"], ["editors", "admins"]);
    assert.deepEqual(claims(IdToken)["cognito:roles"], [role]);
    assert.equal(claims(IdToken)["cognito:preferred_role"], role);

    const members = await aws.send(new ListUsersInGroupCommand({ ...pool, GroupName: "admins" }));
    assert.deepEqual(
      members.Users?.map(({ Username }) => Username),
      ["frank"],
    );
    await aws.send(new AdminRemoveUserFromGroupCommand({ ...user("frank"), GroupName: "editors" }));
    const groups = await aws.send(new AdminListGroupsForUserCommand(user("frank")));
    assert.deepEqual(
      groups.Groups?.map(({ GroupName }) => GroupName),
      ["admins"],
    );
    const all = await aws.send(new ListGroupsCommand(pool));
    assert.deepEqual(
      all.Groups?.map(({ GroupName }) => GroupName),
      ["admins", "editors"],
    );
    const first = await aws.send(new ListGroupsCommand({ ...pool, Limit: 1 }));
    const second = await aws.send(new ListGroupsCommand({ ...pool, NextToken: first.NextToken }));
    assert.deepEqual(
      second.Groups?.map(({ GroupName }) => GroupName),
      ["editors"],
    );
    for (const NextToken of ["invented", "-1", "1.5"]) {
      const refused = { name: "InvalidParameterException", message: /nextToken/ };
      await assert.rejects(aws.send(new ListGroupsCommand({ ...pool, NextToken })), refused);
      const own = aws.send(new AdminListGroupsForUserCommand({ ...user("frank"), NextToken }));
      await assert.rejects(own, refused);
    }
  });

  it("lists users by filter and page", async () => {
    const list = (input: { Filter?: string; Limit?: number; PaginationToken?: string }) =>
      aws.send(new ListUsersCommand({ UserPoolId: cloud.poolId, ...input }));
    const names = async (Filter: string) => (await list({ Filter })).Users?.map(({ Username }) => Username);
    assert.deepEqual(await names('email = "BOB@example.com"'), ["bob"]);
    assert.deepEqual(await names('username ^= "f"'), ["first", "frank"]);
    assert.deepEqual(await names('cognito:user_status = "FORCE_CHANGE_PASSWORD"'), ["late"]);
    assert.ok((await names('status = "Enabled"'))?.includes("bob"));
    assert.deepEqual(await names('status = "enabled"'), []);
    await assert.rejects(list({ Filter: "email is bob" }), { name: "InvalidParameterException" });

    const seen: (string | undefined)[] = [];
    let PaginationToken: string | undefined;
    do {
      const page = await list({ Limit: 2, PaginationToken });
      seen.push(...(page.Users ?? []).map(({ Username }) => Username));
      ({ PaginationToken } = page);
    } while (PaginationToken);
    const all = (await list({})).Users?.map(({ Username }) => Username);
    assert.deepEqual(seen, all);
    assert.ok(seen.length > 5);
  });

  it("restricts attributes to the pool's schema", async () => {
    await createdPlayer(cloud, "greta");
    const update = (Name: string, Value: string) =>
      aws.send(new AdminUpdateUserAttributesCommand({ ...user("greta"), UserAttributes: [{ Name, Value }] }));
    await assert.rejects(update("custom:none", "1"), {
      message:
        "Attributes did not conform to the schema: Type for attribute {custom:none} could not be determined",
    });
    await assert.rejects(update("custom:rank", "1"), {
      message: "user.custom:rank: Attribute cannot be updated.",
    });
    await assert.rejects(update("email", "nobody"), { message: "Invalid email address format." });
    await assert.rejects(update("sub", "1"), { message: "user.sub: Attribute cannot be updated." });
  });

  it("describes the pool and its client", async () => {
    const pool = await aws.send(new DescribeUserPoolCommand({ UserPoolId: cloud.poolId }));
    assert.equal(pool.UserPool?.Arn, cloud.poolArn);
    assert.equal(pool.UserPool?.Policies?.PasswordPolicy?.MinimumLength, 8);
    const client = await aws.send(
      new DescribeUserPoolClientCommand({ UserPoolId: cloud.poolId, ClientId: cloud.clientId }),
    );
    assert.equal(client.UserPoolClient?.AccessTokenValidity, 3600);
    assert.equal(client.UserPoolClient?.ClientSecret, undefined);
    await assert.rejects(aws.send(new DescribeUserPoolCommand({ UserPoolId: "eu-west-1_None" })), {
      name: "ResourceNotFoundException",
      message: "User pool eu-west-1_None does not exist.",
    });
  });

  it("sets temporary and permanent passwords", async () => {
    await createdPlayer(cloud, "henry");
    const set = (Password: string, Permanent?: boolean) =>
      aws.send(new AdminSetUserPasswordCommand({ ...user("henry"), Password, Permanent }));
    await assert.rejects(set("short"), { name: "InvalidPasswordException" });
    await set("Another-horse-2", true);
    await signIn(cloud, "henry", "Another-horse-2");
    await set("Another-horse-3");
    await assert.rejects(signIn(cloud, "henry", "Another-horse-3"), { message: "no tokens" });
  });

  it("requires the operation's IAM action on the pool, and none for users' own operations", async () => {
    cloud.accesses.length = 0;
    await aws.send(new AdminGetUserCommand(user("henry")));
    await signIn(cloud, "henry", "Another-horse-3").catch(() => undefined);
    assert.deepEqual(cloud.accesses, [{ action: "cognito-idp:AdminGetUser", resource: cloud.poolArn }]);
  });
});
