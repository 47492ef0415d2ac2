/**
 * The platforms that clients name in `X-Client`: where a build came from, because each store releases at its own time.
 * Metrics count a client of any other platform as `other`, so that no client makes metrics of its own.
 */
export const platforms = [
  "android",
  "epic",
  "ios",
  "linux",
  "macos",
  "nintendo",
  "playstation",
  "steam",
  "web",
  "windows",
  "xbox",
] as const;
export type Platform = (typeof platforms)[number];

export const isPlatform = (text: string): text is Platform => (platforms as readonly string[]).includes(text);
