import { specify } from "../lib/specify";
import { bucketsAreNoWebsites } from "./bucketsAreNoWebsites";

specify(
  bucketsAreNoWebsites,
  "aws:s3/bucket:Bucket",
  { "a bucket": { bucket: "a" } },
  { "a website": [{ website: { indexDocument: "index.html" } }, /plain HTTP/] },
);
