import type { Row, Step } from "../row";
import { calls, fails, gives, refusal, serves } from "./steps";

const says = { route: "postMessage", request: { params: { id: "c" }, body: "Hi" } };
const message = "POST /conversations/c";
const age = "PUT /profile/age";
const required = refusal(403, "age.required");
const sent = (body: object, times = 1): Step => ({ sent: age, times, like: { body } });
const isOpen = (activity: string, is: boolean): Step => ({ run: "isOpen", with: { activity }, gives: is });
const answers = (band: string, ...closed: string[]): Step => serves(age, { body: { band, closed } });
const apple = { source: "apple", ageLower: 13, appTransaction: "signed" };

/** Ages: what the platform or the player says, and what that closes. */
export const ages: readonly Row[] = [
  {
    id: "A1",
    says: "sends at a start what the platform says",
    steps: [
      { client: { platformAge: apple } },
      answers("13-15"),
      { run: "startAges" },
      sent(apple),
      { sent: "GET /profile/age", times: 0 },
    ],
  },
  {
    id: "A2",
    says: "reads at a start what is known if the platform says nothing",
    steps: [
      { client: {} },
      serves("GET /profile/age", { body: { band: "16-17", closed: ["purchases"] } }),
      { run: "startAges" },
      isOpen("purchases", false),
      isOpen("chat", true),
      { sent: age, times: 0 },
      { untold: "askedAge" },
    ],
  },
  {
    id: "A3",
    says: "knows the band, and what it closes, after each answer",
    steps: [
      { client: { platformAge: apple } },
      answers("16-17", "purchases"),
      answers("13-15", "purchases", "chat"),
      { run: "startAges" },
      isOpen("chat", true),
      { run: "startAges" },
      isOpen("chat", false),
      { run: "band", gives: "13-15" },
    ],
  },
  {
    id: "A4",
    says: "asks the player for the age that a call needs, and repeats the call after the answer, with its key",
    steps: [
      { client: { band: "18-up" } },
      serves(message, required, { status: 204 }),
      answers("18-up"),
      calls(says),
      { told: "askedAge" },
      gives(null),
      sent({ source: "declared", band: "18-up" }),
      { sent: message, times: 2, same: ["headers.idempotency-key"] },
    ],
  },
  {
    id: "A5",
    says: "repeats nothing if the player does not answer",
    steps: [
      { client: {} },
      serves(message, required),
      calls(says),
      { told: "askedAge" },
      fails({ status: 403, code: "age.required" }),
      { sent: age, times: 0 },
      { sent: message, times: 1 },
    ],
  },
  {
    id: "A6",
    says: "asks the platform before the player",
    steps: [
      { client: { platformAge: apple, band: "18-up" } },
      serves(message, required, { status: 204 }),
      answers("13-15"),
      calls(says),
      gives(null),
      sent(apple),
      { untold: "askedAge" },
    ],
  },
  {
    id: "A7",
    says: "asks the player if the platform does not say the age",
    steps: [
      { client: { platformAge: { source: "apple", appTransaction: "signed" }, band: "16-17" } },
      serves(message, required, { status: 204 }),
      answers("16-17"),
      calls(says),
      gives(null),
      sent({ source: "declared", band: "16-17" }),
    ],
  },
  {
    id: "A8",
    says: "asks once for calls that are refused at the same time",
    steps: [
      { client: { band: "18-up" } },
      serves(message, { ...required, fault: "late" }, { ...required, fault: "late" }),
      serves(age, { body: { band: "18-up", closed: [] }, fault: "late" }),
      calls(says, "one"),
      calls(says, "two"),
      { sent: message, times: 2 },
      { late: true },
      { told: "askedAge" },
      { sent: age, times: 1 },
      { late: true },
      { settled: "one" },
      { settled: "two" },
      { untold: "askedAge" },
      { sent: age, times: 1 },
      { sent: message, times: 4 },
    ],
  },
  {
    id: "A9",
    says: "asks for nothing when the player is too young, or a guardian must agree",
    steps: [
      { client: { band: "18-up" } },
      serves(message, refusal(403, "age.too_young"), refusal(403, "age.guardian_needed")),
      calls(says),
      fails({ code: "age.too_young" }),
      calls(says),
      fails({ code: "age.guardian_needed" }),
      { untold: "askedAge" },
      { sent: message, times: 2 },
    ],
  },
  {
    id: "A10",
    says: "does not ask twice for one call",
    steps: [
      { client: { band: "13-15" } },
      serves(message, required, required),
      answers("13-15"),
      calls(says),
      { told: "askedAge" },
      fails({ code: "age.required" }),
      { untold: "askedAge" },
    ],
  },
  {
    id: "A11",
    says: "tells what Apple says: a lower bound only if the player shares it",
    steps: [
      { client: {} },
      {
        run: "appleAge",
        with: { lowerBound: 13, appTransaction: "a", transaction: "t" },
        gives: { source: "apple", ageLower: 13, appTransaction: "a", transaction: "t" },
      },
      {
        run: "appleAge",
        with: { appTransaction: "a" },
        gives: { source: "apple", ageLower: null, appTransaction: "a", transaction: null },
      },
    ],
  },
  {
    id: "A12",
    says: "tells what Google says: an adult, a supervised child, a guardian who has not agreed, or nothing",
    steps: [
      { client: {} },
      {
        run: "googleAge",
        with: { userStatus: "VERIFIED" },
        gives: { source: "google", ageLower: 18, guardian: null, installId: null },
      },
      {
        run: "googleAge",
        with: { userStatus: "SUPERVISED", ageLower: 13, installId: "i" },
        gives: { source: "google", ageLower: 13, guardian: null, installId: "i" },
      },
      {
        run: "googleAge",
        with: { userStatus: "SUPERVISED_APPROVAL_PENDING", ageLower: 0 },
        gives: { source: "google", ageLower: 0, guardian: "pending" },
      },
      {
        run: "googleAge",
        with: { userStatus: "SUPERVISED_APPROVAL_DENIED" },
        gives: { guardian: "denied", ageLower: null },
      },
      { run: "googleAge", with: { userStatus: "UNKNOWN", installId: "i" }, gives: null },
    ],
  },
];
