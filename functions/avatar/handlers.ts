// Written by `npm run handlers`, from what the files of this folder export.
import { avatar } from "./chosen";
import deletePlayerAvatar from "./deletePlayerAvatar";
import pushAvatars from "./pushAvatars";
import { reportedAvatars } from "./reportedAvatars";

export const routes = { deletePlayerAvatar };
export const consumers = { pushAvatars };
export const contributes = {
  proofs: { avatar },
  reportables: { reportedAvatars },
};
