/** Avatars from photos. */
import "./avatar.css";
import { AvatarCard } from "./avatarCard";
import { Redrawn } from "./redrawn";

export const shows = { ownPage: { view: AvatarCard, order: 2 } };
export const keeps = { Redrawn };
