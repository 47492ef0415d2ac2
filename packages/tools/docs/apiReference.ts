import { model } from "@game-backend/components/gameApi/openApi/models";
import type { AnyRoute } from "@game-backend/framework/gatewayRoute";
import { refusalsOf } from "@game-backend/framework/refusalsOf";
import { rolesOf } from "@game-backend/framework/rights";
import { type Auth, isBodiless } from "@game-backend/framework/route";
import { recordsAnswers, usesOf } from "@game-backend/framework/uses";

const callers: Record<Exclude<Auth, "admin">, string> = {
  player: "a signed-in player (`Authorization: <ID token>`)",
  server: "a trusted game server (SigV4, service `execute-api`)",
  none: "anyone",
  key: "a client with an API key (`X-Api-Key`), or a signed-in player",
  editor: "an enabled member of the group `editors`, as Cognito says at that moment",
  basic: "a partner (`Authorization: Basic …`)",
};

/** Returns who may call a route, in words: of staff, who has its right. */
function callersOf({ auth, right }: AnyRoute): string {
  if (auth !== "admin") return callers[auth];
  const groups = rolesOf({ ...(right && { right }) }).map((group) => `\`${group}\``);
  return `${right ? `staff with the right \`${right.name}\`: ` : ""}an enabled member of ${groups.join(", ")}, as Cognito says at that moment`;
}

/** Returns the reference of a game's routes. `command` is the one that writes it. */
export function apiReference(routes: Readonly<Record<string, AnyRoute>>, command: string): string {
  const all = Object.values(routes);
  const sections = [...all].sort((a, b) => (a.path < b.path ? -1 : 1)).map(section);
  return `${prefaceOf(command)}\n${sections.join("\n")}`;
}

const prefaceOf = (command: string) => `# API reference

Written by \`${command}\` from the routes of the features.

Bodies are JSON. Every refusal is \`{"error": "<Title>", "code": "…", "message": "…", "requestId": "…"}\`; [errors](errors.md) has
each code with what a client does about it. Some writes take an \`Idempotency-Key\` (1–255 visible ASCII characters): repeating a
request with its key gets the first answer, and another request with the same key gets \`idempotency.key_reused\`.
`;

function section(route: AnyRoute): string {
  const lines = [
    `## ${route.method} ${route.path}`,
    "",
    `${route.summary}. For ${callersOf(route)}.`,
    "",
    ...(route.query ? [fields("Query", route.query)] : []),
    ...(route.headers ? [fields("Headers", route.headers)] : []),
    ...(route.body ? [fields("Body", route.body)] : []),
    ...Object.entries(route.returns).map(([status, schema]) =>
      isBodiless(Number(status))
        ? `- **${status}** without a body`
        : fields(`Answer ${status}`, schema, "output"),
    ),
    ...(route.refuses ?? []).map(({ code, status, meaning }) => `- **${status}** \`${code}\`: ${meaning}`),
    `- Also: ${common(route).join(", ")}`,
    ...(route.method === "GET" || route.integration === "httpProxy"
      ? []
      : [`- Idempotency: ${idempotency(route)}`]),
    ...(route.callerRate
      ? [
          `- One player: at most ${route.callerRate.rate} requests a second, ${route.callerRate.burst} at once`,
        ]
      : []),
    `- Granted: ${granted(route)}`,
    ...(route.example ? ["", "```json", example(route), "```"] : []),
    "",
  ];
  return lines.join("\n");
}

/** Returns the codes that the route shares with others of its kind. */
const common = (route: AnyRoute): string[] =>
  refusalsOf(route)
    .filter((code) => !route.refuses?.includes(code))
    .map(({ code }) => `\`${code}\``);

function fields(
  title: string,
  schema: NonNullable<AnyRoute["body"]>,
  io: "input" | "output" = "input",
): string {
  return `- **${title}** \`${JSON.stringify(brief(model(schema, io)))}\``;
}

type Schema = {
  type?: unknown;
  properties?: Record<string, Schema>;
  required?: string[];
  enum?: unknown[];
  items?: Schema;
};

/** Returns a brief form of a schema: names and types. */
function brief({ type, properties, required = [], enum: values, items }: Schema): unknown {
  if (properties) {
    const named = Object.entries(properties).map(([name, inner]) => [
      required.includes(name) ? name : `${name}?`,
      brief(inner),
    ]);
    return Object.fromEntries(named);
  }
  if (values) return values.join(" | ");
  if (items) return [brief(items)];
  return type ?? "any";
}

/** The handling of `Idempotency-Key`, in words. */
const handling: Readonly<Record<NonNullable<AnyRoute["idempotency"]>, string>> = {
  record: "`Idempotency-Key` is remembered for a day",
  own: "`Idempotency-Key` is stored with the effect",
  inId: "`Idempotency-Key` is part of the id of what it creates",
  natural: "safe to repeat",
};

function idempotency(route: AnyRoute): string {
  if (route.idempotencyKeyRequired) return "`Idempotency-Key` is required, and stored with the effect";
  return handling[recordsAnswers(route) ? "record" : (route.idempotency ?? "natural")];
}

function granted(route: AnyRoute): string {
  const entries = Object.entries(usesOf(route)).map(([name, operations]) =>
    Array.isArray(operations) ? `${name} (${operations.join(", ")})` : name,
  );
  return entries.join("; ") || "nothing";
}

function example({ example: { body, answer } = {} }: AnyRoute): string {
  return [body, answer]
    .filter((part) => part !== undefined)
    .map((part) => JSON.stringify(part))
    .join("\n");
}
