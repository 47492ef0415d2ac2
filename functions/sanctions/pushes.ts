import * as z from "zod/mini";

export const NoticeNews = z
  .object({
    type: z.literal("notice"),
    id: z.string().check(z.describe("The message's id in GET /inbox")),
    kind: z.enum(["sanction", "appeal", "text"]),
  })
  .check(
    z.describe(
      "There is a new message in your inbox; to your own sockets. It can arrive twice, with the same id",
    ),
  );
export type NoticeNews = z.input<typeof NoticeNews>;
