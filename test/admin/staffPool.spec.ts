import assert from "node:assert/strict";
import {
  AssociateSoftwareTokenCommand,
  ChangePasswordCommand,
  DeleteUserCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  SetUserMFAPreferenceCommand,
  SignUpCommand,
  UpdateUserAttributesCommand,
  VerifySoftwareTokenCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import type { AnyRoute } from "@game-backend/framework/gatewayRoute";
import { rolesOf } from "@game-backend/framework/rights";
import { type Role, roles } from "../../functions/desk/roles";
import { game, servedRoutes } from "../../tools/harness/whole";
import { askRoute } from "../askRoute";
import { cloud, cognitoClient, local, output } from "../local";
import { asAdmin, table } from "../realtime/operator";
import { type StaffMember, staffMember } from "./staffMember";

const all = Object.entries(game.routes as Readonly<Record<string, AnyRoute>>);
const names = Object.keys(roles) as Role[];

describe("the staff's user pool", () => {
  let members: Readonly<Record<Role, StaffMember>>;
  before(async () => {
    const list = await Promise.all(names.map(async (role) => [role, await staffMember(role)] as const));
    members = Object.fromEntries(list) as Record<Role, StaffMember>;
  });

  for (const [name, route] of all.filter(([, { auth }]) => auth === "admin"))
    it(`${route.method} ${route.path} admits ${rolesOf(route).join(", ")}, and nobody else`, async () => {
      for (const role of names) {
        const { status, body } = await askRoute(name, route, members[role].raw);
        const isRefused = status === 403 && /^auth\.denied_(admins|staff)_only$/.test(body.code ?? "");
        assert.equal(isRefused, !rolesOf(route).includes(role), `${role}: ${status} ${JSON.stringify(body)}`);
      }
    });

  it("is not the players': its tokens are refused by every route for players", async () => {
    const ofPlayers = Object.entries(servedRoutes).filter(([, { auth }]) => auth === "player");
    assert.ok(ofPlayers.length > 90, `${ofPlayers.length}`);
    for (const [name, route] of ofPlayers) {
      const { status } = await askRoute(name, route, members.admins.raw);
      assert.equal(status, 401, name);
    }
  });

  it("lets nobody sign up, and nobody in without the app's code", async () => {
    const cognito = await cognitoClient();
    const ClientId = await output("staffUserPoolClientId");
    await assert.rejects(
      cognito.send(new SignUpCommand({ ClientId, Username: "eve", Password: "correct horse 1" })),
      { name: "NotAuthorizedException" },
    );
    const { username: USERNAME } = members.moderators;
    const { AuthenticationResult, ChallengeName } = await cognito.send(
      new InitiateAuthCommand({
        ClientId,
        AuthFlow: "USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME, PASSWORD: "correct horse 1" },
      }),
    );
    assert.equal(AuthenticationResult, undefined);
    assert.equal(ChallengeName, "SOFTWARE_TOKEN_MFA");
    const { exp, iat } = JSON.parse(
      Buffer.from(members.moderators.idToken.split(".")[1] ?? "", "base64url").toString(),
    );
    assert.equal(exp - iat, 300);
  });

  it("lets nobody with an access token set up an app, change the password, or anything else of the member", async () => {
    const cognito = await cognitoClient();
    const member = await staffMember("moderators", "stolen");
    const renewed = await cognito.send(
      new InitiateAuthCommand({
        ClientId: await output("staffUserPoolClientId"),
        AuthFlow: "REFRESH_TOKEN_AUTH",
        AuthParameters: { REFRESH_TOKEN: member.refreshToken },
      }),
    );
    for (const AccessToken of [member.accessToken, renewed.AuthenticationResult?.AccessToken]) {
      const UserAttributes = [{ Name: "locale", Value: "de" }];
      const [PreviousPassword, ProposedPassword] = ["correct horse 1", "correct horse 2"];
      const asked = [
        cognito.send(new AssociateSoftwareTokenCommand({ AccessToken })),
        cognito.send(new VerifySoftwareTokenCommand({ AccessToken, UserCode: "123456" })),
        cognito.send(new SetUserMFAPreferenceCommand({ AccessToken })),
        cognito.send(new ChangePasswordCommand({ AccessToken, PreviousPassword, ProposedPassword })),
        cognito.send(new UpdateUserAttributesCommand({ AccessToken, UserAttributes })),
        cognito.send(new GetUserCommand({ AccessToken })),
        cognito.send(new GlobalSignOutCommand({ AccessToken })),
        cognito.send(new DeleteUserCommand({ AccessToken })),
      ];
      for (const { status, ...ended } of await Promise.allSettled(asked)) {
        assert.equal(status, "rejected");
        const { name, message } = "reason" in ended ? ended.reason : assert.fail();
        assert.deepEqual(
          [name, message],
          ["NotAuthorizedException", "Access Token does not have required scopes"],
        );
      }
    }
  });

  it("tells its members what they may do", async () => {
    const { body } = await members.support.get("/admin/self");
    assert.deepEqual(body.roles, ["support"]);
    assert.ok(body.rights.includes("players.read"));
    assert.ok(!body.rights.includes("players.ban"));
  });

  it("is beside the admins of the players' pool, for one release", async () => {
    const former = await asAdmin(await local.player("former"));
    assert.equal((await former.get("/admin/cases")).status, 200);
    const { graph } = await cloud();
    const api = graph.find(({ type }) => type === "aws:apigateway/restApi:RestApi");
    const { securitySchemes } = JSON.parse(String(api?.outputs["body"])).components;
    assert.equal(securitySchemes.staff["x-amazon-apigateway-authorizer"].providerARNs.length, 2);
  });

  it("loses a member whose token was stolen at once, by one request of an admin", async () => {
    const stolen = await staffMember("moderators", "stolen");
    assert.equal((await stolen.get("/admin/cases")).status, 200);
    assert.equal((await stolen.delete(`/admin/staff/${members.admins.id}`)).status, 403);
    assert.equal((await members.admins.delete(`/admin/staff/${stolen.id}`)).status, 204);
    assert.equal((await stolen.get("/admin/cases")).status, 403);
    // Nor does it learn what a query needs.
    assert.equal((await stolen.get("/admin/purchases")).status, 403);
    const renewal = new InitiateAuthCommand({
      ClientId: await output("staffUserPoolClientId"),
      AuthFlow: "REFRESH_TOKEN_AUTH",
      AuthParameters: { REFRESH_TOKEN: stolen.refreshToken },
    });
    await assert.rejects((await cognitoClient()).send(renewal), { name: "NotAuthorizedException" });
    const entries = await (await table("audit")).query(new Date().toISOString().slice(0, 10));
    const found = entries.filter(({ target }) => target["userId"] === stolen.id);
    assert.deepEqual(
      found.map(({ action, adminId }) => [action, adminId]),
      [["staff/dismiss", members.admins.id]],
    );
    for (const name of [members.admins.id, members.admins.username])
      assert.equal((await members.admins.delete(`/admin/staff/${name}`)).body.code, "admin.dismisses_self");
  });
});
