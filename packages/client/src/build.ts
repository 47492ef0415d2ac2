import { sdkVersion } from "./version.js";

/** The build of the game that calls, which the backend logs, counts, and may refuse when it is too old. */
export interface Build {
  /** The game's name: letters, digits, `_`, `.` and `-`. */
  readonly game: string;
  /** One to four numbers, such as `1.10.2`, and perhaps a suffix such as `-beta.1`, which does not count. */
  readonly version: string;
  /** Where the build came from, because each store releases at its own time. */
  readonly platform: Platform;
}

/** The platforms that a backend knows, and others. */
export type Platform =
  | "android"
  | "epic"
  | "ios"
  | "linux"
  | "macos"
  | "nintendo"
  | "playstation"
  | "steam"
  | "web"
  | "windows"
  | "xbox"
  | (string & {});

const form = /^[A-Za-z0-9][\w.-]{0,63}\/\d{1,15}(\.\d{1,15}){0,3}([-+][\w.+-]{1,64})? \([A-Za-z][\w-]{0,31};/;

/** Returns the header `X-Client`. Throws a `TypeError` for a build that makes it malformed: the backend would ignore it. */
export function clientHeader({ game, version, platform }: Build): string {
  const text = `${game}/${version} (${platform}; game-backend-ts/${sdkVersion})`;
  if (form.test(text)) return text;
  throw new TypeError(
    `A build is a game, a version such as 1.10.2 and a platform such as ios: ${text} is none`,
  );
}
