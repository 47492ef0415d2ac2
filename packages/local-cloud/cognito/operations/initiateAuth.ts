import { z } from "zod";

import type { AuthFlow } from "../clientInputs";
import type { Client } from "../directory";
import { invalidParameter } from "../errors";
import { type CallInfo, ClientId, ClientMetadata, iamOperation, PoolId, publicOperation } from "../operation";
import type { Services } from "../services";
import { startCustomSignIn } from "./customSignIn";
import { refreshTokens } from "./refresh";
import { authenticated, checkedUsername, required, type SignIn, verifiedUser } from "./signIn";
import { startPasswordVerifier } from "./srpSignIn";

const parameters = z.record(z.string(), z.string()).default({});

const InitiateAuthInput = z.object({
  ClientId,
  AuthFlow: z.string("Member must not be null"),
  AuthParameters: parameters,
  ClientMetadata,
});

export const initiateAuth = publicOperation(InitiateAuthInput, (services, input, call) => {
  const client = services.directory.client(input.ClientId);
  const signIn = attempt(services, client, input, call);
  switch (input.AuthFlow) {
    case "USER_SRP_AUTH":
      requireFlow(client, "ALLOW_USER_SRP_AUTH", "USER_SRP_AUTH is not enabled for the client.");
      return startPasswordVerifier(signIn);
    case "USER_PASSWORD_AUTH":
      requireFlow(client, "ALLOW_USER_PASSWORD_AUTH", "USER_PASSWORD_AUTH flow not enabled for this client");
      return signInWithPassword(signIn);
    case "REFRESH_TOKEN_AUTH":
    case "REFRESH_TOKEN":
      requireFlow(client, "ALLOW_REFRESH_TOKEN_AUTH", "REFRESH_TOKEN_AUTH flow not enabled for this client");
      return refreshTokens(signIn);
    case "CUSTOM_AUTH":
      requireFlow(client, "ALLOW_CUSTOM_AUTH", "CUSTOM_AUTH is not enabled for the client.");
      return startCustomSignIn(signIn);
    case "USER_AUTH":
      throw invalidParameter("USER_AUTH is not enabled for the client.");
    default:
      throw invalidParameter("Initiate Auth method not supported.");
  }
});

const AdminInitiateAuthInput = InitiateAuthInput.extend({ UserPoolId: PoolId });

export const adminInitiateAuth = iamOperation(AdminInitiateAuthInput, (services, input, call) => {
  const client = services.directory.client(input.ClientId, services.directory.pool(input.UserPoolId).id);
  const signIn = attempt(services, client, input, call);
  const disabled = "Auth flow not enabled for this client";
  switch (input.AuthFlow) {
    case "ADMIN_USER_PASSWORD_AUTH":
    case "ADMIN_NO_SRP_AUTH":
      requireFlow(client, "ALLOW_ADMIN_USER_PASSWORD_AUTH", disabled);
      return signInWithPassword(signIn);
    case "USER_SRP_AUTH":
      requireFlow(client, "ALLOW_USER_SRP_AUTH", disabled);
      return startPasswordVerifier(signIn);
    case "CUSTOM_AUTH":
      requireFlow(client, "ALLOW_CUSTOM_AUTH", disabled);
      return startCustomSignIn(signIn);
    case "REFRESH_TOKEN_AUTH":
    case "REFRESH_TOKEN":
      requireFlow(client, "ALLOW_REFRESH_TOKEN_AUTH", disabled);
      return refreshTokens(signIn);
    default:
      throw invalidParameter("Initiate Auth method not supported.");
  }
});

function attempt(
  services: Services,
  client: Client,
  input: { AuthParameters: Record<string, string>; ClientMetadata?: Record<string, string> | undefined },
  call: CallInfo,
): SignIn {
  const caller = { clientId: client.id, ...call };
  return { services, client, caller, validationData: input.ClientMetadata, parameters: input.AuthParameters };
}

function requireFlow(client: Client, flow: AuthFlow, message: string): void {
  if (!client.settings.explicitAuthFlows.includes(flow)) throw invalidParameter(message);
}

async function signInWithPassword(signIn: SignIn) {
  const username = checkedUsername(signIn);
  const user = await verifiedUser(signIn, username, required(signIn, "PASSWORD"));
  return authenticated(signIn, user, "Authentication");
}
