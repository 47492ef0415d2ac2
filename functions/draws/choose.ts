import { hourMs } from "@game-backend/framework/durations";
import { periodOf } from "@game-backend/framework/period";
import { contribution } from "./definition";
import { byScore, chosen } from "./draw";

/**
 * Chooses for shelves and pools without a row: by the key that was current an hour before the day or the week began, of which all
 * functions have heard since. A key that has changed twice since then is not known, and the former one counts.
 */
export const byKey = contribution("choices", {
  uses: { drawKeys: true },
  async chosen({ drawKeys }, userId, { name, every, slots, from, isScored, isThere }, now) {
    const { keys, current, since } = await drawKeys();
    const { begins, name: period } = periodOf(every, now);
    const key = (begins < since + hourMs ? keys.get(current - 1) : undefined) ?? keys.get(current) ?? "";
    const text = [userId, name, period].join("\n");
    const order = isScored ? byScore(key, text, from) : chosen(key, text, from, from.length);
    return order.filter(isThere).slice(0, slots);
  },
});

/** The most that draws give in a day. */
export const boxesGive = contribution("ledgerKinds", {
  uses: {},
  lines: {
    "box/open": { what: "a draw of a box", moves: "both", by: "server", documents: ["boxes"], daily: true },
  },
});
