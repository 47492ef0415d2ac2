import assert from "node:assert/strict";
import { newProfile } from "../../functions/profile/newProfile";
import { profileAnswer } from "../../functions/profile/profileAnswer";
import { foundPlayer } from "../../functions/staff/foundPlayer";

const now = Date.UTC(2026, 10, 27);

/** Returns when players and staff read that the player of this ban is banned, and until when. */
function shown(bannedUntil: number | undefined) {
  const ban = { bannedAt: now - 60_000, ...(bannedUntil !== undefined && { bannedUntil }) };
  const profile = { ...newProfile("ada", "ada", 1), ...ban };
  const own = profileAnswer("https://avatars.example.com", profile, now);
  return [own.bannedAt, own.bannedUntil, foundPlayer(profile, now).bannedAt];
}

describe("a ban that has ended", () => {
  it("is not shown any more, although the job that takes it from the profile has not run", () => {
    assert.deepEqual(shown(now), [undefined, undefined, undefined]);
  });

  it("is shown until then, and without an end until it is lifted", () => {
    assert.deepEqual(shown(now + 1), [now - 60_000, now + 1, now - 60_000]);
    assert.deepEqual(shown(undefined), [now - 60_000, undefined, now - 60_000]);
  });
});
