import * as z from "zod/mini";
import { staffUnknown } from "../codes/server";
import { refuse } from "../errors";
import { route } from "../library";
import { adminGroup } from "../rights";
import { JsonText, reply } from "../route";
import { documentTooLarge, draft, noDocument } from "./codes";
import { contentKey, isDraft, maxContentBytes } from "./contentKey";
import { etagMatches } from "./etagMatches";

const nothing = () => refuse(noDocument);

export default route({
  method: "GET",
  path: "/content/{proxy+}",
  auth: "player",
  summary:
    "A document that the game's developers published, such as `/content/news.json`; see docs/content.md",
  headers: z.object({ "if-none-match": z.optional(z.string()) }),
  answerHeaders: ["ETag"],
  returns: {
    200: z.record(z.string(), z.unknown()).check(z.describe("The document, with its ETag")),
    304: z.undefined(),
  },
  refuses: [draft, noDocument, documentTooLarge, staffUnknown],
  // The write unit covers the S3 request, which costs less.
  maxCost: { write: 1, megabytes: 3 },
  upfrontCost: { write: 1 },
  uses: { staff: true, objects: { content: ["GetObject", "ListBucket"] } },
  handler: async ({ player, params, headers: { "if-none-match": known }, objects, staff }) => {
    const key = contentKey(params.proxy);
    if (!key) throw nothing();
    // The token's groups come first, so that a player's request causes no call.
    if (isDraft(key) && !(player.groups.includes(adminGroup) && (await staff.has(player, adminGroup))))
      throw refuse(draft);
    const found = await objects.content.getObject(key, {
      wanted: ({ etag, bytes }) => bytes <= maxContentBytes && !etagMatches(known, etag),
    });
    if (!found || !/^application\/json\b/i.test(found.contentType ?? "")) throw nothing();
    const headers = { ETag: found.etag, "Cache-Control": isDraft(key) ? "no-store" : "private, max-age=60" };
    if (etagMatches(known, found.etag)) return reply(304, undefined, headers);
    if (found.bytes > maxContentBytes) throw refuse(documentTooLarge);
    return reply(200, new JsonText(found.body), { ...headers, "X-Content-Type-Options": "nosniff" });
  },
});
