import { specify } from "../lib/specify";
import { unknown } from "../lib/withoutUnknowns";
import { sessionsAreBounded } from "./sessionsAreBounded";

specify(
  sessionsAreBounded,
  "aws:cognito/userPoolClient:UserPoolClient",
  {
    "a callback that is unknown at preview": {
      preventUserExistenceErrors: "ENABLED",
      accessTokenValidity: 60,
      idTokenValidity: 60,
      refreshTokenValidity: 30,
      tokenValidityUnits: { accessToken: "minutes", idToken: "minutes", refreshToken: "days" },
      callbackUrls: [unknown],
    },
    "an hour and 30 days": {
      preventUserExistenceErrors: "ENABLED",
      accessTokenValidity: 60,
      idTokenValidity: 60,
      refreshTokenValidity: 30,
      tokenValidityUnits: { accessToken: "minutes", idToken: "minutes", refreshToken: "days" },
      callbackUrls: ["https://a.example/", "http://localhost:3000/", "mygame://callback"],
    },
  },
  {
    "long tokens": [
      {
        preventUserExistenceErrors: "ENABLED",
        accessTokenValidity: 60,
        refreshTokenValidity: 30,
        tokenValidityUnits: { accessToken: "minutes", idToken: "minutes", refreshToken: "days" },
        idTokenValidity: 120,
      },
      /ID tokens/,
    ],
    "hours by default": [
      {
        preventUserExistenceErrors: "ENABLED",
        accessTokenValidity: 60,
        refreshTokenValidity: 30,
        idTokenValidity: 2,
        tokenValidityUnits: {},
      },
      /ID tokens/,
    ],
    "existence errors": [
      {
        accessTokenValidity: 60,
        idTokenValidity: 60,
        refreshTokenValidity: 30,
        tokenValidityUnits: { accessToken: "minutes", idToken: "minutes", refreshToken: "days" },
        preventUserExistenceErrors: "LEGACY",
      },
      /who has an account/,
    ],
    "the implicit flow": [
      {
        preventUserExistenceErrors: "ENABLED",
        accessTokenValidity: 60,
        idTokenValidity: 60,
        refreshTokenValidity: 30,
        tokenValidityUnits: { accessToken: "minutes", idToken: "minutes", refreshToken: "days" },
        allowedOauthFlows: ["implicit"],
      },
      /implicit/,
    ],
    "a callback in plain text": [
      {
        preventUserExistenceErrors: "ENABLED",
        accessTokenValidity: 60,
        idTokenValidity: 60,
        refreshTokenValidity: 30,
        tokenValidityUnits: { accessToken: "minutes", idToken: "minutes", refreshToken: "days" },
        callbackUrls: ["http://a.example/"],
      },
      /plain HTTP/,
    ],
  },
);
