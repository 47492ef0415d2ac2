import { liveChanged } from "@game-backend/framework/codes/live";
import { noPlayer } from "@game-backend/framework/codes/players";
import { badRequest } from "@game-backend/framework/codes/requests";
import { contended } from "@game-backend/framework/codes/server";
import { Refusal, refuse } from "@game-backend/framework/errors";
import { liveUnreadable } from "@game-backend/framework/live/codes";
import { LiveSeen } from "@game-backend/framework/live/seen";
import * as z from "zod/mini";
import { insufficient, owing, walletFull } from "../economy/codes";
import { firstAnswer, orRefusal } from "../economy/firstAnswer";
import { grantUses, type Sale, sell } from "../economy/grant";
import { shown, unpackBundles } from "../economy/rules/contents";
import { isOpenAt } from "../tracks/tracks";
import { Hash } from "./answers";
import { closingOf, closingUses, mustBeOpen, whereabouts } from "./closings";
import { boxClosed, dayOver, earnedOnly, keyUnknown, noBox, otherSeedPeriod } from "./codes";
import { route } from "./definition";
import { formOf, rowOf, weightsAt } from "./draw";
import { Kept, Opened } from "./opened";
import type { Draw, Drawing, Form } from "./rows";
import { costOfState, drawPart, drawStateOf, drawStateUses, drawsWithoutOf, mustBe } from "./seedPeriods";
import { allBoxes, countedToday, mustHaveLeft } from "./today";

/** How many characters of a form's hash the state remembers. */
const remembered = 16;

export default route({
  method: "POST",
  path: "/boxes/{id}/open",
  auth: "player",
  servedWith: "economy",
  summary:
    "Pay for one draw of a box, and get what is drawn. The same `Idempotency-Key` always gets the same draw, for one price",
  headers: LiveSeen,
  body: z.strictObject({
    serverSeedHash: Hash.check(z.describe("The seed period's, as GET /boxes has shown it")),
  }),
  returns: { 200: Opened },
  refuses: [
    ...[noBox, boxClosed, earnedOnly, dayOver, otherSeedPeriod, keyUnknown, noPlayer, contended],
    ...[insufficient, owing, walletFull, liveChanged, liveUnreadable],
  ],
  // A document's form and the state of fifty boxes have 8 KB at most. Of 16 attempts, each further one is charged.
  maxCost: { read: 100, write: 480, consumers: 2, messages: 10 },
  upfrontCost: { read: 12, write: 14, consumers: 2, messages: 10 },
  uses: {
    ...{ ...closingUses, ...grantUses, drawKeys: true },
    counters: [...drawStateUses.counters, "PutItem"],
    live: ["boxes", "bundles", "currencies"],
  },
  idempotency: "own",
  idempotencyKeyRequired: true,
  example: { body: { serverSeedHash: "a".repeat(64) } },
  handler: async ({ player: { id: userId }, params: { id }, body, headers, ...call }) => {
    const { live, now, tables, spend } = call;
    const seen = headers["x-live-seen"];
    if (!seen)
      throw refuse(badRequest, { message: "header X-Live-Seen: is missing", field: "header.X-Live-Seen" });
    const saleOf = async (): Promise<Parameters<typeof sell>[0] & Sale<z.output<typeof Opened>>> => {
      const { values, number, changed } = await live({ now, pays: true, trades: true, seen });
      // What was shown and what draws are one release.
      if (seen.number !== number) throw changed();
      const box = Object.hasOwn(values.boxes, id) ? values.boxes[id] : undefined;
      if (!box || !isOpenAt(box, now)) throw refuse(noBox);
      const by = closingOf(box, await whereabouts(call, userId));
      mustBeOpen(box, by);
      const { price, title } = box;
      let attempts = 0;
      return {
        ...{ ...call, currencies: values.currencies, kind: "box/open", reason: title },
        prices: price ? [price] : [],
        refusePrice: ({ balance, bought }, amount) =>
          by !== undefined && balance - bought < amount
            ? refuse(earnedOnly, { details: { earned: balance - bought } })
            : undefined,
        decide: async () => {
          if (attempts++ > 0) await spend({ read: 3, write: 12 });
          const state = await drawStateOf(call, userId, body.serverSeedHash);
          const { found, drawing, ended } = state;
          const { epoch: seedPeriod, word: clientSeed, commitment: serverSeedHash } = drawing;
          mustBe(serverSeedHash, body.serverSeedHash);
          mustHaveLeft(drawing, id, box, now);
          const { form, document } = formOf(box);
          const [nonce, drawsWithout] = [drawing.k + 1, drawsWithoutOf(drawing, id)];
          const drawn = { box: id, document, nonce, drawsWithout };
          const row = rowOf({ ...state, ...drawn, clientSeed }, box);
          const { title: name = row, rewards = [] } = box.rows.find((one) => one.id === row) ?? {};
          const contents = unpackBundles(rewards, values.bundles);
          const weights = weightsAt(box, drawsWithout);
          const possible = box.rows.filter((_, at) => weights[at]);
          const isNew = drawing.forms[id] !== document.slice(0, remembered);
          if (isNew) await spend({ write: Math.ceil(form.length / 1_024) * 2 });
          const { day, today } = countedToday(drawing, now);
          const count = (name: string) => ({ [name]: (today[name] ?? 0) + 1 });
          const { [id]: _, ...dries } = drawing.dry;
          const { back: { [id]: back = 0, ...backs } = {}, ...previous } = drawing;
          // What was counted stays while a publication has no guarantee.
          const counted = row === box.guarantee?.row ? 0 : drawsWithout + (box.guarantee ? 1 : 0);
          // Of boxes that are gone, nothing is remembered.
          const known = Object.entries(drawing.forms).filter(([name]) => Object.hasOwn(values.boxes, name));
          const next: Drawing = {
            ...{ ...previous, version: drawing.version + 1, k: nonce, day },
            today: { ...today, ...count(allBoxes), ...count(id) },
            dry: counted > 0 ? { ...dries, [id]: counted } : dries,
            ...(Object.keys(backs).length > 0 && { back: backs }),
            forms: { ...Object.fromEntries(known), [id]: document.slice(0, remembered) },
          };
          await spend(costOfState(next));
          const draw: Draw = {
            ...{ userId, part: drawPart(seedPeriod, nonce), k: nonce, at: now },
            ...{ box: id, document, dry: drawsWithout, row },
            ...(back !== 0 && { back }),
          };
          const written: Form = { userId, part: `~form#${document}`, form };
          const { counters } = tables;
          return {
            ...{
              contents,
              others: possible.map((one) => unpackBundles(one.rewards, values.bundles)),
              reason: `${title}: ${name}`,
            },
            answer: {
              ...{ ...drawn, seedPeriod, serverSeedHash, row },
              isGuaranteed: box.guarantee !== undefined && drawsWithout + 1 >= box.guarantee.after,
              ...(price && { paid: price }),
              ...{ got: shown(contents), live: number },
            },
            kept: [
              counters.putItem(next, {
                if: { version: found ? { equals: found.version } : { exists: false } },
              }),
              counters.putItem(draw),
              ...[...(isNew ? [written] : []), ...(ended ? [ended] : [])].map((one) => counters.putItem(one)),
            ],
          };
        },
      };
    };
    const sale = await orRefusal(saleOf());
    return sale instanceof Refusal ? firstAnswer(call, userId, Kept, sale) : sell(sale, userId, Kept, sale);
  },
});
