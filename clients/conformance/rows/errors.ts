import type { Row, Step } from "../row";
import { calls, fails, gives, refusal, score, serves, wallet } from "./steps";

/** Errors and answers: what the game learns, and what it never gets to see. */
export const errors: readonly Row[] = [
  {
    id: "E1",
    says: "has the status, the code, the message and the request's id",
    steps: [
      { client: {} },
      serves("POST /score", refusal(409, "score.impossible")),
      calls(),
      fails({
        kind: "api",
        status: 409,
        code: "score.impossible",
        message: "Refused: score.impossible",
        requestId: "r-1",
      }),
    ],
  },
  {
    id: "E2",
    says: "has the field that is wrong",
    steps: [
      { client: {} },
      serves("POST /score", refusal(400, "bad_request", { field: "/score" })),
      calls(),
      fails({ status: 400, field: "/score" }),
    ],
  },
  {
    id: "E3",
    says: "has the other members of the refusal",
    steps: [
      { client: {} },
      serves("POST /shop/buy", refusal(409, "item.price_changed", { price: 12 })),
      calls({ route: "postShopBuy", request: { body: { itemId: "torch", quantity: 1 } } }),
      fails({ status: 409, details: { price: 12 } }),
    ],
  },
  {
    id: "E4",
    says: "takes a refusal without JSON by its status",
    steps: [
      { client: {} },
      serves("GET /wallet", { status: 413, text: "<html>Too large</html>" }),
      calls(wallet),
      fails({ kind: "api", status: 413, code: null, message: "The API answered 413" }),
    ],
  },
  {
    id: "E5",
    says: "takes the request's id from the header if the body has none",
    steps: [
      { client: {} },
      serves("GET /wallet", { status: 403, text: "no", headers: { "x-amzn-requestid": "r-2" } }),
      calls(wallet),
      fails({ status: 403, requestId: "r-2" }),
    ],
  },
  {
    id: "E6",
    says: "tells no answer apart from a refusal",
    steps: [
      { client: { retries: 0 } },
      serves("POST /score", { fault: "drop" }),
      calls(),
      fails({ kind: "connection", status: null }),
    ],
  },
  {
    id: "E7",
    says: "ignores members of an answer that it does not know",
    steps: [
      { client: {} },
      serves("POST /score", { body: { best: 300, improved: true, invented: { deep: [1, 2] } } }),
      calls(),
      gives({ best: 300, improved: true }),
    ],
  },
  {
    id: "E8",
    says: "takes values of enumerations that it does not know",
    steps: [
      { client: {} },
      serves("GET /avatar", { body: { status: "dreaming", made: {}, presets: {} } }),
      calls({ route: "getAvatar" }),
      gives({ status: "dreaming" }),
    ],
  },
  {
    id: "E9",
    says: "takes codes that it does not know",
    steps: [
      { client: {} },
      serves("POST /score", refusal(418, "never.heard")),
      calls(),
      fails({ status: 418, code: "never.heard" }),
    ],
  },
  {
    id: "E10",
    says: "keeps large numbers: times have 41 bits",
    steps: [
      { client: {} },
      serves("GET /wallet", { body: { balance: 9_007_199_254_740_991 } }),
      calls(wallet),
      gives({ balance: 9_007_199_254_740_991 }),
    ],
  },
  {
    id: "E11",
    says: "keeps texts of every language",
    steps: [
      { client: {} },
      serves("POST /conversations/c", { status: 204 }),
      calls({
        route: "postMessage",
        request: { params: { id: "c" }, body: 'Grüße, 世界 🎮 "quoted" \\ \n' },
      }),
      gives(null),
      { sent: "POST /conversations/c", times: 1, like: { body: 'Grüße, 世界 🎮 "quoted" \\ \n' } },
    ],
  },
  {
    id: "E12",
    says: "sends whole numbers as such",
    steps: [
      { client: {} },
      serves("GET /wallet", { body: { balance: 7 } }),
      calls(),
      gives(),
      {
        sent: "POST /score",
        times: 1,
        like: { body: { score: 300 }, headers: { "content-length": "/^33$/" } },
      },
    ],
  },
  {
    id: "E13",
    says: "encodes what is in a path and in a query",
    steps: [
      { client: {} },
      calls({ route: "putBlock", request: { params: { name: "a/b é" } } }),
      gives(),
      { sent: "PUT /blocks/a/b é", times: 1, like: { path: "/blocks/a%2Fb%20%C3%A9" } },
      calls({ route: "getUsers", request: { query: { prefix: "a&b=c" } } }),
      gives(),
      { sent: "GET /users", times: 1, like: { query: "?prefix=a%26b%3Dc" } },
    ],
  },
  {
    id: "E14",
    says: "sends only the members of a body that are set",
    steps: [
      { client: {} },
      calls({ route: "patchProfile", request: { body: { bio: "Hi" } } }),
      gives(),
      {
        sent: "PATCH /profile",
        times: 1,
        like: {
          body: { bio: "Hi", displayName: null, listed: null, clear: null },
          headers: { "content-length": "12" },
        },
      },
    ],
  },
  {
    id: "E15",
    says: "has no token in an error's text",
    steps: [
      { client: { session: true } },
      { run: "signIn" },
      serves("GET /wallet", refusal(403, "account.banned")),
      calls(wallet),
      fails({ status: 403, text: "/^((?!id-1|refresh-1)[\\s\\S])*$/" }),
    ],
  },
  {
    id: "E16",
    says: "names Cognito's errors",
    steps: [
      { client: { session: true } },
      serves("Cognito InitiateAuth", {
        status: 400,
        body: { __type: "UserNotConfirmedException", message: "Not confirmed" },
      }),
      {
        run: "signIn",
        fails: { kind: "cognito", type: "UserNotConfirmedException", status: 400, message: "Not confirmed" },
      },
    ],
  },
  {
    id: "E17",
    says: "knows the server's time from an answer, whatever the device's clock says",
    steps: [
      { client: { now: 1_000 } },
      serves("POST /score", { headers: { date: "Fri, 02 Jan 2026 03:04:05 GMT" } }),
      calls(score),
      gives(),
      { run: "now", gives: 1_767_323_045_500 },
    ],
  },
  {
    id: "E18",
    says: "uses the API key in place of a token",
    steps: [
      { client: { apiKey: true } },
      calls({ route: "getCatalog" }),
      gives(),
      { sent: "GET /catalog", times: 1, like: { headers: { "x-api-key": "key", authorization: null } } },
    ],
  },
  {
    id: "E19",
    says: "is not made with an option that is missing, or with an address that is none",
    steps: [
      {
        client: { apiUrl: "localhost:8080" },
        fails: { kind: "wrong", message: "/[aA]piUrl.*localhost:8080/" },
      },
      { client: { apiUrl: "" }, fails: { kind: "wrong", message: "/[aA]piUrl/" } },
      { client: { userPoolClientId: "" }, fails: { kind: "wrong", message: "/[uU]serPoolClientId/" } },
      { client: { cognitoEndpoint: "nowhere:8080" }, fails: { kind: "wrong", message: "/nowhere/" } },
    ],
  },
  {
    id: "E20",
    says: "says why there is no answer",
    steps: [
      { client: { retries: 0 } },
      // A browser itself repeats a request whose connection it has used before.
      serves("POST /score", { fault: "drop" }, { fault: "drop" }),
      calls(),
      fails({ kind: "connection", message: "/^The backend does not answer: ./" }),
    ],
  },
  {
    id: "E21",
    says: "refuses what JSON has no form for, names the member, and sends nothing",
    steps: [
      { client: {} },
      ...(["number", "object"] as const).map(
        (is): Step => ({
          run: "call",
          with: { ...score, odd: { member: "score", is } },
          fails: { kind: "wrong", message: "/score/" },
        }),
      ),
      { sent: "POST /score", times: 0 },
    ],
  },
];
