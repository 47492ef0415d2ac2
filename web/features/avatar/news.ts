import type { Api } from "../../api";

/** The part of the avatars that changes: all but the presets. */
export type AvatarState = Omit<Awaited<ReturnType<Api["getAvatar"]>>, "presets">;
