/** A build of the game, as its client names it in the header `X-Client`. Nothing vouches for it. */
export interface Build {
  readonly game: string;
  readonly version: string;
  /** One of `platforms`, or another word in lower case. */
  readonly platform: string;
  readonly sdk: string;
  readonly sdkVersion: string;
}

/** The request header with which a client says which build it is. */
export const clientHeader = "X-Client";

/** No header needs more. */
const longest = 256;

/** `<game>/<version> (<platform>; <sdk>/<version>)`, such as `acorn/1.10.2 (ios; unity/0.3.0)`. */
const form =
  /^([A-Za-z0-9][\w.-]{0,63})\/(\d{1,15}(?:\.\d{1,15}){0,3}(?:[-+][\w.+-]{1,64})?) \(([A-Za-z][\w-]{0,31}); ([A-Za-z0-9][\w.@-]{0,63})\/(\d[\w.+-]{0,63})\)$/;

/**
 * Returns the build that a header names: `undefined` without a header, and `"malformed"` for one of another form. Such a request is
 * served: the header is a hint that any client may omit; a proxy or another library may send one of its own; and a 400 would tell
 * nothing to a build that players have. A metric shows how many there are.
 */
export function buildOf(header: string | undefined): Build | "malformed" | undefined {
  if (header === undefined || header === "") return undefined;
  const found = header.length <= longest && form.exec(header.trim());
  if (!found) return "malformed";
  const [, game = "", version = "", platform = "", sdk = "", sdkVersion = ""] = found;
  return { game, version, platform: platform.toLowerCase(), sdk, sdkVersion };
}

/** Returns the header that names a build. */
export const buildText = ({ game, version, platform, sdk, sdkVersion }: Build): string =>
  `${game}/${version} (${platform}; ${sdk}/${sdkVersion})`;
