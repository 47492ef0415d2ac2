import { z } from "zod";

import {
  checkMutable,
  checkRequired,
  checkValues,
  checkWritable,
  mergeAttributes,
  requiredBy,
  unknownToUsers,
} from "../attributes";
import type { Client, Pool } from "../directory";
import { invalidParameter, notAuthorized } from "../errors";
import { type CallInfo, ClientId, ClientMetadata, iamOperation, PoolId, publicOperation } from "../operation";
import { checkPassword } from "../passwordPolicy";
import type { Services } from "../services";
import { passwordRecord } from "../srp";
import type { Attributes } from "../users";
import { answerCustomChallenge } from "./customSignIn";
import {
  authenticated,
  checkedUsername,
  NewPasswordState,
  required,
  type SignIn,
  sessionRefusals,
} from "./signIn";
import { answerSoftwareToken, finishMfaSetup } from "./softwareToken";
import { answerPasswordVerifier } from "./srpSignIn";

const RespondInput = z.object({
  ClientId,
  ChallengeName: z.string("Member must not be null"),
  ChallengeResponses: z.record(z.string(), z.string()).default({}),
  Session: z.string().optional(),
  ClientMetadata,
});

type Response = z.output<typeof RespondInput>;

export const respondToAuthChallenge = publicOperation(RespondInput, (services, input, call) =>
  respond(services, services.directory.client(input.ClientId), input, call),
);

const AdminRespondInput = RespondInput.extend({ UserPoolId: PoolId });

export const adminRespondToAuthChallenge = iamOperation(AdminRespondInput, (services, input, call) => {
  const pool = services.directory.pool(input.UserPoolId);
  return respond(services, services.directory.client(input.ClientId, pool.id), input, call);
});

function respond(services: Services, client: Client, input: Response, call: CallInfo) {
  const caller = { clientId: client.id, clientMetadata: input.ClientMetadata, ...call };
  const signIn: SignIn = { services, client, caller, parameters: input.ChallengeResponses };
  switch (input.ChallengeName) {
    case "PASSWORD_VERIFIER":
      return answerPasswordVerifier(signIn);
    case "CUSTOM_CHALLENGE":
      return answerCustomChallenge(signIn, input.Session);
    case "NEW_PASSWORD_REQUIRED":
      return setNewPassword(signIn, input.Session);
    case "MFA_SETUP":
      return finishMfaSetup(signIn, input.Session);
    case "SOFTWARE_TOKEN_MFA":
      return answerSoftwareToken(signIn, input.Session);
    default:
      throw invalidParameter(`Challenge ${input.ChallengeName} is not in the local cloud.`);
  }
}

async function setNewPassword(signIn: SignIn, session: string | undefined) {
  const { services, client } = signIn;
  const { pool } = client;
  const username = checkedUsername(signIn);
  const password = required(signIn, "NEW_PASSWORD");
  if (!session) throw invalidParameter("Missing required parameter Session");
  const opened = services.sealedState.open("newPassword", session, NewPasswordState);
  if ("refused" in opened) throw notAuthorized(sessionRefusals[opened.refused]);
  const user = services.users.bySub(pool, opened.data.user);
  const isSame = opened.data.clientId === client.id && services.users.find(pool, username)?.sub === user?.sub;
  if (!user || !isSame || user.status !== "FORCE_CHANGE_PASSWORD")
    throw notAuthorized(sessionRefusals.invalid);

  checkPassword(pool, password);
  const given = attributeResponses(signIn.parameters);
  checkWritable(client, given);
  checkMissing(pool, given, user.attributes);
  checkValues(pool, given, unknownToUsers);
  checkMutable(pool, given, user.attributes);
  const attributes = mergeAttributes(user.attributes, given);
  checkRequired(pool, attributes);
  const changed = services.users.update(pool, user, () => ({
    status: "CONFIRMED",
    password: passwordRecord(pool.id, user.username, password),
    passwordExpires: undefined,
    attributes,
  }));
  services.sealedState.use(session);
  return authenticated(signIn, changed, "NewPasswordChallenge");
}

/** The challenge may set only missing required attributes. Throws `NotAuthorizedException` for those that are set. */
function checkMissing(pool: Pool, given: Attributes, before: Attributes): void {
  const name = requiredBy(pool).find((each) => given[each] !== undefined && before[each]);
  if (name) throw notAuthorized(`Cannot modify an already provided ${name}`);
}

const prefix = "userAttributes.";

const attributeResponses = (responses: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(responses)
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, value]) => [name.slice(prefix.length), value]),
  );
