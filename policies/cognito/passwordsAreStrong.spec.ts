import { specify } from "../lib/specify";
import { passwordsAreStrong } from "./passwordsAreStrong";

specify(
  passwordsAreStrong,
  "aws:cognito/userPool:UserPool",
  {
    "twelve characters": { passwordPolicy: { minimumLength: 12 } },
    "eight of four kinds": {
      passwordPolicy: {
        minimumLength: 8,
        requireLowercase: true,
        requireUppercase: true,
        requireNumbers: true,
        requireSymbols: true,
      },
    },
  },
  {
    eight: [{ passwordPolicy: { minimumLength: 8 } }, /8 characters/],
    "the default": [{}, /0 characters/],
  },
);
