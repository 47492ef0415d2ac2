import type { Answer, ClientOptions, Row, Step } from "../row";
import { logs, refusal, serves } from "./steps";

const base64 = (text: string) => Buffer.from(text).toString("base64");
/** Every byte, also those that are no text. */
const everyByte = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)).toString("base64");

const device = (options: ClientOptions = {}): Step => ({
  client: { retries: 0, timeoutMs: 20_000, ...options },
});
const restarts = (options: ClientOptions = {}): Step => device({ restart: true, ...options });
const saves = (text: string, measure = 1): Step => ({
  run: "save",
  with: { bytes: base64(text), measure },
});
const flushes: Step = { run: "flushSaves" };
const loads = (text: string): Step => ({ run: "loadSave", gives: { bytes: base64(text) } });
const put = "PUT /objects/saves/0";
const answers = (...all: Answer[]): Step => serves(put, ...all);
const stored = (version: number): Answer => ({ body: { version } });
const sent = (times: number, text: string, base = 0, more: object = {}): Step => ({
  sent: put,
  times,
  like: {
    body: base64(text),
    headers: {
      "if-match": base > 0 ? `"${base}"` : null,
      "if-none-match": base > 0 ? null : "*",
      "content-type": "application/octet-stream",
    },
    ...more,
  },
});
const uploaded = (version: number): Step => ({ told: "saved", like: { slot: 0, version } });
/** A save of this device is on the server as version 1. */
const has = (text: string): readonly Step[] => [saves(text), answers(stored(1)), flushes, uploaded(1)];
/** Another device has stored a save. */
const other = { version: 3, savedAt: 1_767_000_000_000, device: "tablet", measure: 9 };
const conflict = (code = "object.conflict", status = 412): Answer => refusal(status, code, { stored: other });
const tablet: Step = serves("GET /objects/saves/0", {
  bytes: base64("tablet"),
  headers: { etag: '"3"' },
});
const asks = (mine: string): Step => ({
  told: "conflict",
  like: { stored: { ...other, bytes: base64("tablet") }, mine: { bytes: base64(mine), measure: 1 } },
});
const replaced = (text: string): Step => ({
  told: "replacedSave",
  like: { slot: 0, save: { bytes: base64(text) } },
});
const givesUp = (code: string): Step => ({ told: "saveGivenUp", like: { slot: 0, code } });
const over: object = { query: "?measure=1&device=phone&overwrite=true" };
const later = 30_000;
const leaves = (by: "pause" | "focus" | "quit"): Step => ({ run: "leaves", with: { by } });
const name = "saves:ada:saves:0";
const newer: Step = serves("GET /objects/saves", { body: { objects: [{ slot: 0, ...other }] } });

