import type { Row, Step } from "../row";
import { fails, gives, refusal, serves } from "./steps";

const reads = (...names: string[]): readonly Step[] => [
  serves("GET /blocks", { body: names }),
  { run: "readBlocks", gives: names },
];
const hides = (name: string): Step => ({ run: "block", with: { name }, as: "block" });
const unblocks = (name: string): Step => ({ run: "unblock", with: { name }, as: "block" });
const isBlocked = (name: string, is: boolean): Step => ({ run: "isBlocked", with: { name }, gives: is });
const denied = refusal(404, "profile.nobody_named");

/** Blocks: whom the player does not want to meet. */
export const blocks: readonly Row[] = [
  {
    id: "K1",
    says: "reads all names, page after page",
    steps: [
      { client: {} },
      serves("GET /blocks", { body: ["eve"], headers: { "x-next-cursor": "c" } }, { body: ["mallory"] }),
      { run: "readBlocks", gives: ["eve", "mallory"] },
      { sent: "GET /blocks", times: 2, like: { query: "?cursor=c" } },
    ],
  },
  {
    id: "K2",
    says: "knows whom the player has blocked",
    steps: [{ client: {} }, ...reads("eve"), isBlocked("eve", true), isBlocked("bob", false)],
  },
  {
    id: "K3",
    says: "takes a name in any case for the same",
    steps: [{ client: {} }, ...reads("Eve"), isBlocked("eVE", true)],
  },
  {
    id: "K4",
    says: "hides a player at once, before the backend has answered",
    steps: [
      { client: {} },
      serves("PUT /blocks/eve", { status: 204, fault: "late" }),
      hides("eve"),
      { sent: "PUT /blocks/eve", times: 1 },
      isBlocked("eve", true),
      { late: true },
      gives(null, "block"),
    ],
  },
  {
    id: "K5",
    says: "shows a player again whom the backend refuses to block",
    steps: [
      { client: {} },
      serves("PUT /blocks/eve", denied),
      hides("eve"),
      fails({ code: "profile.nobody_named" }, "block"),
      isBlocked("eve", false),
    ],
  },
  {
    id: "K6",
    says: "keeps a block that is refused a second time",
    steps: [
      { client: {} },
      ...reads("eve"),
      serves("PUT /blocks/eve", refusal(429, "limit.day", { retryAfter: 3600 })),
      hides("eve"),
      fails({ code: "limit.day" }, "block"),
      isBlocked("eve", true),
    ],
  },
  {
    id: "K7",
    says: "unblocks a player",
    steps: [
      { client: {} },
      ...reads("eve"),
      serves("DELETE /blocks/eve", { status: 204 }),
      unblocks("eve"),
      gives(null, "block"),
      isBlocked("eve", false),
      { sent: "DELETE /blocks/eve", times: 1 },
    ],
  },
  {
    id: "K8",
    says: "keeps a block that the backend does not lift",
    steps: [
      { client: {} },
      ...reads("eve"),
      serves("DELETE /blocks/eve", refusal(403, "account.banned")),
      unblocks("eve"),
      fails({ status: 403 }, "block"),
      isBlocked("eve", true),
    ],
  },
  {
    id: "K9",
    says: "forgets blocks that were lifted elsewhere when it reads again",
    steps: [{ client: {} }, ...reads("eve"), ...reads("mallory"), isBlocked("eve", false)],
  },
  {
    id: "K10",
    says: "keeps what it knows when a page is missing",
    steps: [
      { client: { retries: 0 } },
      ...reads("eve"),
      serves("GET /blocks", { body: ["mallory"], headers: { "x-next-cursor": "c" } }, { fault: "drop" }),
      { run: "readBlocks", fails: { kind: "connection" } },
      isBlocked("eve", true),
      isBlocked("mallory", false),
    ],
  },
  {
    id: "K11",
    says: "shows neither name nor picture of a blocked player on boards",
    steps: [
      { client: {} },
      ...reads("eve"),
      {
        run: "showEntry",
        with: { entry: { username: "Eve", avatarUrl: "https://eve", score: 3 } },
        gives: { username: "Blocked player", avatarUrl: null, score: 3 },
      },
      {
        run: "showEntry",
        with: { entry: { username: "bob", avatarUrl: "https://bob", score: 2 } },
        gives: { username: "bob", avatarUrl: "https://bob", score: 2 },
      },
    ],
  },
  {
    id: "K12",
    says: "shows no messages of blocked players",
    steps: [
      { client: {} },
      ...reads("eve"),
      {
        run: "showMessages",
        with: {
          messages: [
            { sender: "eve", message: "1" },
            { sender: "bob", message: "2" },
          ],
        },
        gives: [{ sender: "bob", message: "2" }],
      },
    ],
  },
  {
    id: "K13",
    says: "shows a player's name and messages again after the block is lifted",
    steps: [
      { client: {} },
      ...reads("eve"),
      serves("DELETE /blocks/eve", { status: 204 }),
      unblocks("eve"),
      gives(null, "block"),
      { run: "showEntry", with: { entry: { username: "eve" } }, gives: { username: "eve" } },
      {
        run: "showMessages",
        with: { messages: [{ sender: "eve", message: "1" }] },
        gives: [{ sender: "eve", message: "1" }],
      },
    ],
  },
  {
    id: "K14",
    says: "names an entry whose name the backend has left out as that of a blocked player",
    steps: [
      { client: {} },
      {
        run: "showEntry",
        with: { entry: { username: "", hidden: true, score: 3 } },
        gives: { username: "Blocked player", hidden: true, score: 3 },
      },
    ],
  },
  {
    id: "K15",
    says: "shows no message that the backend hides",
    steps: [
      { client: {} },
      {
        run: "showMessages",
        with: {
          messages: [
            { sender: "", message: "", hidden: true },
            { sender: "bob", message: "2" },
          ],
        },
        gives: [{ sender: "bob", message: "2" }],
      },
    ],
  },
];
