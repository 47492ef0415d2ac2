import { type AwsAnswer, AwsError, type WebRequest } from "../../core/service";
import type { Firewall } from "../../wafv2";
import { inspect } from "../firewall";
import type { Services } from "../services";
import { authorize } from "./authorize";
import { form } from "./forms";
import { clientOf, type HostedPageRequest, noSessionCookie } from "./hostedPageRequest";
import { message, page, redirect } from "./pages";
import { revoke, token, userInfo } from "./token";

type Handler = (pageRequest: HostedPageRequest) => AwsAnswer | Promise<AwsAnswer>;

/** The pages and endpoints of a domain, below `/cognito/<domain>`. */
const routes: Readonly<Record<string, Handler>> = {
  "GET /oauth2/authorize": authorize,
  "GET /login": (pageRequest) => form(pageRequest, "login"),
  "POST /login": (pageRequest) => form(pageRequest, "login"),
  "GET /signup": (pageRequest) => form(pageRequest, "signup"),
  "POST /signup": (pageRequest) => form(pageRequest, "signup"),
  "POST /confirm": (pageRequest) => form(pageRequest, "confirm"),
  "POST /oauth2/token": token,
  "POST /oauth2/revoke": revoke,
  "GET /oauth2/userInfo": userInfo,
  "POST /oauth2/userInfo": userInfo,
  "GET /logout": logout,
  "GET /error": ({ query }) => page("An error was encountered", message(query.get("error") ?? ""), 400),
};

/**
 * Serves managed login locally: the code grant with PKCE. Returns `undefined` for requests to other paths.
 */
export function hostedPages(
  services: Services,
  request: WebRequest,
  firewall?: Firewall,
): Promise<AwsAnswer> | undefined {
  const { pathname, searchParams } = request.url;
  const [, domain = "", path = ""] = /^\/cognito\/([a-z0-9-]+)(\/.*)$/.exec(pathname) ?? [];
  const pool = services.directory.poolOfDomain(domain);
  // The AWS endpoint answers CORS preflights for every API.
  if (!pool || request.method === "OPTIONS") return undefined;
  try {
    const query = searchParams.toString();
    inspect(firewall, pool.arn, { ...request, path, query });
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return Promise.resolve(page("Forbidden", message(error.message), 403));
  }
  const pageRequest: HostedPageRequest = {
    services,
    pool,
    domain,
    base: `/cognito/${domain}`,
    request,
    query: searchParams,
    form: new URLSearchParams(isForm(request) ? request.body.toString() : ""),
  };
  const handler = routes[`${request.method} ${path}`];
  return Promise.resolve(
    handler ? handler(pageRequest) : page("Not found", message("There is no such page."), 404),
  );
}

const isForm = ({ headers }: WebRequest) =>
  /^application\/x-www-form-urlencoded\b/i.test(headers["content-type"] ?? "");

/** Ends the browser's session and redirects to one of the client's own addresses. */
function logout(pageRequest: HostedPageRequest): AwsAnswer {
  const { query, base } = pageRequest;
  const client = clientOf(pageRequest, query.get("client_id"));
  if (!client) return page("An error was encountered", message("invalid_client"), 400);
  const target = query.get("logout_uri");
  if (target !== null && client.settings.logoutUrls.includes(target))
    return redirect(target, noSessionCookie(pageRequest));
  if (target === null && client.settings.callbackUrls.includes(query.get("redirect_uri") ?? ""))
    return redirect(`${base}/login?${query}`, noSessionCookie(pageRequest));
  return page("An error was encountered", message("redirect_mismatch"), 400);
}
