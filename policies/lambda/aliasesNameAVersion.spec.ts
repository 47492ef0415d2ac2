import { specify } from "../lib/specify";
import { aliasesNameAVersion } from "./aliasesNameAVersion";

specify(
  aliasesNameAVersion,
  "aws:lambda/alias:Alias",
  { "a version": { functionVersion: "7" } },
  { "the latest": [{ functionVersion: "$LATEST" }, /rolled back/] },
);
