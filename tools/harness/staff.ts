import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  AssociateSoftwareTokenCommand,
  type CognitoIdentityProviderClient,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  VerifySoftwareTokenCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { counterOf, totp } from "@game-backend/local-cloud/testing";
import { type Caller, caller } from "@game-backend/tools/harness/caller";
import { unusedName } from "@game-backend/tools/harness/unusedName";
import type { Role } from "../../functions/desk/roles";

/** A member of the staff who is signed in, and calls the API. */
export interface StaffMember extends Caller {
  readonly id: string;
  readonly username: string;
  readonly email: string;
  readonly idToken: string;
  readonly accessToken: string;
  readonly refreshToken: string;
}

/** The backend whose staff it is. */
export interface Backend {
  /** With an operator's credentials. */
  readonly cognito: CognitoIdentityProviderClient;
  readonly apiUrl: string;
  readonly staffUserPoolId: string;
  readonly staffUserPoolClientId: string;
  /** Returns the time of its run, in milliseconds since the epoch. @default the machine's time */
  readonly now?: () => number;
}

const password = "correct horse 1";

/** Creates a member as an operator does, with a password that is not temporary. */
export async function inviteStaff({ cognito, staffUserPoolId }: Backend, role: Role, name: string = role) {
  const Username = unusedName(name);
  const email = `${Username}@example.com`;
  const user = { UserPoolId: staffUserPoolId, Username };
  await cognito.send(
    new AdminCreateUserCommand({
      ...user,
      MessageAction: "SUPPRESS",
      UserAttributes: [
        { Name: "email", Value: email },
        { Name: "email_verified", Value: "true" },
      ],
    }),
  );
  await cognito.send(new AdminSetUserPasswordCommand({ ...user, Password: password, Permanent: true }));
  await cognito.send(new AdminAddUserToGroupCommand({ ...user, GroupName: role }));
  return { username: Username, email, password };
}

/** Creates a member, and signs them in as they do for the first time: with an app that is set up. */
export async function newStaff(backend: Backend, role: Role, name: string = role): Promise<StaffMember> {
  const { cognito, apiUrl, staffUserPoolClientId: ClientId, now = Date.now } = backend;
  const { username: Username, email } = await inviteStaff(backend, role, name);
  const begun = await cognito.send(
    new InitiateAuthCommand({
      ClientId,
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: Username, PASSWORD: password },
    }),
  );
  const app = await cognito.send(new AssociateSoftwareTokenCommand({ Session: begun.Session }));
  const UserCode = totp(app.SecretCode ?? "", counterOf(now()));
  const { Session } = await cognito.send(new VerifySoftwareTokenCommand({ Session: app.Session, UserCode }));
  const { AuthenticationResult: tokens } = await cognito.send(
    new RespondToAuthChallengeCommand({
      ClientId,
      ChallengeName: "MFA_SETUP",
      Session,
      ChallengeResponses: { USERNAME: Username },
    }),
  );
  const { IdToken = "", AccessToken = "", RefreshToken = "" } = tokens ?? {};
  const { sub } = JSON.parse(Buffer.from(IdToken.split(".")[1] ?? "", "base64url").toString());
  return {
    ...caller(
      async () => apiUrl,
      async () => ({ authorization: IdToken }),
    ),
    ...{ id: sub, username: Username, email },
    ...{ idToken: IdToken, accessToken: AccessToken, refreshToken: RefreshToken },
  };
}
