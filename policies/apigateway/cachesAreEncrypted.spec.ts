import { specify } from "../lib/specify";
import { cachesAreEncrypted } from "./cachesAreEncrypted";

specify(
  cachesAreEncrypted,
  "aws:apigateway/methodSettings:MethodSettings",
  {
    "no cache": { settings: {} },
    "an encrypted one": { settings: { cachingEnabled: true, cacheDataEncrypted: true } },
  },
  {
    "a cache in plain text": [{ settings: { cachingEnabled: true } }, /not encrypted/],
  },
);
