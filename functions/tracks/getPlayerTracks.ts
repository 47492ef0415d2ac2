import { noPlayer } from "@game-backend/framework/codes/players";
import { liveUnreadable } from "@game-backend/framework/live/codes";
import * as z from "zod/mini";
import { ReadReason } from "../desk/readReason";
import { readSubject, subjectReadCodes, subjectReadUses } from "../desk/readSubject";
import { rights } from "../desk/rights";
import { CounterAnswer, counterAnswers, TrackAnswer, trackAnswers } from "./answers";
import { route } from "./definition";
import { standingUses, trackProgressOf } from "./trackProgress";

export default route({
  method: "GET",
  path: "/admin/players/{id}/tracks",
  auth: "admin",
  right: rights.readPlayers,
  summary: "A player's counters, and tracks with their claims, as the player sees them; the read is audited",
  headers: ReadReason,
  returns: { 200: z.object({ counters: z.array(CounterAnswer), tracks: z.array(TrackAnswer) }) },
  refuses: [noPlayer, liveUnreadable, ...subjectReadCodes],
  maxCost: { read: 80, write: 3, megabytes: 2 },
  collects: ["choices", "claims", "gates", "owners"],
  uses: { ...subjectReadUses, ...standingUses },
  handler: async (call) => {
    const { params, now } = call;
    const { id: userId } = params;
    await readSubject(call, userId, "counters");
    const { values, asBegun } = await call.live({ now });
    const ids = Object.keys(values.tracks);
    const { standings, rows } = await trackProgressOf({ ...call, asBegun }, userId, values, ids);
    return {
      counters: counterAnswers(rows, values.counters, now, false),
      tracks: trackAnswers(standings, values),
    };
  },
});
