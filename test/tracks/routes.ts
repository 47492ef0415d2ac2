import * as matches from "../../functions/matches/definition";
import * as tracks from "../../functions/tracks/definition";
import getCounters from "../../functions/tracks/getCounters";
import getTracks from "../../functions/tracks/getTracks";
import postCounters from "../../functions/tracks/postCounters";
import postServerCounters from "../../functions/tracks/postServerCounters";
import postTracksClaim from "../../functions/tracks/postTracksClaim";

/** The feature that specs of tracks are about. */
export const tracksOwn = { matches, tracks };

export const trackRoutes = { getCounters, getTracks, postCounters, postServerCounters, postTracksClaim };
