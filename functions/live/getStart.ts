import { noPlayer } from "@game-backend/framework/codes/players";
import { etagMatches } from "@game-backend/framework/content/etagMatches";
import { digestOf } from "@game-backend/framework/digest";
import { refuse } from "@game-backend/framework/errors";
import type { Evaluated } from "@game-backend/framework/live/evaluate";
import { manifestUses } from "@game-backend/framework/live/readLiveManifest";
import type { Asked, GatherFacts, Live } from "@game-backend/framework/live/readRelease";
import { admittingTags } from "@game-backend/framework/live/tags";
import { unlessUnreadable } from "@game-backend/framework/live/unlessUnreadable";
import { refusalOf } from "@game-backend/framework/playerRefusals";
import { publicId } from "@game-backend/framework/publicId";
import { reply } from "@game-backend/framework/route";
import { giveTicket, TicketAnswer, ticketUses } from "@game-backend/framework/sockets/giveTicket";
import * as z from "zod/mini";
import type { Currencies } from "../economy/currencies";
import { factsUses, playerFacts } from "../economy/playerFacts";
import { WalletAnswer, walletAnswer } from "../economy/walletPage";
import { ProfileAnswer, profileAnswer } from "../profile/profileAnswer";
import { route } from "./definition";
import { liveAnswer, liveFields } from "./liveAnswer";

/** The most messages of the inbox that it names, and characters of each. */
const named = 25;
const titleLength = 80;

const Title = z.object({
  id: z.string().check(z.describe("As in `GET /inbox`")),
  kind: z.enum(["sanction", "appeal", "text"]),
  at: z.int().check(z.describe("Milliseconds since the epoch")),
  title: z.optional(z.string()).check(z.describe("The beginning of its text")),
});

