import type { Kind } from "./argument";

/**
 * The origin of pages inside an app, such as capacitor://localhost. The URL standard defines no origins for such
 * schemes.
 */
const appOrigin = /^(?!(https?|file):)[a-z][a-z0-9+.-]*:\/\/[a-z0-9.-]+$/;

/** The origin of pages that may call an API or upload files; `*` for all. */
export const origin: Kind = {
  says: "an origin such as https://play.example.com",
  has: (value) =>
    value === "*" || (typeof value === "string" && (isWebOrigin(value) || appOrigin.test(value))),
};

const isWebOrigin = (text: string) => URL.canParse(text) && new URL(text).origin === text;
