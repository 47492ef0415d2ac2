import { refuse } from "@game-backend/framework/errors";
import { reply } from "@game-backend/framework/route";
import { noProfile } from "./codes";
import { route } from "./definition";
import { etag, ProfileAnswer, profileAnswer } from "./profileAnswer";

export default route({
  method: "GET",
  path: "/profile",
  auth: "player",
  reaches: [],
  summary: "Your profile",
  answerHeaders: ["ETag"],
  returns: { 200: ProfileAnswer },
  refuses: [noProfile],
  // The first of a day is also counted as a visit.
  maxCost: { read: 8, write: 6, consumers: 2, messages: 10 },
  upfrontCost: { read: 3, write: 1 },
  collects: ["duties", "visits"],
  uses: { profiles: ["GetItem"], avatarsUrl: true },
  handler: async ({ player, build, country, tables, avatarsUrl, duties, visits, now }) => {
    const [profile, ...open] = await Promise.all([
      tables.profiles.getItem({ userId: player.id }, { consistent: true }),
      ...Object.values(duties).map(({ dutiesOf }) => dutiesOf(player.id)),
    ]);
    if (!profile) throw refuse(noProfile);
    for (const { keep } of Object.values(visits)) await keep({ player, build, country, profile });
    const all = open.flat();
    const answer = { ...profileAnswer(avatarsUrl, profile, now), ...(all.length > 0 && { duties: all }) };
    return reply(200, answer, etag(profile));
  },
});
