/** Quests, achievements, streaks and passes, as the game's documents say. */
import "./tracks.css";
import { OwnTracks } from "./ownTracks";
import { TracksView } from "./tracksView";

export const shows = { tasks: { view: TracksView } };
export const keeps = { OwnTracks };
