import type { Row, Step } from "../row";
import { refusal, serves } from "./steps";

const minute = 60_000;
const answers = (best: number, toBeat?: object, more: object = {}): Step =>
  serves("POST /score", { body: { best, improved: true, ...(toBeat && { toBeat }), ...more } });
const higher = (score: number, forMs = 10 * minute) => ({ score, order: "descending", forMs });
const submits = (score: number, more: object = {}, gameArea = "forest"): Step => ({
  run: "submitScore",
  with: { gameArea, score },
  ...more,
});
const sent = (times: number): Step => ({ sent: "POST /score", times });
const keptBack = (best: number) => ({ gives: { best, improved: false, previous: best } });

/** Scores that change no board are not sent. */
export const scores: readonly Row[] = [
  {
    id: "Z1",
    says: "sends the first score of an area",
    steps: [
      { client: {} },
      answers(300, higher(200)),
      submits(300, { gives: { best: 300, improved: true } }),
      { sent: "POST /score", times: 1, like: { body: { gameArea: "forest", score: 300 } } },
    ],
  },
  {
    id: "Z2",
    says: "keeps a score back that beats no board's, and says so",
    steps: [
      { client: {} },
      answers(300, higher(200)),
      submits(300),
      submits(200, keptBack(300)),
      submits(10, keptBack(300)),
      sent(1),
    ],
  },
  {
    id: "Z3",
    says: "sends a score that beats the day's, and goes by the newer answer then",
    steps: [
      { client: {} },
      answers(300, higher(200)),
      submits(300),
      answers(300, higher(201)),
      submits(201),
      sent(2),
      submits(201, keptBack(300)),
      sent(2),
    ],
  },
  {
    id: "Z4",
    says: "sends a lower score where less is better, and keeps a higher one back",
    steps: [
      { client: {} },
      answers(50, { score: 60, order: "ascending", forMs: minute }),
      submits(50),
      submits(60, keptBack(50)),
      sent(1),
      answers(50),
      submits(59),
      sent(2),
    ],
  },
  {
    id: "Z5",
    says: "sends each score again once the time is over, as when a day has begun",
    steps: [
      { client: {} },
      answers(300, higher(200, minute)),
      submits(300),
      { pass: minute - 1 },
      submits(5, keptBack(300)),
      { pass: 1 },
      answers(300),
      submits(5),
      sent(2),
    ],
  },
  {
    id: "Z6",
    says: "sends each score where the backend says nothing of the kind, as in a tournament",
    steps: [
      { client: {} },
      answers(300, higher(200)),
      submits(300),
      answers(400, undefined, { league: "no_attempts" }),
      submits(400),
      submits(1),
      sent(3),
    ],
  },
  {
    id: "Z7",
    says: "goes by each area's own answer",
    steps: [
      { client: {} },
      answers(300, higher(200)),
      submits(300),
      answers(7, higher(7)),
      submits(7, {}, "tower"),
      sent(2),
      submits(8, keptBack(300)),
      answers(8),
      submits(8, {}, "tower"),
      sent(3),
    ],
  },
  {
    id: "Z8",
    says: "sends a score after somebody has set the device's clock back",
    steps: [
      { client: { now: 50 * minute } },
      answers(300, higher(200)),
      submits(300),
      { run: "setClock", with: { now: minute } },
      answers(300),
      submits(5),
      sent(2),
    ],
  },
  {
    id: "Z9",
    says: "knows nothing by a score that was refused",
    steps: [
      { client: {} },
      serves("POST /score", refusal(403, "area.locked"), { body: { best: 5, improved: true } }),
      submits(300, { fails: { status: 403, code: "area.locked" } }),
      submits(5, { gives: { best: 5, improved: true } }),
      sent(2),
    ],
  },
  {
    id: "Z10",
    says: "goes by the answer to the score that was sent last, whichever comes last",
    steps: [
      { client: {} },
      serves("POST /score", { body: { best: 300, improved: true, toBeat: higher(300) }, fault: "late" }),
      submits(300, { as: "old" }),
      sent(1),
      { pass: 1 },
      answers(400, higher(400)),
      submits(400),
      { late: true },
      { settled: "old", gives: { best: 300 } },
      submits(350, keptBack(400)),
      sent(2),
    ],
  },
];
