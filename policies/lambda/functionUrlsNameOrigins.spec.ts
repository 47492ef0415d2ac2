import { specify } from "../lib/specify";
import { functionUrlsNameOrigins } from "./functionUrlsNameOrigins";

specify(
  functionUrlsNameOrigins,
  "aws:lambda/functionUrl:FunctionUrl",
  {
    "named origins": { cors: { allowOrigins: ["https://play.example.com"] } },
    "no pages": { authorizationType: "AWS_IAM" },
  },
  {
    "any origin": [{ cors: { allowOrigins: ["*"] } }, /any origin/],
    "any site of a scheme": [{ cors: { allowOrigins: ["https://*"] } }, /any origin/],
  },
);
