/** Final standings of past seasons. */
import { pastSeasons, SeasonView } from "./seasonView";

export const shows = { pastBoards: { times: pastSeasons, view: SeasonView } };
