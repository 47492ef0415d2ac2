import { specify } from "../lib/specify";
import { originsAreNamed } from "./originsAreNamed";

specify(
  originsAreNamed,
  "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration",
  {
    "an origin": { corsRules: [{ allowedOrigins: ["https://play.example.com"] }] },
  },
  {
    any: [{ corsRules: [{ allowedOrigins: ["*"] }] }, /any origin/],
  },
);

specify(
  originsAreNamed,
  "aws:apigateway/restApi:RestApi",
  {
    "an origin": { body: '{"method.response.header.Access-Control-Allow-Origin":"\'https://a.example\'"}' },
  },
  {
    any: [{ body: '{"method.response.header.Access-Control-Allow-Origin":"\'*\'"}' }, /any origin/],
    "any, on lines of their own": [
      { body: '{\n  "method.response.header.Access-Control-Allow-Origin": "\'*\'"\n}' },
      /any origin/,
    ],
    "any, in YAML": [{ body: "method.response.header.Access-Control-Allow-Origin: \"'*'\"" }, /any origin/],
  },
);
