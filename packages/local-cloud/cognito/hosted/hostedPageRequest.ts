import { randomBytes } from "node:crypto";
import { z } from "zod";

import type { WebRequest } from "../../core/service";
import type { Client, Pool } from "../directory";
import type { Services } from "../services";
import { sameText } from "../srp";
import type { User } from "../users";

/** One request to a domain's pages. */
export interface HostedPageRequest {
  readonly services: Services;
  readonly pool: Pool;
  readonly domain: string;
  /** The path of the pages: `/cognito/<domain>`. */
  readonly base: string;
  readonly request: WebRequest;
  readonly query: URLSearchParams;
  /** A form's fields. */
  readonly form: URLSearchParams;
}

const cookiesOf = ({ request }: HostedPageRequest) =>
  new Map(
    (request.headers.cookie ?? "").split("; ").map((pair): [string, string] => {
      const at = pair.indexOf("=");
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );

const cookie = ({ base }: HostedPageRequest, name: string, value: string, seconds: number) => ({
  "set-cookie": `${name}=${value}; Path=${base}; Max-Age=${seconds}; HttpOnly; SameSite=Lax`,
});

const csrfName = "XSRF-TOKEN";

/** Returns a form's token and the cookie that must match it. */
export function newCsrf(pageRequest: HostedPageRequest) {
  const csrf = cookiesOf(pageRequest).get(csrfName) || randomBytes(16).toString("hex");
  return { csrf, headers: cookie(pageRequest, csrfName, csrf, 3600) };
}

/**
 * Returns true if this server sent the form to this browser. Another site can neither read nor send the cookie's
 * value.
 */
export function isOwnForm(pageRequest: HostedPageRequest): boolean {
  const expected = cookiesOf(pageRequest).get(csrfName);
  return !!expected && sameText(expected, pageRequest.form.get("_csrf") ?? "");
}

const sessionName = "cognito";
const sessionSeconds = 3600;
/** `user` is the user's `sub`, because the name may belong to another user by now. */
const SessionState = z.object({ poolId: z.string(), user: z.string() });

/** Remembers the browser's user for an hour, as the managed pages do. */
export const sessionCookie = (pageRequest: HostedPageRequest, user: User) => {
  const state = { poolId: pageRequest.pool.id, user: user.sub };
  return cookie(
    pageRequest,
    sessionName,
    pageRequest.services.sealedState.seal("browser", state, sessionSeconds),
    sessionSeconds,
  );
};

export const noSessionCookie = (pageRequest: HostedPageRequest) => cookie(pageRequest, sessionName, "", 0);

export function sessionUser(pageRequest: HostedPageRequest): User | undefined {
  const { services, pool } = pageRequest;
  const opened = services.sealedState.open(
    "browser",
    cookiesOf(pageRequest).get(sessionName) ?? "",
    SessionState,
  );
  if ("refused" in opened || opened.data.poolId !== pool.id) return undefined;
  const user = services.users.bySub(pool, opened.data.user);
  return user?.enabled ? user : undefined;
}

/** Returns the client in the query, if it belongs to this pool. */
export const clientOf = (
  { services, pool }: HostedPageRequest,
  clientId: string | null,
): Client | undefined => services.directory.clientsOf(pool.id).find(({ id }) => id === clientId);