export default route({
  method: "GET",
  path: "/start",
  auth: "player",
  reaches: [],
  // It says why others are refused.
  refusable: "never",
  summary:
    "All that a start needs, in one request: your profile with your duties, what you have, the newest messages, which builds are served, maintenance, and what is turned off. It changes nothing. With `ticket`, it also gives a ticket for a socket, as `POST /realtime/ticket` does",
  query: z.strictObject({
    only: z.optional(z.literal("live")).check(z.describe("Only what operators change; with an ETag")),
    ticket: z.optional(z.string()).check(z.describe("Any value, or none: the answer also has a ticket")),
  }),
  headers: z.object({ "if-none-match": z.optional(z.string()) }),
  answerHeaders: ["ETag"],
  returns: {
    200: z.object({
      ...liveFields,
      values: z
        .optional(z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown()))))
        .check(
          z.describe(
            "The values of the documents for you now, by kind and id; absent while they cannot be read: keep the last",
          ),
        ),
      validUntil: z
        .optional(z.int())
        .check(
          z.describe(
            "When one of the values changes by time, in milliseconds since the epoch: ask again then",
          ),
        ),
      serverTime: z.optional(z.int()).check(z.describe("Milliseconds since the epoch")),
      profile: z.optional(ProfileAnswer).check(z.describe("Absent with `only`")),
      wallet: z.optional(WalletAnswer).check(z.describe("Absent with `only`")),
      inbox: z
        .optional(z.object({ messages: z.array(Title), more: z.boolean() }))
        .check(z.describe("The newest messages; absent with `only`")),
      socket: z.optional(TicketAnswer).check(z.describe("With `ticket`, and without maintenance")),
    }),
    304: z.undefined(),
  },
  refuses: [noPlayer],
  // With the socket that the ticket opens.
  maxCost: { read: 58, write: 10, consumers: 2, messages: 10 },
  upfrontCost: { read: 6 },
  collects: ["duties", "inboxMessages", "payers", "visits"],
  uses: {
    ...manifestUses,
    ...ticketUses,
    ...factsUses,
    live: ["players"],
    ...{ progress: ["GetItem"], inbox: ["Query"], avatarsUrl: true },
  },
  handler: async ({ player, query, headers, heads, live: read, tables, now, ...call }) => {
    const { id: userId } = player;
    const consistent = query.only === undefined;
    const own = Promise.all([
      tables.profiles.getItem({ userId }, { consistent }),
      consistent ? tables.progress.getItem({ userId, part: "wallet" }, { consistent }) : undefined,
    ]);
    const { build, language } = call;
    const served = await heads();
    const tags = await admittingTags(tables.heads, served.switches?.maintenance, [userId]);
    const asking = { player, build, language, tags: tags.get(userId) };
    const switched = liveAnswer(served, asking, now);
    const valuesOf = async ([profile]: Awaited<typeof own>) =>
      readValues(read, playerFacts({ ...call, player, tables }, { profile }), now);
    if (query.only) {
      const live = { ...switched, ...(await valuesOf(await own)) };
      const etag = `"${digestOf(JSON.stringify(live))}"`;
      const cached = { ETag: etag, "Cache-Control": "private, no-cache" };
      return etagMatches(headers["if-none-match"], etag)
        ? reply(304, undefined, cached)
        : reply(200, live, cached);
    }
    const inboxMessages = own.then(([account]) =>
      Promise.all(
        account
          ? Object.values(call.inboxMessages).map((of) => of.openTo(call.payers, userId, language, account))
          : [],
      ),
    );
    const [[profile, wallet], written, inbox, ...open] = await Promise.all([
      own,
      inboxMessages,
      tables.inbox.query({ hash: userId, limit: named, descending: true }),
      ...Object.values(call.duties).map(({ dutiesOf }) => dutiesOf(userId)),
    ]);
    if (!profile || wallet?.part !== "wallet") throw refuse(noPlayer);
    const texts = written.flat().map(({ id, at, text }) => ({ id, kind: "text" as const, at, text }));
    const sent = inbox.items.flatMap(({ messageId, ...message }) =>
      message.at <= now ? { ...message, id: publicId(messageId) } : [],
    );
    // Who is banned is told so, however many inbox messages came after it.
    const messages = [...sent, ...texts]
      .sort((a, b) => Number(a.kind === "text") - Number(b.kind === "text") || b.at - a.at)
      .slice(0, named)
      .sort((a, b) => b.at - a.at);
    const duties = open.flat();
    const shown = await valuesOf([profile, wallet]);
    const answer = {
      ...switched,
      ...shown,
      serverTime: now,
      profile: { ...profileAnswer(call.avatarsUrl, profile, now), ...(duties.length > 0 && { duties }) },
      wallet: walletAnswer(wallet, (shown.values?.["currencies"] ?? {}) as Currencies, now),
      inbox: {
        messages: messages.map(({ id, kind, at, text }) => ({
          ...{ id, kind, at },
          ...(text !== undefined && { title: [...text].slice(0, titleLength).join("") }),
        })),
        more: inbox.next !== undefined || sent.length + texts.length > named,
      },
    };
    if (query.ticket === undefined || switched.maintenance?.retryAfter !== undefined) return answer;
    // A game without bans has no such profiles: see `POST /realtime/ticket`.
    const refused = refusalOf(profile, now);
    if (refused) throw refused;
    await call.spend({ write: 8, consumers: 1 });
    for (const { keep } of Object.values(call.visits))
      await keep({ player, build: call.build, country: call.country, profile });
    return { ...answer, socket: await giveTicket({ tables, ...call }, player, now) };
  },
});

/** Returns what the documents say for a player: nothing while no good release can be read, because a game starts without them. */
async function readValues(
  read: (asked: Asked) => Promise<Pick<Live<object>, "validUntil"> & { readonly values: object }>,
  facts: GatherFacts,
  now: number,
): Promise<Partial<Evaluated>> {
  const found = await unlessUnreadable(read({ now, facts }));
  if (!found) return {};
  const { values, validUntil } = found;
  return { values: values as Evaluated["values"], ...(validUntil !== undefined && { validUntil }) };
}
