import type { CodeOf } from "@game-backend/framework/codes/code";

export const avatarBusy = {
  code: "avatar.changed_meanwhile",
  status: 409,
  meaning: "Another request changed the avatar at the same time",
  remedy: "Read the avatar, and choose again if it is not the wanted one",
} satisfies CodeOf<"avatar">;

export const notMade = {
  code: "avatar.not_made",
  status: 409,
  meaning: "There is no avatar in this style, or a moderator has taken it away",
  remedy: "Make it from a photo with POST /avatar/process, and choose it then",
} satisfies CodeOf<"avatar">;

export const noPhoto = {
  code: "avatar.photo_missing",
  status: 404,
  meaning: "There is no such photo: it was not uploaded, or is older than a day",
  remedy: "Ask POST /avatar/presign for a link, and upload the photo",
} satisfies CodeOf<"avatar">;

export const othersPhoto = {
  code: "avatar.photo_of_another",
  status: 403,
  meaning: "This photo is not yours",
  remedy: "Send a key that POST /avatar/presign has given to this player",
} satisfies CodeOf<"avatar">;
