import { specify } from "../lib/specify";
import { clientsListAttributes } from "./clientsListAttributes";

specify(
  clientsListAttributes,
  "aws:cognito/userPoolClient:UserPoolClient",
  {
    "the locale": { readAttributes: ["email"], writeAttributes: ["locale"] },
  },
  {
    "no list": [{ readAttributes: ["email"] }, /write all standard/],
    "an empty list": [{ readAttributes: ["email"], writeAttributes: [] }, /write all standard/],
    "nothing to read": [{ readAttributes: [], writeAttributes: ["locale"] }, /read all standard/],
  },
);
