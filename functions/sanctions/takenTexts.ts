import { createHmac } from "node:crypto";
import { dayMs } from "@game-backend/framework/durations";
import { refuse } from "@game-backend/framework/errors";
import { looksOf } from "../names/looks";
import { textTaken } from "./codes";
import { contribution } from "./definition";

/** Days for which a player cannot choose a name again that a moderator has taken away. */
const refusedDays = 90;

/** Returns keyed hashes of the looks of texts: a sanction has no names. */
export const hashesOf = (key: string, texts: readonly (string | undefined)[]): string[] =>
  texts
    .flatMap((text) => (text ? looksOf(text) : []))
    .map((look) => createHmac("sha256", key).update(`taken ${look}`).digest("base64url"));

/** The sanction itself says what is refused, so that an undo and an appeal allow it again. */
export const refuseTaken = contribution("takenTexts", {
  uses: { sanctions: ["Query"], identityKey: true },
  refuses: [textTaken],
  check: async ({ tables, identityKey, now }, userId, texts) => {
    const chosen = Object.entries(texts).filter(([, text]) => text);
    if (chosen.length === 0) return;
    const [key = ""] = await identityKey();
    const above = new Date(now - refusedDays * dayMs).toISOString();
    const { items } = await tables.sanctions.query({ hash: userId, range: { above }, consistent: true });
    const taken = items.flatMap(({ liftedAt, texts: away = [] }) => (liftedAt === undefined ? away : []));
    for (const [field, text] of chosen)
      if (hashesOf(key, [text ?? undefined]).some((hash) => taken.includes(hash)))
        throw refuse(textTaken, { field: `/${field}` });
  },
});
