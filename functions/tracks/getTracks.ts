import { noPlayer } from "@game-backend/framework/codes/players";
import { liveUnreadable } from "@game-backend/framework/live/codes";
import * as z from "zod/mini";
import { Name } from "../economy/rules/contents";
import { TrackAnswer, trackAnswers } from "./answers";
import { route } from "./definition";
import { standingUses, trackProgressOf } from "./trackProgress";

/**
 * The answer has all that a screen of tracks needs: `{live, tracks: [{id, title, category?, order, counts, window, endsAt?,
 * claimUntil?, number, streak?, after?, rewardTracks, steps}]}`, sorted by `order`. A track that has not begun, or whose time of
 * claims is over, is not among them.
 */
export default route({
  method: "GET",
  path: "/tracks",
  auth: "player",
  servedWith: "economy",
  summary:
    "The player's tracks: quests, achievements, streaks and passes, with numbers, steps and what can be claimed",
  query: z.strictObject({ category: z.optional(Name).check(z.describe("Only the tracks of this category")) }),
  returns: {
    200: z.object({
      live: z.int().check(z.describe("The publication: send it as `X-Live-Seen` with a claim")),
      tracks: z.array(TrackAnswer),
    }),
  },
  refuses: [liveUnreadable, noPlayer],
  maxCost: { read: 60, megabytes: 2 },
  upfrontCost: { read: 4 },
  collects: ["choices", "gates", "owners"],
  uses: standingUses,
  handler: async ({ player: { id: userId }, query: { category }, live, now, ...call }) => {
    const { values, number: publication, asBegun } = await live({ now });
    const ids = Object.entries(values.tracks)
      .filter(([, track]) => category === undefined || track.category === category)
      .map(([id]) => id);
    const { standings } = await trackProgressOf({ ...call, now, asBegun }, userId, values, ids);
    return {
      live: publication,
      tracks: trackAnswers(standings, values),
    };
  },
});
