import { specify } from "../lib/specify";
import { secretsAreSecureStrings } from "./secretsAreSecureStrings";

specify(
  secretsAreSecureStrings,
  "aws:ssm/parameter:Parameter",
  {
    "a secure string": { type: "SecureString", description: "A signing key" },
    "a plain setting": { type: "String", value: "blue", description: "The colour of the page" },
  },
  {
    "a key in plain text": [{ type: "String", description: "The signing key", value: "x" }, /can read it/],
    "a long random value that the preview shows": [
      { type: "String", insecureValue: "4f7CjC0OVTYjL08hC9W6gK7cLMvTMhVKhNBbtGtIUIS20hbl" },
      /can read it/,
    ],
    "a long random value": [
      { type: "String", value: "4f7CjC0OVTYjL08hC9W6gK7cLMvTMhVKhNBbtGtIUIS20hbl" },
      /can read it/,
    ],
  },
);
