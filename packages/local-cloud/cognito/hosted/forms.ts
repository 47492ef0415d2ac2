import { type AwsAnswer, AwsError } from "../../core/service";
import { secretHash } from "../access";
import type { Client } from "../directory";
import { type Operation, readInput } from "../operation";
import { checkMaySignIn, postAuthentication, provenUser, type SignIn } from "../operations/signIn";
import { confirmSignUp, signUp } from "../operations/signUp";
import { type Authorization, codeUrl, isAnswer, readAuthorization } from "./authorize";
import { confirmForm, loginForm, message, page, redirect, signUpForm } from "./pages";
import { isOwnForm, newCsrf, sessionCookie, type Visit } from "./visit";

/** The sign-in, sign-up and confirmation forms; each keeps the authorization's query with it. */
export async function form(visit: Visit, name: "login" | "signup" | "confirm"): Promise<AwsAnswer> {
  const asked = readAuthorization(visit);
  if (isAnswer(asked)) return asked;
  const { method } = visit.request;
  if (method === "GET") return show(visit, asked, name);
  if (method !== "POST") return { status: 405, headers: { allow: "GET, POST" } };
  if (!isOwnForm(visit)) return page("Sign in", message("This form is too old: go back and try again."), 403);
  try {
    return await submit(visit, asked, name);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    if (error.code === "UserNotConfirmedException") return show(visit, asked, "confirm", error.message);
    return show(visit, asked, name, error.message);
  }
}

function show(visit: Visit, { client }: Authorization, name: string, error?: string): AwsAnswer {
  const { services, pool, base, query } = visit;
  const { csrf, headers } = newCsrf(visit);
  const link = (path: string) => `${base}/${path}?${query}`;
  const shared = { action: link(name), csrf, error };
  const status = error === undefined ? 200 : 400;
  if (name === "signup")
    return page("Create an account", signUpForm({ ...shared, login: link("login") }), status, headers);
  if (name === "confirm") {
    const username = visit.form.get("username") ?? "";
    return page("Confirm your account", confirmForm({ ...shared, username }), status, headers);
  }
  const offered = client.settings.supportedIdentityProviders;
  const google = services.directory.providersOf(pool.id).some((provider) => offered.includes(provider.name));
  return page("Sign in", loginForm({ ...shared, signUp: link("signup"), google }), status, headers);
}

async function submit(visit: Visit, asked: Authorization, name: "login" | "signup" | "confirm") {
  const field = (key: string) => visit.form.get(key) ?? "";
  const username = field("username");
  if (name === "login") return login(visit, asked, username, field("password"));
  if (name === "signup") {
    const signedUp = await run(visit, asked.client, signUp, username, {
      Password: field("password"),
      UserAttributes: [{ Name: "email", Value: field("email") }],
    });
    if (signedUp && "CodeDeliveryDetails" in signedUp) return show(visit, asked, "confirm");
  } else {
    await run(visit, asked.client, confirmSignUp, username, { ConfirmationCode: field("code") });
  }
  return redirect(`${visit.base}/login?${visit.query}`);
}

/** The API's own operation: the same rules, triggers and words. */
function run({ services }: Visit, client: Client, operation: Operation, username: string, more: object) {
  const SecretHash = client.secret && secretHash(client.secret, username, client.id);
  const input = { Username: username, ClientId: client.id, SecretHash, ...more };
  // `run` takes what its own schema gives.
  return operation.run(services, readInput(operation.input, input) as never, {});
}

async function login(visit: Visit, asked: Authorization, username: string, password: string) {
  const { services } = visit;
  const { client } = asked;
  const signIn: SignIn = { services, client, caller: { clientId: client.id }, parameters: {} };
  const user = await provenUser(signIn, username, password);
  checkMaySignIn(user);
  if (user.status === "FORCE_CHANGE_PASSWORD")
    throw new AwsError("NotAuthorizedException", "Choose a new password in the game first.");
  await postAuthentication(signIn, user);
  return redirect(codeUrl(visit, asked, user), sessionCookie(visit, user));
}
