import { specify } from "../lib/specify";
import { unknown } from "../lib/withoutUnknowns";
import { environmentHasNoSecrets } from "./environmentHasNoSecrets";

specify(
  environmentHasNoSecrets,
  "aws:lambda/function:Function",
  {
    "names and addresses": {
      environment: {
        variables: {
          TABLE_SCORES: "Scores-1234567",
          API: "https://abc.execute-api.eu-west-1.amazonaws.com/v1",
          SIGNING_SECRET: "/game/signing",
        },
      },
    },
    "a parameter whose name is unknown at preview": {
      environment: { variables: { API_KEY_PARAMETER: unknown } },
    },
    none: {},
  },
  {
    "a random key": [
      { environment: { variables: { CURSORS: "q8Zt2LxV0aB7nC4dF9gH1jK3mN5pR6sU" } } },
      /CURSORS looks like a secret/,
    ],
    "an access key": [{ environment: { variables: { KEY: "AKIAIOSFODNN7EXAMPLE" } } }, /access key/],
    "a name that says so": [{ environment: { variables: { DB_PASSWORD: "hunter2" } } }, /DB_PASSWORD/],
  },
);
