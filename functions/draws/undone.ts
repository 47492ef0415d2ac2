import { dayMs } from "@game-backend/framework/durations";
import { unchanged } from "@game-backend/framework/expressions";
import { untilWritten } from "@game-backend/framework/untilWritten";
import { contribution } from "./definition";
import { drawnIn } from "./draw";
import { openedIn } from "./opened";
import type { Drawing, OfDraws } from "./rows";
import { drawPart, isDrawing } from "./seedPeriods";
import { allBoxes } from "./today";

/**
 * Gives back what a draw has counted, once what it gave is taken back: for the guarantee and for the day. The draw's row says in
 * which seed period, so it happens once, and the player sees it. The number of the draw is not used again.
 */
export const undone = contribution("linesBack", {
  uses: { ledger: ["GetItem"], counters: ["GetItem", "PutItem", "UpdateItem"] },
  goBack: async ({ tables: { ledger, counters }, transact }, userId, entryId) => {
    const line = await ledger.getItem({ userId, entryId }, { consistent: true });
    if (line?.kind !== "box/open") return;
    const { box, seedPeriod, nonce } = openedIn(line.answer);
    const part = drawPart(seedPeriod, nonce);
    await untilWritten(async () => {
      const read = (name: OfDraws["part"]) => counters.getItem({ userId, part: name }, { consistent: true });
      const [draw, state] = await Promise.all([read(part), read("~now")]);
      if (!draw || !("row" in draw) || draw.undone !== undefined || !isDrawing(state)) return true;
      const form = await read(`~form#${draw.document}`);
      const guarantee = form && "form" in form ? drawnIn(form.form).guarantee : undefined;
      const moved = !guarantee ? 0 : draw.row === guarantee.row ? draw.dry : -1;
      const less = (name: string) => ({ [name]: Math.max(0, (state.today[name] ?? 0) - 1) });
      const isToday = state.day === Math.floor(draw.at / dayMs);
      const next: Drawing = {
        ...{ ...state, version: state.version + 1 },
        ...(moved !== 0 && { back: { ...state.back, [box]: (state.back?.[box] ?? 0) + moved } }),
        ...(isToday && { today: { ...state.today, ...less(allBoxes), ...less(box) } }),
      };
      const { applied } = await transact([
        counters.putItem(next, { if: { version: unchanged(state.version) } }),
        counters.updateItem(
          { userId, part },
          { set: { undone: state.epoch }, if: { undone: { exists: false } } },
        ),
      ]);
      return applied;
    });
  },
});