/** Saves of a game: on the device first, on the server later, and two devices. */
export const savedGames: readonly Row[] = [
  {
    id: "G1",
    says: "has a save on the device at once, and uploads the last one 30 s after the first",
    steps: [
      device(),
      saves("one"),
      { run: "stored", with: { name: "saves:ada:saves:0" }, gives: `/${base64("one")}/` },
      saves("two", 2),
      { sent: put, times: 0 },
      answers(stored(1)),
      { wait: later },
      uploaded(1),
      sent(1, "two", 0, { query: "?measure=2&device=phone" }),
      { pass: 2 * later },
      { sent: put, times: 1 },
    ],
  },
  {
    id: "G2",
    says: "uploads at once what waits when the game pauses",
    steps: [device(), flushes, { sent: put, times: 0 }, ...has("one"), { pass: 2 * later }, sent(1, "one")],
  },
  {
    id: "G3",
    says: "names the version that a save follows",
    steps: [
      device(),
      ...has("one"),
      saves("two"),
      answers(stored(2)),
      flushes,
      uploaded(2),
      { ...sent(2, "two", 1), different: ["headers.idempotency-key"] } as Step,
    ],
  },
  {
    id: "G4",
    says: "has one write of a slot under way, and then sends what was saved meanwhile",
    steps: [
      device(),
      saves("one"),
      answers({ ...stored(1), fault: "late" }, stored(2)),
      { run: "flushSaves", as: "first" },
      sent(1, "one"),
      saves("two"),
      { run: "flushSaves", as: "second" },
      { sent: put, times: 1 },
      { late: true },
      uploaded(1),
      uploaded(2),
      sent(2, "two", 1),
    ],
  },
  {
    id: "G5",
    says: "repeats a save without an answer under its key, also after a restart",
    steps: [
      device(),
      saves("one"),
      answers({ fault: "cut" }, { fault: "cut" }, stored(1)),
      flushes,
      { wait: later },
      { sent: put, times: 2 },
      restarts(),
      loads("one"),
      uploaded(1),
      { ...sent(3, "one"), same: ["headers.idempotency-key"] } as Step,
    ],
  },
  {
    id: "G6",
    says: "goes on from what another device has stored, and names its version",
    steps: [
      device(),
      newer,
      tablet,
      loads("tablet"),
      {
        sent: "GET /objects/saves/0",
        times: 1,
        like: { headers: { accept: "/^application.octet-stream/" } },
      },
      saves("phone", 10),
      answers(stored(4)),
      flushes,
      sent(1, "phone", 3),
    ],
  },
  {
    id: "G7",
    says: "goes on from this device's save when the backend does not answer",
    steps: [device(), ...has("one"), serves("GET /objects/saves", { fault: "cut" }), loads("one")],
  },
  {
    id: "G8",
    says: "shows the game both sides of a conflict, and uploads its own over the other one if the player wants that",
    steps: [
      device({ chooses: "mine" }),
      ...has("one"),
      saves("phone"),
      answers(conflict(), stored(4)),
      tablet,
      flushes,
      asks("phone"),
      uploaded(4),
      { ...sent(3, "phone", 3, over), different: ["headers.idempotency-key"] } as Step,
      { untold: "replacedSave" },
    ],
  },
  {
    id: "G9",
    says: "takes the stored side of a conflict if the player wants that, and tells the game",
    steps: [
      device({ chooses: "stored" }),
      ...has("one"),
      saves("phone"),
      answers(conflict()),
      tablet,
      flushes,
      replaced("tablet"),
      newer,
      loads("tablet"),
      { pass: 2 * later },
      { sent: put, times: 2 },
    ],
  },
  {
    id: "G10",
    says: "uploads what the game has made of both sides of a conflict, and tells the game",
    steps: [
      device({ chooses: { bytes: base64("both"), measure: 1 } }),
      ...has("one"),
      saves("phone"),
      answers(conflict(), stored(4)),
      tablet,
      flushes,
      replaced("both"),
      uploaded(4),
      sent(3, "both", 3, over),
    ],
  },
  {
    id: "G11",
    says: "goes on after three rounds of a conflict, and says so; the save stays, and the next one is uploaded",
    steps: [
      device({ chooses: "mine" }),
      saves("phone"),
      answers(conflict(), conflict(), conflict(), conflict(), stored(4)),
      ...[tablet, tablet, tablet],
      flushes,
      ...[asks("phone"), asks("phone"), asks("phone")],
      givesUp("object.conflict"),
      { pass: 10 * later },
      { sent: put, times: 4 },
      loads("phone"),
      uploaded(4),
      { untold: "conflict" },
    ],
  },
  {
    id: "G12",
    says: "asks the game before a save replaces a much larger one, too",
    steps: [
      device({ chooses: "mine" }),
      ...has("one"),
      saves("0"),
      answers(conflict("object.smaller", 409), stored(4)),
      tablet,
      flushes,
      asks("0"),
      uploaded(4),
      sent(3, "0", 3, over),
    ],
  },
  {
    id: "G13",
    says: "stores a save anew that another device has deleted",
    steps: [
      device(),
      ...has("one"),
      saves("two"),
      answers(refusal(412, "object.conflict"), stored(3)),
      flushes,
      uploaded(3),
      sent(3, "two"),
      { untold: "conflict" },
    ],
  },
  {
    id: "G14",
    says: "ends right after an hour offline, a restart, and another device's save",
    steps: [
      device(),
      ...has("start"),
      answers({ fault: "cut" }, { fault: "cut" }),
      saves("minute 1"),
      flushes,
      saves("minute 30"),
      flushes,
      { sent: put, times: 3 },
      { pass: 1_000 },
      saves("minute 60"),
      restarts({ chooses: "mine" }),
      answers(conflict(), stored(4), stored(5)),
      tablet,
      loads("minute 60"),
      asks("minute 60"),
      uploaded(4),
      sent(5, "minute 60", 3, over),
      saves("online", 10),
      flushes,
      uploaded(5),
      sent(6, "online", 4, { query: "?measure=10&device=phone" }),
    ],
  },
  {
    id: "G15",
    says: "keeps apart the saves of each player of the device",
    steps: [
      device(),
      saves("of ada"),
      restarts({ owner: "bob" }),
      serves("GET /objects/saves", { body: { objects: [] } }),
      { run: "loadSave", gives: null },
      flushes,
      { sent: put, times: 0 },
    ],
  },
  {
    id: "G16",
    says: "sends and reads every byte as it is",
    steps: [
      device(),
      { run: "save", with: { bytes: everyByte, measure: 1 } },
      answers(stored(1)),
      flushes,
      { sent: put, times: 1, like: { body: everyByte } },
      newer,
      serves("GET /objects/saves/0", { bytes: everyByte, headers: { etag: '"3"' } }),
      { run: "loadSave", gives: { bytes: everyByte, measure: 9 } },
    ],
  },
  {
    id: "G17",
    says: "asks again if the game has saved while it was asked, so that nothing of that is lost",
    steps: [
      device({ chooses: "stored", savesWhenAsked: base64("meanwhile") }),
      saves("phone"),
      answers(conflict(), conflict()),
      ...[tablet, tablet],
      flushes,
      asks("phone"),
      { told: "conflict", like: { mine: { bytes: base64("meanwhile") } } },
      replaced("tablet"),
      { sent: put, times: 2 },
    ],
  },
  {
    id: "G18",
    says: "goes on with this device's save if the player decides nothing, and asks again at the next one",
    steps: [
      device(),
      saves("phone"),
      answers(conflict(), conflict()),
      ...[tablet, tablet],
      flushes,
      asks("phone"),
      givesUp("object.conflict"),
      { pass: 10 * later },
      { sent: put, times: 1 },
      saves("next"),
      flushes,
      asks("next"),
    ],
  },
  {
    id: "G19",
    says: "says that a save is refused for good, keeps it, and uploads the next one",
    steps: [
      device(),
      saves("large"),
      answers(refusal(413, "request.too_large"), stored(1)),
      { wait: later },
      givesUp("request.too_large"),
      { pass: 2 * later },
      { sent: put, times: 1 },
      saves("small"),
      { wait: later },
      uploaded(1),
      sent(2, "small"),
    ],
  },
  {
    id: "G20",
    says: "waits as long as the backend asks before it uploads again",
    steps: [
      device(),
      saves("one"),
      answers({ ...refusal(503, "service.maintenance"), headers: { "retry-after": "120" } }, stored(1)),
      flushes,
      { wait: 120_000 },
      uploaded(1),
      sent(2, "one"),
    ],
  },
  {
    id: "G21",
    says: "asks no more by itself if the build is outdated: the save stays on the device",
    steps: [
      device(),
      saves("one"),
      answers(refusal(426, "client.outdated", { store: "https://store.example" })),
      flushes,
      { told: "outdated" },
      { pass: 2 * later },
      { sent: put, times: 1 },
      loads("one"),
    ],
  },
  {
    id: "G22",
    says: "uploads nothing more once it is closed, and does so after a restart",
    steps: [
      device(),
      saves("one"),
      { run: "closeSaves" },
      saves("two"),
      flushes,
      { pass: 2 * later },
      { sent: put, times: 0 },
      restarts(),
      answers(stored(1)),
      loads("two"),
      uploaded(1),
    ],
  },
  {
    id: "G23",
    says: "waits at a pause for the upload that is under way",
    steps: [
      device(),
      saves("one"),
      answers({ ...stored(1), fault: "late" }),
      { run: "flushSaves", as: "first" },
      sent(1, "one"),
      { run: "flushSaves", as: "second" },
      { untold: "settled" },
      { late: true },
      { settled: "first" },
      { settled: "second" },
    ],
  },
  {
    id: "G24",
    says: "is not made without what settles a conflict",
    steps: [device({ settles: false }), device()].map((step, at) =>
      at === 0 ? { ...step, fails: { kind: "wrong", message: "/[cC]onflict/" } } : step,
    ),
  },
  {
    id: "G25",
    says: "tells a fault of the game at a conflict, asks again, and goes on after three rounds",
    steps: [
      device({ failsIn: "conflict" }),
      saves("phone"),
      answers(conflict(), conflict(), conflict(), conflict(), stored(4)),
      ...[tablet, tablet, tablet],
      flushes,
      ...[asks("phone"), asks("phone"), asks("phone")],
      ...[1, 2, 3].map((): Step => ({ told: "fault" })),
      givesUp("object.conflict"),
      { pass: 10 * later },
      { sent: put, times: 4 },
      loads("phone"),
      uploaded(4),
    ],
  },
  {
    id: "G26",
    says: "finds after a restart what waits on the device, and uploads it before anything is loaded",
    steps: [device(), saves("one"), restarts(), answers(stored(1)), flushes, uploaded(1), sent(1, "one")],
  },
  {
    id: "G27",
    says: "takes a damaged save for absent, sets it aside, and tells the game's log once",
    steps: [
      ...['{"base":1,"bytes":"b25', '{"base":1,"bytes":"?"}', '{"base":1}'].flatMap((text): Step[] => [
        device({ stored: { [name]: text } }),
        serves("GET /objects/saves", { body: { objects: [] } }),
        { run: "loadSave", gives: null },
        logs(name),
        { run: "stored", with: { name: `${name}:damaged` }, gives: text },
        flushes,
        { untold: "fault" },
      ]),
      saves("one"),
      answers(stored(1)),
      flushes,
      uploaded(1),
      sent(1, "one"),
    ],
  },
  {
    id: "G28",
    says: "does not ask again at a pause about an upload that was given up, but at the next save",
    steps: [
      device(),
      saves("phone"),
      answers(conflict(), conflict()),
      ...[tablet, tablet],
      flushes,
      asks("phone"),
      givesUp("object.conflict"),
      flushes,
      { sent: put, times: 1 },
      saves("next"),
      flushes,
      asks("next"),
    ],
  },
  {
    id: "G29",
    says: "uploads what waits when the game pauses, loses the focus or quits, and else at the next start",
    steps: [
      device(),
      { run: "openSaves" },
      ...(["pause", "focus", "quit"] as const).flatMap((by, at): Step[] => [
        saves(by),
        answers(stored(at + 1)),
        leaves(by),
        uploaded(at + 1),
        sent(at + 1, by, at),
      ]),
      saves("killed"),
      restarts(),
      answers(stored(4)),
      { run: "openSaves" },
      uploaded(4),
      sent(4, "killed", 3),
    ],
  },
];
