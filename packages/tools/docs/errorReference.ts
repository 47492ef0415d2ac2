import * as common from "@game-backend/framework/codes";
import type { Code, Codes } from "@game-backend/framework/codes/code";
import type { Features } from "@game-backend/framework/features";
import type { AnyRoute } from "@game-backend/framework/gatewayRoute";
import { refusalsOf } from "@game-backend/framework/refusalsOf";
import { socketRefusalsOf } from "@game-backend/framework/sockets/socketRefusalsOf";
import type { AnySocketRoute } from "@game-backend/framework/sockets/socketRoute";

/** The parts of a game that the page shows. */
interface Shown {
  readonly codes: Codes;
  readonly features: Features;
  readonly routes: Readonly<Record<string, AnyRoute>>;
  readonly socketRoutes?: Readonly<Record<string, AnySocketRoute>>;
}

/** Of more routes than this, the page says how many. */
const mostNamed = 8;

/** Returns the page of all codes with which a game refuses. `command` is the one that writes it. */
export function errorReference(game: Shown, command: string): string {
  const answeredBy = answersOf(game);
  const tableOf = (codes: readonly Code[]) =>
    [
      "| code | status | meaning | what a client does | answered by |",
      "| --- | --: | --- | --- | --- |",
      ...[...codes]
        .sort((a, b) => (a.code < b.code ? -1 : 1))
        .map(
          (code) =>
            `| \`${code.code}\` | ${code.status} | ${cell(code.meaning)} | ${cell(code.remedy)} | ${answeredBy(code)} |`,
        ),
    ].join("\n");
  const sections = Object.entries(game.features)
    .filter(([, { codes = {} }]) => Object.keys(codes).length > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { codes = {} }]) => `## ${name}\n\n${tableOf(Object.values(codes))}\n`);
  return [prefaceOf(command), `## Any route\n\n${tableOf(Object.values(common))}\n`, ...sections].join("\n");
}

const prefaceOf = (command: string) => `# Errors

Written by \`${command}\` from the codes that the features declare.

A refusal is \`{"error": "<Title>", "code": "…", "message": "…", "requestId": "…"}\`, with a status from 400 on. Decide by \`code\`:
it never changes its meaning. \`message\` is for people, and may change at any time. New codes may come, so treat an unknown one by
its status.

- \`field\`, if present, is the part of the request that is wrong: a JSON pointer into the body (\`""\` is the whole body),
  \`query.<name>\`, \`header.<name>\` or \`path.<name>\`.
- \`retryAfter\`, if present, is the number of whole seconds to wait. The header \`Retry-After\` is the same.
- Some refusals have further members, such as the new \`price\` of an item.
- An error on a socket has the same members, \`"type": "error"\`, and the \`action\` of the refused message.
- Cognito passes the message of a trigger on to clients that sign up or ask for a mail, without its code.
`;

/** Returns who answers a code: routes, messages on sockets, or what the code itself says. */
function answersOf({ routes, socketRoutes = {} }: Shown): (code: Code) => string {
  const all = Object.values(routes);
  const refusals = all.map((route) => ({
    name: `\`${route.method} ${route.path}\``,
    codes: refusalsOf(route),
  }));
  const messages = Object.values(socketRoutes).map((route) => ({
    name: `\`${route.action}\` on sockets`,
    codes: socketRefusalsOf(route),
  }));
  return (code) => {
    const named = [...refusals, ...messages]
      .filter(({ codes }) => codes.includes(code))
      .map(({ name }) => name);
    const ofRoutes = refusals.filter(({ codes }) => codes.includes(code)).length;
    const said = code.by === undefined ? [] : [code.by];
    if (ofRoutes === all.length) return ["every route", ...said].join("; ");
    if (named.length > mostNamed) return [`${named.length} routes and messages`, ...said].join("; ");
    return [...named, ...said].join(", ");
  };
}

const cell = (text: string) => text.replaceAll("|", "\\|");
