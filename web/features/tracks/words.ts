import type { Api } from "../../api";
import { giftsInWords } from "../../gifts";
import { moment } from "../../moment";

export type Track = Awaited<ReturnType<Api["getTracks"]>>["tracks"][number];
export type Claim = Awaited<ReturnType<Api["postTracksClaim"]>>;
export type Refused = Claim["refused"][number];

/** Returns the title of a category, which has an id alone. */
export const categoryTitle = (category = ""): string =>
  category === "" ? "More" : (category.charAt(0).toUpperCase() + category.slice(1)).replaceAll("-", " ");

/** The number by which steps are reached. */
export const reachedOf = ({ number, streak }: Pick<Track, "number" | "streak">): number =>
  streak?.best ?? number;

/** Returns the number that comes next: that of the first step that is not reached, or the last one. */
export const goalOf = ({ steps, ...track }: Pick<Track, "steps" | "number" | "streak">): number => {
  const all = steps.map(({ at }) => at).sort((a, b) => a - b);
  return all.find((at) => at > reachedOf(track)) ?? all.at(-1) ?? 0;
};

/** Returns how far the player is: `2 of 3`, or `3 in a row, the longest were 5. 1 missed day is forgiven.` */
export function numberInWords(track: Track): string {
  const { number, streak, counts } = track;
  // Where less is better, there is no way to a goal.
  if (counts.board) return `Your score: ${number.toLocaleString("en")}`;
  if (!streak) return `${number.toLocaleString("en")} of ${goalOf(track).toLocaleString("en")}`;
  const { best, spare } = streak;
  const longest = best > number ? `, the longest were ${best}` : "";
  const forgiven = spare === 0 ? "" : `. ${spare} missed ${spare === 1 ? "day is" : "days are"} forgiven`;
  return `${number} in a row${longest}${forgiven}`;
}

/** Returns until when the number counts, or the steps can be claimed; empty without an end. */
export function endInWords({ endsAt, claimUntil, streak }: Track, now: number): string {
  if (streak?.endsAt !== undefined) return `Goes on if you come back before ${moment(streak.endsAt)}`;
  if (endsAt !== undefined && now < endsAt) return `Until ${moment(endsAt)}`;
  return claimUntil === undefined ? "" : `Over. You can claim until ${moment(claimUntil)}`;
}

/** Why nothing of a claim was given, by the code of its refusal. */
export const claimErrors: Readonly<Record<string, string>> = {
  "track.not_reached": "Nothing is left to claim here: another device of yours has claimed it.",
  "track.not_offered": "This is over.",
  "live.changed": "What this gives has changed. Look at it again.",
};

/** Returns why steps stay as they are, each reason once. */
export function refusalsInWords(refused: readonly Refused[], tracks: readonly Track[]): readonly string[] {
  const titles = new Map(tracks.map(({ id, title }) => [id, title]));
  const texts = refused.map(({ track: id, step, rewardTrack, code }) => {
    const track = tracks.find((each) => each.id === id);
    const gifts = giftsInWords(track?.steps.find((each) => each.id === step)?.rewards ?? []);
    const rewardTrackTitle =
      track?.rewardTracks.find((each) => each.id === rewardTrack)?.title ?? rewardTrack;
    if (code === "track.reward_track_closed")
      return `What you have reached in ${rewardTrackTitle} waits for you until that reward track is yours.`;
    if (code === "track.locked")
      return `First claim all of “${titles.get(track?.after ?? "") ?? "another one"}”.`;
    if (code === "track.already_claimed") return `${gifts}: claimed already, on another device.`;
    if (code === "wallet.full") return `${gifts}: there is no room for it now. It stays here.`;
    return `${gifts}: not now. It stays here.`;
  });
  return [...new Set(texts)];
}
