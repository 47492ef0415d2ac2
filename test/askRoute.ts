import { queryParameters } from "@game-backend/components/gameApi/openApi/declared";
import type { AnyRoute } from "@game-backend/framework/gatewayRoute";
import type { Answer, TestPlayer } from "./local";

/** Bodies of routes without an example. */
const bodies: Readonly<Record<string, unknown>> = {
  postConversation: ["somebody"],
  postMessage: "Hello",
  postProcess: { key: "nothing", style: "comic" },
  // A valid body would wait eight seconds for a game server.
  postGameSession: { mode: "duel", properties: { id: "nothing" } },
  // In a region that no other spec searches in, because the search continues for a minute.
  postMatchmaking: { mode: "duel", latencies: { "eu-south-1": 20 } },
};

/** Headers of routes that would change what all other files have: nobody has made this version of it. */
const headers: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  putGood: { "if-match": '"999999"' },
  putSwitches: { "if-match": '"999999"' },
};

/** Sends a request that the gateway passes on if the caller may call the route. */
export function askRoute(name: string, route: AnyRoute, send: TestPlayer["raw"]): Promise<Answer> {
  const body = bodies[name] ?? (route.example as { body?: unknown } | undefined)?.body ?? {};
  const path = route.path.replace(/\{\w+\+?\}/g, "nothing");
  const required = queryParameters(route)
    .filter((parameter) => parameter.required)
    .map((parameter) => `${parameter.name}=nothing`)
    .join("&");
  const method = route.method === "ANY" ? "POST" : route.method;
  return send(
    method,
    `${path}${required ? `?${required}` : ""}`,
    method === "GET" || method === "DELETE" ? undefined : JSON.stringify(body),
    { "content-type": "application/json", ...headers[name] },
  );
}
