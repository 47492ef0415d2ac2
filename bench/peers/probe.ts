import { headersOf } from "../rest/inTurn";

/** A request, and the status and message of its answer. */
export interface Outcome {
  readonly request: string;
  readonly answer: string;
}

/** Sends requests that AWS would refuse, and returns the outcome of each. */
export async function probe(apiUrl: string, token: string): Promise<Outcome[]> {
  const board = `${apiUrl}/leaderboard?gameArea=forest&limit=10`;
  const body = (value: unknown) => ({ method: "POST", body: JSON.stringify(value) });
  const score = { gameArea: "forest", score: 1 };
  const json = { "content-type": "application/json" };
  const requests: [request: string, url: string, options: RequestInit][] = [
    ["no token", board, {}],
    ["a token with another signature", board, { headers: headersOf(forged(token)) }],
    ["a token of another user pool", board, { headers: headersOf(ofAnotherPool(token)) }],
    [
      "a score that is a text",
      `${apiUrl}/score`,
      { ...body({ ...score, score: "many" }), headers: headersOf(token) },
    ],
    ["a score without a token", `${apiUrl}/score`, { ...body(score), headers: json }],
    ["a path that does not exist", `${apiUrl}/nowhere`, { headers: headersOf(token) }],
  ];
  const outcomes: Outcome[] = [];
  for (const [request, url, options] of requests) {
    const answer = await fetch(url, options);
    const text = await answer.text();
    outcomes.push({ request, answer: `${answer.status} ${messageOf(text)}`.trim() });
  }
  return outcomes;
}

/** Returns a token with the same claims and an invalid signature. */
function forged(token: string): string {
  const [head = "", claims = "", signature = ""] = token.split(".");
  const bytes = Buffer.from(signature, "base64url").map((byte) => byte ^ 0x55);
  return [head, claims, Buffer.from(bytes).toString("base64url")].join(".");
}

function ofAnotherPool(token: string): string {
  const [head = "", claims = "", signature = ""] = token.split(".");
  const read = JSON.parse(Buffer.from(claims, "base64url").toString());
  const changed = { ...read, iss: `${read.iss}x` };
  return [head, Buffer.from(JSON.stringify(changed)).toString("base64url"), signature].join(".");
}

/** Returns the message of an error. Returns an empty string for other answers, such as a board. */
function messageOf(text: string): string {
  try {
    const { message, Message } = JSON.parse(text);
    return `${message ?? Message ?? ""}`.replaceAll("|", "/").slice(0, 60);
  } catch {
    return "";
  }
}
