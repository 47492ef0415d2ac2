import { ProgramError } from "@game-backend/framework/programError";
import { settings } from "@game-backend/framework/settings";
import * as z from "zod";
import { Audiences } from "../idTokens/audiences";

const AppleServer = z.strictObject({
  teamId: z.string().regex(/^[A-Z0-9]{10}$/, "the team's id of ten characters"),
  keyId: z.string().regex(/^[A-Z0-9]{10}$/, "the key's id of ten characters"),
});

const AppleCallback = z.strictObject({
  /** The app's, to which the browser goes with the code. A browser would run the refused ones, or stay where it is. */
  link: z
    .url()
    .regex(
      /^(?!(javascript|data|file|http|blob|about):)(intent:|[^#]*#?$)/i,
      "is one of the app, such as mygame://apple or https://play.example.com/apple",
    )
    .max(300),
  /** The address of the route, as Apple knows it. */
  redirectUri: z
    .url()
    .regex(
      /^[^?#]*\/auth\/apple\/callback([?#]|$)/,
      "is the API's address with /auth/apple/callback, as Apple has it",
    )
    .max(300),
});

/** The server's settings at Apple: `api` is the address of Apple's tokens. */
export type AppleServer = z.output<typeof AppleServer> & { readonly api: string };
export type AppleCallback = z.output<typeof AppleCallback>;

export const appleSignIn = settings({
  keys: {
    appleAudiences: {
      says: "The game's bundle ids and Services ids, for which Apple's ID tokens sign players in; empty for no sign-in with Apple",
      schema: Audiences,
    },
    appleServer: {
      says: "The key that exchanges Apple's codes and revokes its tokens: {teamId: ABCDE12345, keyId: FGHIJ67890}; needs appleSignInKey; empty: players revoke their consent themselves",
      schema: AppleServer.optional(),
      needs: "appleSignInKey",
    },
    appleCallback: {
      says: "Sign-in by Apple's page on Android and desktops: {link: the app's, such as mygame://apple, redirectUri: the API's address with /auth/apple/callback}; empty: no such route",
      schema: AppleCallback.optional(),
    },
    appleSignInKey: {
      says: "The key of Sign in with Apple, as the file AuthKey_….p8 has it",
      secret: { grants: ["apple-sign-in", "appleSignInKey"], with: "appleSignIn" },
    },
  },
  enables: ["platformSignIn"],
  grants({ appleAudiences: audiences, appleServer, appleCallback }, { standIns: { apple } }) {
    if (audiences.length === 0) {
      if (appleServer) throw new ProgramError("appleServer: needs appleAudiences, whose codes it exchanges");
      return { values: { appleSignIn: undefined, appleServer, appleCallback: undefined } };
    }
    const keysUrl = `${apple ?? "https://appleid.apple.com/auth"}/keys`;
    return {
      values: {
        appleSignIn: { apple: { issuers: ["https://appleid.apple.com"], audiences, keysUrl } },
        appleServer: appleServer ? { api: apple ?? "https://appleid.apple.com", ...appleServer } : {},
        appleCallback,
      },
      signIns: { apple: { audiences, authorizeUrl: "https://appleid.apple.com/auth/authorize" } },
    };
  },
});
