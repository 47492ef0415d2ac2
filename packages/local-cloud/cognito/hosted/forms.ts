import { type AwsAnswer, AwsError } from "../../core/service";
import { secretHash } from "../access";
import type { Client } from "../directory";
import { type Operation, readInput } from "../operation";
import { checkMaySignIn, postAuthentication, type SignIn, verifiedUser } from "../operations/signIn";
import { confirmSignUp, signUp } from "../operations/signUp";
import { type Authorization, codeUrl, isAnswer, readAuthorization } from "./authorize";
import { type HostedPageRequest, isOwnForm, newCsrf, sessionCookie } from "./hostedPageRequest";
import { confirmForm, loginForm, message, page, redirect, signUpForm } from "./pages";

/** Serves the sign-in, sign-up and confirmation forms. Each passes on the authorization request's query. */
export async function form(
  pageRequest: HostedPageRequest,
  name: "login" | "signup" | "confirm",
): Promise<AwsAnswer> {
  const asked = readAuthorization(pageRequest);
  if (isAnswer(asked)) return asked;
  const { method } = pageRequest.request;
  if (method === "GET") return show(pageRequest, asked, name);
  if (method !== "POST") return { status: 405, headers: { allow: "GET, POST" } };
  if (!isOwnForm(pageRequest))
    return page("Sign in", message("This form is too old: go back and try again."), 403);
  try {
    return await submit(pageRequest, asked, name);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    if (error.code === "UserNotConfirmedException") return show(pageRequest, asked, "confirm", error.message);
    return show(pageRequest, asked, name, error.message);
  }
}

function show(
  pageRequest: HostedPageRequest,
  { client }: Authorization,
  name: string,
  error?: string,
): AwsAnswer {
  const { services, pool, base, query } = pageRequest;
  const { csrf, headers } = newCsrf(pageRequest);
  const link = (path: string) => `${base}/${path}?${query}`;
  const shared = { action: link(name), csrf, error };
  const status = error === undefined ? 200 : 400;
  if (name === "signup")
    return page("Create an account", signUpForm({ ...shared, login: link("login") }), status, headers);
  if (name === "confirm") {
    const username = pageRequest.form.get("username") ?? "";
    return page("Confirm your account", confirmForm({ ...shared, username }), status, headers);
  }
  const offered = client.settings.supportedIdentityProviders;
  const google = services.directory.providersOf(pool.id).some((provider) => offered.includes(provider.name));
  return page("Sign in", loginForm({ ...shared, signUp: link("signup"), google }), status, headers);
}

async function submit(
  pageRequest: HostedPageRequest,
  asked: Authorization,
  name: "login" | "signup" | "confirm",
) {
  const field = (key: string) => pageRequest.form.get(key) ?? "";
  const username = field("username");
  if (name === "login") return login(pageRequest, asked, username, field("password"));
  if (name === "signup") {
    const signedUp = await run(pageRequest, asked.client, signUp, username, {
      Password: field("password"),
      UserAttributes: [{ Name: "email", Value: field("email") }],
    });
    if (signedUp && "CodeDeliveryDetails" in signedUp) return show(pageRequest, asked, "confirm");
  } else {
    await run(pageRequest, asked.client, confirmSignUp, username, { ConfirmationCode: field("code") });
  }
  return redirect(`${pageRequest.base}/login?${pageRequest.query}`);
}

/** Runs the API's own operation, with the same rules, triggers and messages. */
function run(
  { services }: HostedPageRequest,
  client: Client,
  operation: Operation,
  username: string,
  more: object,
) {
  const SecretHash = client.secret && secretHash(client.secret, username, client.id);
  const input = { Username: username, ClientId: client.id, SecretHash, ...more };
  // `run` accepts the result of its own schema.
  return operation.run(services, readInput(operation.input, input) as never, {});
}

async function login(
  pageRequest: HostedPageRequest,
  asked: Authorization,
  username: string,
  password: string,
) {
  const { services } = pageRequest;
  const { client } = asked;
  const signIn: SignIn = { services, client, caller: { clientId: client.id }, parameters: {} };
  const user = await verifiedUser(signIn, username, password);
  checkMaySignIn(user);
  if (user.status === "FORCE_CHANGE_PASSWORD")
    throw new AwsError("NotAuthorizedException", "Choose a new password in the game first.");
  await postAuthentication(signIn, user);
  return redirect(codeUrl(pageRequest, asked, user), sessionCookie(pageRequest, user));
}
