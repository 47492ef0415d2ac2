import { specify } from "../lib/specify";
import { imagesAreNamedByDigest } from "./imagesAreNamedByDigest";

specify(
  imagesAreNamedByDigest,
  "aws:lambda/function:Function",
  {
    "a zip": { handler: "index.handler" },
    "a digest": { imageUri: `1.dkr.ecr.eu-west-1.amazonaws.com/a@sha256:${"0".repeat(64)}` },
  },
  {
    latest: [{ imageUri: "1.dkr.ecr.eu-west-1.amazonaws.com/a:latest" }, /latest/],
    "a short digest": [{ imageUri: "a@sha256:00" }, /not a digest/],
  },
);
