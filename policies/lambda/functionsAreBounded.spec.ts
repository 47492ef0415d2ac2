import { specify } from "../lib/specify";
import { functionsAreBounded } from "./functionsAreBounded";

specify(
  functionsAreBounded,
  "aws:lambda/function:Function",
  {
    both: { memorySize: 512, timeout: 10 },
  },
  {
    "no memory": [{ timeout: 10 }, /memorySize/],
    "no timeout": [{ memorySize: 512 }, /timeout/],
  },
);
