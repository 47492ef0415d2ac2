import type { Row, Step } from "../row";
import { calls, fails, gives, refusal, serves } from "./steps";

const terms = { document: "terms", version: "2" };
const privacy = { document: "privacy", version: "7" };
const reads = (...consents: object[]): Step => serves("GET /profile/consents", { body: { consents } });
const missing = (...documents: string[]): Step => ({ run: "missingConsents", gives: documents });
const required = refusal(403, "consent.required", { documents: ["terms"] });
const says = { route: "postMessage", request: { params: { id: "c" }, body: "Hi" } };
const guards = calls(says);
const message = "POST /conversations/c";

/** Consents: what the backend asks players to accept, and the calls that wait for it. */
export const consents: readonly Row[] = [
  {
    id: "D1",
    says: "lists documents that the player has never accepted",
    steps: [{ client: {} }, reads(terms, privacy), missing("terms", "privacy")],
  },
  {
    id: "D2",
    says: "lists documents of which the player has accepted another version",
    steps: [{ client: {} }, reads({ ...terms, accepted: { version: "1", at: 1 } }), missing("terms")],
  },
  {
    id: "D3",
    says: "lists nothing once all current versions are accepted",
    steps: [{ client: {} }, reads({ ...terms, accepted: { version: "2", at: 1 } }), missing()],
  },
  {
    id: "D4",
    says: "lists documents that it does not know",
    steps: [{ client: {} }, reads({ document: "cookies", version: "1" }), missing("cookies")],
  },
  {
    id: "D5",
    says: "asks the player when a call is refused, and repeats it after the yes",
    steps: [
      { client: {} },
      serves(message, required, { status: 204 }),
      reads(terms),
      guards,
      { told: "asked", like: { documents: ["terms"] } },
      gives(null),
      { sent: "POST /profile/consents", times: 1, like: { body: terms } },
      { sent: message, times: 2 },
    ],
  },
  {
    id: "D6",
    says: "repeats nothing after a no",
    steps: [
      { client: { agrees: false } },
      serves(message, required),
      reads(terms),
      guards,
      fails({ status: 403, code: "consent.required" }),
      { sent: "POST /profile/consents", times: 0 },
      { sent: message, times: 1 },
    ],
  },
  {
    id: "D7",
    says: "does not ask twice for one call",
    steps: [
      { client: {} },
      serves(message, required, required),
      reads(terms),
      guards,
      { told: "asked" },
      fails({ code: "consent.required" }),
      { untold: "asked" },
    ],
  },
  {
    id: "D8",
    says: "asks for nothing after another refusal",
    steps: [
      { client: {} },
      serves(message, refusal(403, "conversation.unanswered")),
      guards,
      fails({ code: "conversation.unanswered" }),
      { untold: "asked" },
      { sent: "GET /profile/consents", times: 0 },
    ],
  },
  {
    id: "D9",
    says: "asks again if a document was replaced while the player read it",
    steps: [
      { client: {} },
      serves(message, required, { status: 204 }),
      reads(terms),
      reads({ document: "terms", version: "3" }),
      serves("POST /profile/consents", refusal(409, "consent.outdated", { version: "3" })),
      guards,
      { told: "asked" },
      { told: "asked" },
      gives(null),
      { sent: "POST /profile/consents", times: 2, like: { body: { document: "terms", version: "3" } } },
    ],
  },
  {
    id: "D10",
    says: "sends a yes for each document",
    steps: [
      { client: {} },
      serves(message, required, { status: 204 }),
      reads(terms, privacy),
      guards,
      gives(null),
      { sent: "POST /profile/consents", times: 2, like: { body: privacy } },
    ],
  },
  {
    id: "D11",
    says: "asks once for calls that are refused at the same time",
    steps: [
      { client: {} },
      serves(message, { ...required, fault: "late" }, { ...required, fault: "late" }),
      reads(terms),
      serves("POST /profile/consents", { fault: "late" }),
      calls(says, "one"),
      calls(says, "two"),
      { sent: message, times: 2 },
      { late: true },
      { told: "asked" },
      { sent: "POST /profile/consents", times: 1 },
      { late: true },
      { settled: "one" },
      { settled: "two" },
      { untold: "asked" },
      { sent: "POST /profile/consents", times: 1 },
      { sent: message, times: 4 },
    ],
  },
];
