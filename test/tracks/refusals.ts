import { type Drives, newKey, someone } from "../refusals/drive";

const claim = async (track: string) => (await someone("ada")).post("/tracks/claim", { track });
const count = async (add: object) => (await someone("ada")).post("/counters", { add }, newKey());
const beside = "it stands beside what was given, in an answer that is no refusal";

export const drives: Drives = {
  "track.not_offered": () => claim("nothing"),
  "track.not_reached": () => claim("win-three"),
  "track.locked": { spec: "test/tracks/players.spec.ts", because: beside },
  "track.reward_track_closed": { spec: "test/tracks/pass.spec.ts", because: beside },
  "track.already_claimed": { spec: "test/tracks/pass.spec.ts", because: beside },
  "counter.unknown": () => count({ nothing: 1 }),
  "counter.too_much": () => count({ leaves: 51 }),
};
